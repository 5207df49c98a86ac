import { sql } from 'kysely';
import { enter, inTransaction, type House } from '#db/transaction.ts';
import { readNow } from '#db/scope.ts';
import { daysBetween, shanghaiDateOf } from '#kernel/plain-date.ts';
import type { PlainDate } from '#kernel/time.ts';

export interface SourceStatus {
  readonly source: string;
  readonly title: string;
  readonly mode: string;
  readonly asOf: PlainDate | null;
  readonly ageDays: number | null;
  readonly freshDays: number;
  readonly fresh: boolean;
}

export interface Status {
  readonly now: string;
  readonly demo: boolean;
  readonly policyVersion: string;
  readonly sources: readonly SourceStatus[];
  /** The last year whose working days are known; a notice that would reach beyond it is refused. */
  readonly calendarHorizon: number;
  readonly queue: { readonly waiting: number; readonly failed: number };
}

/** How old everything is that decisions rest on. No personal content; anybody may look. */
export async function readStatus(house: House): Promise<Status> {
  return inTransaction(house, async (db) => {
    const entered = await enter(house, db, { kind: 'system', task: 'status' });
    if (!entered.ok) throw new Error('the county is not installed');
    const { tx, installation } = entered.value;
    const now = await readNow(db);
    const today = shanghaiDateOf(now);
    const newest = await sql<{
      source: string;
      as_of: PlainDate;
    }>`select source, as_of from crossing.list_source_freshness()`.execute(db);
    const queue = await sql<{ waiting: number; failed: number }>`
      select count(*) filter (where attempts < max_attempts) as waiting, count(*) filter (where attempts >= max_attempts) as failed
      from graphile_worker.jobs`.execute(db);
    return {
      now: now.toISOString(),
      demo: installation.demo,
      policyVersion: tx.policy.version,
      sources: tx.policy.sources.map((source) => {
        const asOf = newest.rows.find((row) => row.source === source.code)?.as_of ?? null;
        const ageDays = asOf === null ? null : daysBetween(asOf, today);
        const { code, title, mode, freshDays } = source;
        return {
          source: code,
          title,
          mode,
          asOf,
          ageDays,
          freshDays,
          fresh: ageDays !== null && ageDays <= freshDays,
        };
      }),
      calendarHorizon: Math.max(...tx.policy.calendar.years.map(({ year }) => year)),
      queue: queue.rows[0] ?? { waiting: 0, failed: 0 },
    };
  });
}
