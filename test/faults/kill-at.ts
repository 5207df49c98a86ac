import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Client } from 'pg';
import { withSession } from '#db/session.ts';
import type { ConnectionSettings } from '#db/settings.ts';

/**
 * Kills a process by SIGKILL at the moment when its transaction is about to write into a table for the first time: the table
 * is locked, so that it waits there however fast or slow the machine is. Its session then finds that nobody is left.
 * @returns whether the transaction had written anything until then
 */
export async function killAt(
  admin: ConnectionSettings,
  table: string,
  start: () => ChildProcess,
): Promise<{ readonly hadWritten: boolean }> {
  return withSession(admin, async (watcher) =>
    withSession(admin, async (holder) => {
      await holder.query('begin');
      await holder.query(`lock table ${table} in exclusive mode`);
      const child = start();
      let said = '';
      for (const stream of [child.stdout, child.stderr])
        stream?.on('data', (some: Buffer) => (said += some.toString('utf8')));
      const closed = once(child, 'close');
      const waiting = await waiterFor(watcher, table, () => {
        if (child.exitCode !== null) throw new Error(`ended before it wrote into ${table}: ${said}`);
      });
      child.kill('SIGKILL');
      await closed;
      await holder.query('rollback');
      while (await isThere(watcher, waiting.pid)) await sleep(20);
      return { hadWritten: waiting.wrote };
    }),
  );
}

async function waiterFor(
  client: Client,
  table: string,
  check: () => void,
): Promise<{ readonly pid: number; readonly wrote: boolean }> {
  for (;;) {
    const { rows } = await client.query<{ pid: number; wrote: boolean }>(
      `select a.pid, a.backend_xid is not null as wrote from pg_locks l join pg_stat_activity a using (pid)
      where l.relation = $1::regclass and not l.granted`,
      [table],
    );
    const [first] = rows;
    if (first !== undefined) return first;
    check();
    await sleep(10);
  }
}

async function isThere(client: Client, pid: number): Promise<boolean> {
  const { rowCount } = await client.query('select from pg_stat_activity where pid = $1', [pid]);
  return (rowCount ?? 0) > 0;
}
