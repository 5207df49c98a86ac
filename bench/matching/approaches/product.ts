import { dispositionOf } from '#modules/screening/domain/disposition.ts';
import type { Nominee, SourceRecord } from '#modules/screening/domain/facts.ts';
import { recordKeys } from '#modules/screening/domain/keys.ts';
import { standingOf } from '#modules/screening/domain/look-back.ts';
import { matchPair, soughtKeys, type SoughtKey } from '#modules/screening/domain/match-pair.ts';
import { type NumberMark, numberMark, seenUnder } from '#modules/screening/domain/number-mark.ts';
import { cellsOf, type Columns, readHeadings, readRecord } from '#modules/screening/domain/read-record.ts';
import { naturesOf } from '#modules/screening/own-source.ts';
import { findSource } from '#modules/units/domain/pack/lookups.ts';
import type { DataSource } from '#modules/units/domain/pack/source.ts';
import type { Pack } from '#modules/units/index.ts';
import type { PlainDate } from '#kernel/time.ts';
import { type List, lists } from '../generate/case.ts';
import { headings } from '../generate/rows.ts';
import type { Row } from '../generate/sample.ts';
import { type Answer, type Approach, RowsByText } from './approach.ts';

/** The rules that decide; a broken variant of any can be put in its place. */
export const productRules = { recordKeys, numberMark, soughtKeys, matchPair, dispositionOf };
export type Rules = typeof productRules;

interface Taken {
  readonly record: SourceRecord;
  readonly mark: NumberMark | null;
}

interface Loaded {
  readonly source: DataSource;
  readonly columns: Columns;
  readonly natures: { readonly persons: boolean; readonly bodies: boolean };
  readonly keys: RowsByText;
  readonly records: Map<number, Taken>;
}

const today = '2026-03-02' as PlainDate;

/** The product's own way, without its database: a row is read, keyed, found through a shared key, graded and disposed of. */
export function product(pack: Pack, rules: Rules = productRules, title = 'Shouxin'): Approach {
  const prefixes = pack.policy.names.regionPrefixes;
  const loaded = new Map(lists.map((list) => [list, open(pack, list)]));
  return {
    title,
    take: (place, row) => takeIn(loaded.get(row.entry.list), place, row, rules, prefixes),
    find: (nomination) => {
      const sought = rules.soughtKeys(nomination, prefixes);
      return [...loaded.values()].flatMap((list) => {
        const asked = list.source.subjects.includes(nomination.isPerson ? 'person' : 'enterprise');
        return asked ? compare(pack, rules, list, nomination, sought) : [];
      });
    },
  };
}

function open(pack: Pack, list: List): Loaded {
  const source = findSource(pack, list);
  if (source?.mode !== 'data') throw new Error(`the pack has no list ${list}`);
  const columns = readHeadings(headings[list], source);
  if (!columns.ok) throw new Error(`the headings of ${list} are not those of the pack`);
  const natures = naturesOf({ policy: pack }, source);
  return { source, columns: columns.value, natures, keys: new RowsByText(), records: new Map() };
}

function takeIn(
  list: Loaded | undefined,
  place: number,
  { cells }: Row,
  rules: Rules,
  prefixes: readonly string[],
): void {
  if (list === undefined) throw new Error('a row of an unknown list');
  const record = readRecord(cellsOf(cells, list.columns), list.source, list.natures, today);
  if (!record.ok) throw new Error(`row ${place} is refused: ${record.refusal.reasons[0].code}`);
  list.records.set(place, { record: record.value, mark: rules.numberMark(record.value) });
  for (const { kind, text } of rules.recordKeys(record.value, prefixes))
    list.keys.add(`${kind} ${text}`, place);
}

function compare(
  pack: Pack,
  rules: Rules,
  list: Loaded,
  nominee: Nominee,
  sought: readonly SoughtKey[],
): readonly Answer[] {
  const { opened, aside } = candidatesOf(list, sought);
  const { policy } = pack;
  const answers = [...aside].map((row): Answer => ({ row, grade: 'G5', does: 'clear' }));
  for (const row of opened) {
    const record = list.records.get(row)?.record;
    if (record === undefined) continue;
    const standing = standingOf(record, policy.screening, today);
    for (const { grade, relation } of rules.matchPair(nominee, record, policy.names.regionPrefixes)) {
      const does = rules.dispositionOf(
        { grade, relation, standing },
        list.source.dispositions,
        policy.screening,
      );
      if (grade !== 'G0') answers.push({ row, grade, does });
    }
  }
  return answers;
}

/** Rows that share a key; of those that share but a person's name, the ones whose digits are another's are set aside. */
function candidatesOf(list: Loaded, sought: readonly SoughtKey[]) {
  const opened = new Set<number>();
  const aside = new Set<number>();
  for (const { key, number } of sought) {
    for (const row of list.keys.get(`${key.kind} ${key.text}`)) {
      const mark = key.kind === 'person' ? list.records.get(row)?.mark : null;
      const anothers =
        mark !== null &&
        mark !== undefined &&
        number !== null &&
        seenUnder(mark.shape, number).text !== mark.seen.text;
      (anothers ? aside : opened).add(row);
    }
  }
  for (const row of opened) aside.delete(row);
  return { opened, aside };
}
