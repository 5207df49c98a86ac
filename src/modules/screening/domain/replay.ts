import type { PlainDate } from '#kernel/time.ts';
import type { Evidence, Grade } from './grade.ts';

/** What a finding says, stored or computed again. */
export interface Outcome {
  readonly grade: Grade;
  readonly evidence: Evidence;
  /** Expected number of strangers that would agree as much; with the namesakes that were counted then. */
  readonly strangers: number | null;
  readonly openedOn: PlainDate | null;
  readonly closedOn: PlainDate | null;
  readonly repairedOn: PlainDate | null;
  /** Keyed digests of the record, hexadecimal. */
  readonly identity: string;
  readonly content: string;
}

/** What of an outcome can differ, in words. */
export const outcomeParts = {
  grade: '等级',
  evidence: '依据',
  strangers: '偶然相同的可能性',
  openedOn: '起始日期',
  closedOn: '终止日期',
  repairedOn: '修复日期',
  identity: '记录的身份摘要',
  content: '记录的内容摘要',
} as const satisfies Record<keyof Outcome, string>;

/** Parts in which a finding computed again differs from what was stored; all of them when it can't be computed at all. */
export function differingParts(stored: Outcome, again: Outcome | undefined): readonly (keyof Outcome)[] {
  const parts = Object.keys(outcomeParts) as (keyof Outcome)[];
  return parts.filter((part) => again === undefined || textOf(stored[part]) !== textOf(again[part]));
}

/** The same value has the same text, in whatever order the database gives an object's fields. */
function textOf(value: Outcome[keyof Outcome]): string {
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  return JSON.stringify(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)));
}
