import type { Nominee, SourceRecord } from './facts.ts';
import type { Grade } from './grade.ts';
import { recordKeys } from './keys.ts';
import { soughtKeys } from './match-pair.ts';
import { type NumberMark, numberMark, seenUnder } from './number-mark.ts';

/** A record that one version of a list has and the other has not. */
export interface ChangedRecord {
  readonly record: SourceRecord;
  readonly came: boolean;
}

/**
 * What a difference between versions means for one nominee: nothing, only another number of namesakes whose digits are
 * another's, or something that must be looked at with everything else that meets the nominee.
 */
export type Effect = 'none' | 'look' | { readonly namesakes: number };

interface Change {
  readonly came: boolean;
  readonly mark: NumberMark | null;
}

/**
 * The records in which two versions differ, to be held against nominees. Every pair that can grade above G0 shares a key
 * (`recordKeys`), and what stands in both versions meets whom it met: so a nominee who shares no key with these is as before.
 */
export class ChangedRecords {
  readonly #byKey = new Map<string, Change[]>();
  readonly #prefixes: readonly string[];

  constructor(changed: Iterable<ChangedRecord>, regionPrefixes: readonly string[]) {
    this.#prefixes = regionPrefixes;
    for (const { record, came } of changed) {
      const change = { came, mark: numberMark(record) };
      for (const { kind, text } of recordKeys(record, regionPrefixes)) {
        const key = `${kind}/${text}`;
        const known = this.#byKey.get(key);
        if (known === undefined) this.#byKey.set(key, [change]);
        else known.push(change);
      }
    }
  }

  effectOn(nominee: Nominee): Effect {
    const strangers = new Set<Change>();
    for (const { key, number } of soughtKeys(nominee, this.#prefixes)) {
      for (const change of this.#byKey.get(`${key.kind}/${key.text}`) ?? []) {
        if (key.kind !== 'person' || number === null || !speaksAgainst(change.mark, number)) return 'look';
        strangers.add(change);
      }
    }
    let namesakes = 0;
    for (const { came } of strangers) namesakes += came ? 1 : -1;
    return namesakes === 0 ? 'none' : { namesakes };
  }
}

/** Whether the digits of a record of the same name are another's; the same test that sets namesakes aside unopened. */
function speaksAgainst(mark: NumberMark | null, number: string): boolean {
  return mark !== null && seenUnder(mark.shape, number).text !== mark.seen.text;
}

export interface Counted {
  readonly grade: Grade;
  readonly contradicted: Readonly<Record<string, number>>;
}

/** The same question with more or fewer namesakes; undefined where the counts don't add up, and must be made anew. */
export function recount({ grade, contradicted }: Counted, namesakes: number): Counted | undefined {
  const { digits = 0, ...others } = contradicted;
  const now = digits + namesakes;
  if (now < 0) return undefined;
  const counts = now === 0 ? others : { digits: now, ...others };
  if (grade !== 'G0' && grade !== 'G5') return { grade, contradicted: counts };
  return { grade: Object.keys(counts).length > 0 ? 'G5' : 'G0', contradicted: counts };
}
