import type { Kysely } from 'kysely';
import type { Schema } from '#db/schema.ts';
import { textOf } from './open-route.ts';
import { pageOf } from './parse-search.ts';

export interface ExitRow {
  readonly listing_id: string;
  readonly number: string;
  readonly category: string;
  readonly name_shown: string;
  readonly reason: string;
  readonly left_on: string;
}

/** Ways out of the list, decisions first (C6.1, C6.2, C6.4), each with the reasons announced under it. */
export const exitWays = [
  { code: 'objection', title: '经异议认定有误', reasons: ['objection-upheld'] },
  { code: 'dishonest', title: '失信或者不当利用激励', reasons: ['listed-dishonest', 'incentive-abuse'] },
  { code: 'criteria', title: '认定标准变更', reasons: ['criteria-changed'] },
  { code: 'ended', title: '主体终止', reasons: ['subject-ended'] },
  { code: 'expired', title: '有效期满', reasons: ['expired'] },
] as const;

export type ExitWay = (typeof exitWays)[number]['code'] | 'all';

export interface ExitSearch {
  readonly way: ExitWay;
  readonly page: number;
}

export interface ExitPage {
  readonly rows: readonly ExitRow[];
  /** How many exits of the way asked for are announced. */
  readonly total: number;
  /** How many are announced of each way. */
  readonly counts: ReadonlyMap<ExitWay, number>;
}

export const exitsPerPage = 50;

/** Reads a choice from the address. Neither a way nor a page says anything of anybody, so both may stand there. */
export function parseExitSearch(query: unknown): ExitSearch {
  const way = textOf(query, 'way');
  return { way: exitWays.find(({ code }) => code === way)?.code ?? 'all', page: pageOf(query) };
}

/** One page of the exits of a way, and how many of each way there are. */
export async function searchExits(
  db: Kysely<Schema>,
  county: string,
  { way, page }: ExitSearch,
): Promise<ExitPage> {
  const found = await db
    .selectFrom('publication.exit')
    .select(({ fn }) => ['reason', fn.countAll<number>().as('count')])
    .where('county', '=', county)
    .groupBy('reason')
    .execute();
  const counts = new Map<ExitWay, number>([['all', 0]]);
  for (const { reason, count } of found) {
    const of = exitWays.find(({ reasons }) => reasons.some((each) => each === reason))?.code;
    for (const each of of === undefined ? (['all'] as const) : (['all', of] as const)) {
      counts.set(each, (counts.get(each) ?? 0) + count);
    }
  }
  const reasons = exitWays.find(({ code }) => code === way)?.reasons;
  const rows = await decisionsFirst(db, county)
    .$if(reasons !== undefined, (query) => query.where('reason', 'in', [...(reasons ?? [])]))
    .limit(exitsPerPage)
    .offset((page - 1) * exitsPerPage)
    .execute();
  return { rows, total: counts.get(way) ?? 0, counts };
}

/** The first announced exits. */
export async function listExits(
  db: Kysely<Schema>,
  county: string,
  limit: number,
): Promise<readonly ExitRow[]> {
  return decisionsFirst(db, county).limit(limit).execute();
}

/**
 * Newest first, but exits by decision before expiry: a whole year's listings expire on one day (C6.3), and would bury
 * the few that were decided.
 */
function decisionsFirst(db: Kysely<Schema>, county: string) {
  return db
    .selectFrom('publication.exit')
    .select(['listing_id', 'number', 'category', 'name_shown', 'reason', 'left_on'])
    .where('county', '=', county)
    .orderBy((row) => row('reason', '=', 'expired'))
    .orderBy('visible_from', 'desc')
    .orderBy('number');
}

const names: Readonly<Record<string, string>> = {
  expired: '有效期满',
  'objection-upheld': '经异议核实，认定有误',
  'listed-dishonest': '有效期内被列入失信主体名单',
  'incentive-abuse': '不当利用守信激励机制',
  'criteria-changed': '认定标准变更',
  'withdrawn-by-subject': '本人（本单位）申请退出',
  'subject-ended': '主体终止',
};

/** The class of a reason in words; never more than the class is announced. */
export function exitReasonNames(reason: string): string {
  return names[reason] ?? '退出名单';
}
