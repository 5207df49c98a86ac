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

function textOf(value: Outcome[keyof Outcome]): string {
  return value === null || typeof value !== 'object' ? JSON.stringify(value) : sortedText(value);
}

/** What a question's comparison came to: its grade, how many namesakes were ruled out by what, and its findings. */
export interface QuestionOutcome {
  readonly grade: Grade | null;
  readonly contradicted: Readonly<Record<string, number>>;
}

/** In what a comparison with the same version and nominee can come out otherwise, in words. */
export const questionParts = {
  grade: '等级',
  contradicted: '不计入疑点的同名条数',
  came: '多出的疑点',
  left: '对不上的疑点',
} as const;

/**
 * Parts in which a question compared again differs from what was stored.
 * @param again with how many findings that weren't stored, and how many stored ones nothing meets any more
 */
export function differingQuestionParts(
  stored: QuestionOutcome,
  again: QuestionOutcome & { readonly came: number; readonly left: number },
): readonly (keyof typeof questionParts)[] {
  const differs: (keyof typeof questionParts)[] = [];
  if (stored.grade !== again.grade) differs.push('grade');
  if (sortedText(stored.contradicted) !== sortedText(again.contradicted)) differs.push('contradicted');
  if (again.came > 0) differs.push('came');
  if (again.left > 0) differs.push('left');
  return differs;
}

/** The same value has the same text, in whatever order the database gives an object's fields. */
function sortedText(value: object): string {
  return JSON.stringify(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)));
}
