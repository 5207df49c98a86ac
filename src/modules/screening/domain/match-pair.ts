import { type Nominee, personNamed, type Relation, type SourceRecord } from './facts.ts';
import { type Graded, gradeAs } from './grade.ts';
import { type KeyText, nomineeKeys } from './keys.ts';
import { wholeNumber } from './number-mark.ts';

/** A key by which a nominee is looked for. */
export interface SoughtKey {
  readonly key: KeyText;
  /** The whole number that digits of a record of this name would speak against; null where none can. */
  readonly number: string | null;
}

/** Everything by which a nominee and whoever represents it are looked for. */
export function soughtKeys(nominee: Nominee, regionPrefixes: readonly string[]): readonly SoughtKey[] {
  const { representative } = nominee;
  const sought = representative === null ? [nominee] : [nominee, personNamed(representative)];
  return sought.flatMap((each) => {
    const number = each.isPerson ? wholeNumber(each.number) : null;
    // What other bodies the representative stands for says nothing of this one: only nominated persons are asked that.
    const keys = nomineeKeys(each, regionPrefixes).filter(
      ({ kind }) => kind !== 'represents' || nominee.isPerson,
    );
    return keys.map((key) => ({ key, number }));
  });
}

/** How a pair meets in one direction. */
export interface PairMatch extends Graded {
  readonly relation: Relation;
}

/** How one record meets the nominee in each direction (吉林省社会信用条例 26). */
export function matchPair(
  nominee: Nominee,
  record: SourceRecord,
  regionPrefixes: readonly string[],
): readonly PairMatch[] {
  const one = (relation: Relation, sought: Nominee, met: SourceRecord): PairMatch => ({
    ...gradeAs(relation, sought, met, regionPrefixes),
    relation,
  });
  const matches = [one('self', nominee, record)];
  if (nominee.representative !== null) {
    matches.push(one('representative', personNamed(nominee.representative), record));
  }
  if (nominee.isPerson && record.isPerson !== true && record.representative !== null) {
    const named = { ...record, isPerson: true, name: record.representative, formerNames: [], numbers: [] };
    matches.push(one('represents', nominee, { ...named, sex: null, bornBetween: null }));
  }
  return matches;
}
