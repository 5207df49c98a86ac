import type { Kysely } from 'kysely';
import type { Schema } from '#db/schema.ts';

export interface ExitRow {
  readonly listing_id: string;
  readonly number: string;
  readonly category: string;
  readonly name_shown: string;
  readonly reason: string;
  readonly left_on: string;
}

/** Announced exits, newest first; expiry announces itself at its own instant. */
export async function listExits(
  db: Kysely<Schema>,
  county: string,
  limit: number,
): Promise<readonly ExitRow[]> {
  return db
    .selectFrom('publication.exit')
    .select(['listing_id', 'number', 'category', 'name_shown', 'reason', 'left_on'])
    .where('county', '=', county)
    .orderBy('visible_from', 'desc')
    .limit(limit)
    .execute();
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
