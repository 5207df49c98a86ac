import type { At, Tx } from '#db/command.ts';
import type { Screenable } from '#modules/nominations/index.ts';
import type { OnlineSource } from '#modules/units/domain/pack/source.ts';
import { type Match, matchesOf } from './compare-page.ts';
import type { OnlineAnswer } from './domain/online-protocol.ts';
import { cellsOfRecord, readingOf } from './domain/online-record.ts';
import { recordText } from './domain/read-record.ts';
import { standingOf } from './domain/look-back.ts';
import { nomineeOf } from './nominee.ts';
import { readCandidates } from './read-candidates.ts';

/** What an answer's records are, held against the nominee by the rules that lists are held by. */
export interface GradedAnswer {
  readonly matches: readonly (Match & { readonly repaired: boolean })[];
  /** The body says "hit", and not everything that it says can be seen to be about the nominee: a person has to say what it is. */
  readonly unexplained: boolean;
}

/** Grades an answer's records; undefined when one of them can't be read, and then the answer is none. */
export function gradeAnswer(
  tx: Tx,
  screenable: Screenable,
  source: OnlineSource,
  { answer, records, asOf }: OnlineAnswer,
  at: At,
): GradedAnswer | undefined {
  const stored = records.map((record, place) => ({
    owner: 0,
    line: place + 1,
    text: recordText(cellsOfRecord(record)),
  }));
  const candidates = readCandidates(tx, stored, readingOf(source), asOf);
  if (candidates.length < records.length) return undefined;
  const { names, screening } = tx.policy.policy;
  const nominee = nomineeOf(screenable);
  const met = candidates.map((candidate) => matchesOf(nominee, candidate, names.regionPrefixes));
  const meets = ({ grade }: Match): boolean => grade !== 'G0' && grade !== 'G5';
  return {
    matches: met.flat().map((match) => ({
      ...match,
      repaired: standingOf(match.record, screening, at.today) === 'repaired',
    })),
    unexplained: answer === 'hit' && (met.length === 0 || met.some((directions) => !directions.some(meets))),
  };
}
