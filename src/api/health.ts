import type { FastifyInstance } from 'fastify';
import { sql } from 'kysely';
import { type DatabaseCheck, listDatabaseChecks } from '#db/preflight.ts';
import { setScope } from '#db/scope.ts';
import { inTransaction, type House } from '#db/transaction.ts';
import { type ActiveKeys, keyCheckReasons, type KeyCheckRow } from '#db/vault/index.ts';
import { renderDocs } from './docs-page.tsx';
import { routes } from './routes.ts';
import { readStatus } from './status.ts';

const open = { config: { permission: 'public' as const }, schema: { hide: true } };

/**
 * `/livez`: the process answers. `/readyz`: database, schema and keys are there; freshness is not readiness, since stale data
 * blocks the commands that need it and not the server (DESIGN 5). `/status`: ages, horizon, queue.
 */
export function addHealth(app: FastifyInstance, house: House): void {
  app.get('/livez', open, async () => ({ live: true }));
  app.get('/readyz', open, async (_request, reply) => {
    const ready = await checkReady(house);
    return reply.code(Object.values(ready).every(Boolean) ? 200 : 503).send({ ready });
  });
  app.get('/status', open, async () => readStatus(house));
  app.get('/openapi.json', open, async () => app.swagger());
  app.get('/docs', open, async (_request, reply) =>
    reply.type('text/html; charset=utf-8').send(renderDocs(routes)),
  );
}

interface Readiness {
  readonly database: boolean;
  readonly schema: boolean;
  readonly keys: boolean;
}

/** Each is looked at on its own, so that the answer says which one is broken. */
async function checkReady(house: House): Promise<Readiness> {
  const [database, schema, keys] = await Promise.all([
    holds(() => passes(house, 'writable')),
    holds(() => passes(house, 'schema')),
    holds(() => keysFit(house)),
  ]);
  return { database, schema, keys };
}

async function passes({ database }: House, name: DatabaseCheck['name']): Promise<boolean> {
  const check = listDatabaseChecks().find((each) => each.name === name);
  const client = await database.app.pool.connect();
  try {
    return (await check?.find(client))?.length === 0;
  } finally {
    client.release();
  }
}

/** The keys that this server holds are those that the county's data was written with. */
async function keysFit(house: House): Promise<boolean> {
  return inTransaction(house, async (tx) => {
    await setScope(tx, house.county, 'none', null);
    const checks = await sql<KeyCheckRow>`select key_id, sealed from key_check`.execute(tx);
    const installed = await sql<ActiveKeys>`
      select data_key as data, index_key as index, match_key as match from installation where county = ${house.county}`.execute(
      tx,
    );
    const [keys] = installed.rows;
    const checked = new Set(checks.rows.map(({ key_id }) => key_id));
    const known = keys !== undefined && [keys.data, keys.index, keys.match].every((id) => checked.has(id));
    return known && keyCheckReasons(checks.rows, house.keyring).length === 0;
  });
}

async function holds(look: () => Promise<boolean>): Promise<boolean> {
  try {
    return await look();
  } catch {
    return false;
  }
}
