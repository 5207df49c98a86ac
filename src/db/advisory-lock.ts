import type pg from 'pg';

/** Keys of the advisory locks under which starts take turns; arbitrary, but fixed for ever. */
export const advisoryKeys = { roles: 7_262_101, migrations: 7_262_102 } as const;

/** Runs `work` while no other session holds the same lock; the lock also ends with its session. */
export async function withAdvisoryLock<T>(
  client: pg.ClientBase,
  key: number,
  work: () => Promise<T>,
): Promise<T> {
  await client.query('select pg_advisory_lock($1)', [key]);
  try {
    return await work();
  } finally {
    await client.query('select pg_advisory_unlock($1)', [key]);
  }
}
