import type { PlainDate } from '#kernel/time.ts';
import type { Relation } from './facts.ts';
import type { Grade, Graded } from './grade.ts';
import type { FindingFacts, FindingState } from './settlement.ts';

/** Digests, compared byte by byte. */
interface Digest {
  equals(other: Uint8Array): boolean;
  toString(encoding: 'hex'): string;
}

interface Recorded<D> {
  readonly relation: Relation;
  /** Of what tells one record from another across versions. */
  readonly identity: D;
  /** Of all that the record says. */
  readonly content: D;
}

export interface NewMatch<D> extends Graded, Recorded<D> {
  readonly record: {
    readonly openedOn: PlainDate | null;
    readonly closedOn: PlainDate | null;
    readonly repairedOn: PlainDate | null;
  };
  /** By law neither shown nor used. */
  readonly repaired: boolean;
}

export interface StandingFinding<D> extends FindingFacts, Recorded<D> {
  readonly goneOn: PlainDate | null;
}

export interface Reconciled<M, F> {
  readonly fresh: readonly M[];
  /** Their record or nominee changed, or was repaired. */
  readonly replaced: readonly F[];
  /** Their record is in the source no more. */
  readonly gone: readonly F[];
  readonly back: readonly F[];
  readonly grade: Grade;
  /** Pairs of names that something contradicts, by what: counts and no rows. */
  readonly contradicted: Readonly<Record<string, number>>;
  /** Something that counts came, changed or went: a signature given before says nothing of it. */
  readonly touched: boolean;
}

/**
 * Holds what a comparison found against what stood before. A finding whose record and nominee are the same stays as it is,
 * with its judgement; a batch never undoes a person's decision, and clears what it no longer finds (LESSONS 12).
 */
export function reconcile<D extends Digest & Uint8Array, M extends NewMatch<D>, F extends StandingFinding<D>>(
  matches: readonly M[],
  standing: readonly F[],
  how: {
    /** The nominee is not the one that the findings were made for. */
    readonly changed: boolean;
    /** Records of the same name that other digits tell apart without being opened. */
    readonly setAside: number;
    /** Listed bodies whose representative bears the nominee's name, which is too common to tell them one by one. */
    readonly represented?: number;
    readonly goneOn: PlainDate;
    readonly stateOf: (finding: FindingFacts) => FindingState;
  },
): Reconciled<M, F> {
  const counts = (finding: FindingFacts): boolean => !['none', 'cleared'].includes(how.stateOf(finding));
  /** Whether other dates make something else of it; what a person has cleared stays cleared either way. */
  const turns = (was: FindingFacts, is: FindingFacts): boolean =>
    (counts(was) || counts(is)) && how.stateOf(was) !== how.stateOf(is);
  const used = matches.filter(({ grade, repaired }) => grade !== 'G0' && grade !== 'G5' && !repaired);
  const before = new Map(standing.map((finding) => [keyOf(finding, 'content'), finding]));
  const records = new Set(matches.map((match) => keyOf(match, 'identity')));
  const fresh: M[] = [];
  const kept = new Map<F, M>();
  const seen = new Set<string>();
  for (const match of used) {
    const key = keyOf(match, 'content');
    if (seen.has(key)) continue;
    seen.add(key);
    const known = before.get(key);
    if (known !== undefined && !how.changed && known.grade === match.grade) kept.set(known, match);
    else fresh.push(match);
  }
  const back = [...kept.keys()].filter(({ goneOn }) => goneOn !== null);
  const left = standing.filter((finding) => !kept.has(finding));
  const replaced = left.filter(
    (finding) =>
      how.changed || seen.has(keyOf(finding, 'content')) || records.has(keyOf(finding, 'identity')),
  );
  const gone = left.filter((finding) => !replaced.includes(finding) && finding.goneOn === null);
  const touched =
    how.changed ||
    fresh.some((match) => counts(factsOf(match))) ||
    replaced.some(counts) ||
    back.some((finding) => turns(finding, standingAgain(finding, kept.get(finding)))) ||
    gone.some((finding) => turns(finding, closedBy(finding, how.goneOn)));
  return { fresh, replaced, gone, back, ...summary(matches, used, how), touched };
}

/** A pair that several things speak against counts once, by the first of them: digits, sex, birth. */
function summary(
  matches: readonly Graded[],
  used: readonly Graded[],
  { setAside, represented = 0 }: { readonly setAside: number; readonly represented?: number },
) {
  const contradicted: Record<string, number> = setAside === 0 ? {} : { digits: setAside };
  for (const { grade, evidence } of matches) {
    const [what] = evidence.contradictions;
    if (grade === 'G5' && what !== undefined) contradicted[what] = (contradicted[what] ?? 0) + 1;
  }
  const [strongest] = used.map(({ grade }) => grade).toSorted();
  return countedAs(strongest, contradicted, represented);
}

/** Grade and counts of a question: a name that others bear too tells something (G4) or, contradicted, nothing (G5). */
export function countedAs(
  strongest: Grade | undefined,
  contradicted: Readonly<Record<string, number>>,
  represented: number,
): { readonly grade: Grade; readonly contradicted: Readonly<Record<string, number>> } {
  const weakest: Grade = Object.keys(contradicted).length > 0 ? 'G5' : 'G0';
  if (represented === 0) return { grade: strongest ?? weakest, contradicted };
  return { grade: strongest ?? 'G4', contradicted: { ...contradicted, represents: represented } };
}

function keyOf(recorded: Recorded<Digest>, by: 'identity' | 'content'): string {
  return `${recorded.relation}/${recorded[by].toString('hex')}`;
}

function factsOf(match: NewMatch<unknown>): FindingFacts {
  const { grade, relation, record, evidence } = match;
  return {
    grade,
    relation,
    ...record,
    numberAgrees: evidence.visibleDigits > 0,
    verdict: null,
    seconded: false,
  };
}

/** With the dates of its record, which the source holds again. */
function standingAgain(finding: FindingFacts, match: NewMatch<unknown> | undefined): FindingFacts {
  return { ...finding, closedOn: match?.record.closedOn ?? null };
}

function closedBy(finding: FindingFacts, day: PlainDate): FindingFacts {
  const { closedOn } = finding;
  return { ...finding, closedOn: closedOn !== null && closedOn < day ? closedOn : day };
}
