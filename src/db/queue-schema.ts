import { Logger, runMigrations } from 'graphile-worker';
import { openPool } from './connect.ts';
import type { ConnectionSettings } from './settings.ts';

// Its report of each step would only repeat what `migrate` answers; a failure is thrown all the same.
const silent = new Logger(() => () => undefined);

/** Who works in the queue's schema: the application runs it, the definer feeds it. */
const queueRoles = ['shouxin_app', 'shouxin_definer_jobs'] as const;

/**
 * Installs or upgrades graphile-worker's own schema and lets the queue roles in. Its tables have row-level
 * security without policies, so each needs one; they hold no county's rows (DESIGN.md 10).
 */
export async function installQueue(migrator: ConnectionSettings): Promise<void> {
  const pool = openPool(migrator, 2, { info: () => undefined, warn: () => undefined });
  try {
    await runMigrations({ pgPool: pool, logger: silent });
    await pool.query(grants);
  } finally {
    await pool.end();
  }
}

const roles = queueRoles.join(', ');

const grants = `
grant usage on schema graphile_worker to ${roles};
grant select, insert, update, delete on all tables in schema graphile_worker to ${roles};
grant usage, select on all sequences in schema graphile_worker to ${roles};
grant execute on all functions in schema graphile_worker to ${roles};
revoke insert, update, delete on graphile_worker.migrations from ${roles};
do $$
declare
  queue_table name;
begin
  for queue_table in
    select c.relname from pg_class c
     where c.relnamespace = 'graphile_worker'::regnamespace and c.relkind = 'r' and c.relrowsecurity
       and not exists (select from pg_policy p where p.polrelid = c.oid and p.polname = 'queue_roles')
  loop
    execute format(
      'create policy queue_roles on graphile_worker.%I to ${roles} using (true) with check (true)', queue_table);
  end loop;
end
$$;
`;
