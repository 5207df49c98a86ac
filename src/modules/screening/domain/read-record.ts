import { compatibleForm } from '#kernel/compatible-form.ts';
import { normaliseListed } from '#kernel/identity/normalise.ts';
import { parseDateText } from '#kernel/date-text.ts';
import { yearOf } from '#kernel/plain-date.ts';
import type { Reason } from '#kernel/refusal.ts';
import { okUnless, type Result } from '#kernel/result.ts';
import type { PlainDate } from '#kernel/time.ts';
import { type DataSource, type SourceField, sourceFields } from '#modules/units/domain/pack/source.ts';
import type { SourceRecord } from './facts.ts';
import { screeningReason } from './refusals.ts';

/** A row's cells by the meaning that the pack gives their columns, as they stood in the file. */
export type Cells = Readonly<Partial<Record<SourceField, string>>>;

/** Fields that hold a number by which somebody is known. */
export const numberFields = ['number', 'registrationNumber', 'organisationCode'] as const;

export function isNumberField(field: SourceField): boolean {
  return numberFields.some((each) => each === field);
}

/** Where each mapped column stands in a file, in the order of `sourceFields`. */
export type Columns = ReadonlyMap<SourceField, number>;

/**
 * Finds the pack's columns among a file's headings; refuses `source-column-missing` for each required one, and
 * `source-column-ambiguous` where two headings mean the same: nobody can say which of them holds.
 */
export function readHeadings(headings: readonly string[], source: DataSource): Result<Columns> {
  const keys = headings.map(headingKey);
  const columns = new Map<SourceField, number>();
  const reasons: Reason[] = [];
  // In one order, whatever that of the file or of the pack: cells are written out in it.
  for (const field of sourceFields) {
    const column = source.columns[field];
    if (column === undefined) continue;
    const meant = new Set(column.headers.map(headingKey));
    const found = [...keys.keys()].filter((place) => meant.has(keys[place] ?? ''));
    const [place, another] = found;
    if (another !== undefined) {
      const named = found.map((each) => `第${each + 1}列“${headings[each]?.trim()}”`).join('、');
      reasons.push(screeningReason('source-column-ambiguous', { headings: named }));
    }
    if (place !== undefined) columns.set(field, place);
    else if (column.required) {
      reasons.push(screeningReason('source-column-missing', { headings: column.headers.join('、') }));
    }
  }
  return okUnless(reasons, columns);
}

/** The source with the file's own headings first, so that reasons name what stands in the file. */
export function withOwnHeadings(
  source: DataSource,
  headings: readonly string[],
  columns: Columns,
): DataSource {
  const own = { ...source.columns };
  for (const [field, place] of columns) {
    const column = own[field];
    const heading = headings[place]?.trim() ?? '';
    if (column !== undefined) own[field] = { ...column, headers: [heading, ...column.headers] };
  }
  return { ...source, columns: own };
}

export function cellsOf(row: readonly string[], columns: Columns): Cells {
  const cells: Partial<Record<SourceField, string>> = {};
  for (const [field, place] of columns) {
    const text = (row[place] ?? '').trim();
    if (text !== '') cells[field] = text;
  }
  return cells;
}

/** Why a row can't be read: `record-cell-missing` for each cell that must be filled, `record-date-unread`. */
export function recordReasons(cells: Cells, source: DataSource): readonly Reason[] {
  return reasonsOf(cells, source, dateIn(cells[source.opens]));
}

function reasonsOf(
  cells: Cells,
  source: DataSource,
  openedOn: PlainDate | null | undefined,
): readonly Reason[] {
  const reasons: Reason[] = [];
  for (const [field, heading] of requiredOf(source)) {
    if (cells[field] === undefined) reasons.push(screeningReason('record-cell-missing', { column: heading }));
  }
  if (openedOn === undefined) {
    const column = source.columns[source.opens]?.headers[0] ?? source.opens;
    reasons.push(screeningReason('record-date-unread', { column }));
  }
  return reasons;
}

/**
 * Reads one row into a record; refuses it for `recordReasons`. A date of leaving that can't be read counts as none: the
 * record then still stands, which clears nobody.
 */
export function readRecord(
  cells: Cells,
  source: DataSource,
  natures: { readonly persons: boolean; readonly bodies: boolean },
  asOf: PlainDate,
): Result<SourceRecord> {
  const opened = dateIn(cells[source.opens]);
  const openedOn = opened ?? null;
  const name = cells.name ?? '';
  return okUnless(reasonsOf(cells, source, opened), {
    isPerson: natureOf(cells, source, natures, name),
    name,
    formerNames: cells.formerName?.split(/[;；、,，]/).filter((each) => each.trim() !== '') ?? [],
    numbers: numberFields.flatMap((field) => {
      const text = cells[field];
      const number = text === undefined ? '' : normaliseListed(text);
      return number === '' ? [] : [number];
    }),
    representative: cells.representative ?? null,
    sex: sexOf(cells, source),
    bornBetween: bornBetween(cells.age, openedOn, asOf),
    openedOn,
    closedOn: dateIn(cells[source.closes]) ?? null,
    repairedOn: dateIn(cells.repairedOn) ?? null,
  });
}

/** What tells one record from another within a version, as text for a digest. */
export function recordIdentity(cells: Cells, source: DataSource): string {
  return source.recordKey.map((field) => cells[field] ?? '').join('\0');
}

/** All that the record says, as one line: kept sealed, and digested to see what changed. */
export function recordText(cells: Cells): string {
  return JSON.stringify(cells);
}

/** The cells of a record's own text. */
export function cellsOfText(text: string): Cells {
  return JSON.parse(text) as Cells;
}

const required = new WeakMap<DataSource, readonly (readonly [SourceField, string])[]>();

/** Fields that each row must fill, with their headings; found once a source, not once a row. */
function requiredOf(source: DataSource): readonly (readonly [SourceField, string])[] {
  const known = required.get(source);
  if (known !== undefined) return known;
  const fields = fieldsOf(source)
    .filter(([, column]) => column.required)
    .map(([field, column]) => [field, column.headers[0] ?? field] as const);
  required.set(source, fields);
  return fields;
}

function fieldsOf(source: DataSource) {
  return Object.entries(source.columns).flatMap(([field, column]) =>
    column === undefined ? [] : [[field as SourceField, column] as const],
  );
}

function headingKey(heading: string): string {
  return compatibleForm(heading).replaceAll(/[\s\p{Z}\p{Cf}]/gu, '');
}

/** Null for an empty cell, undefined for one that is no date. */
function dateIn(text: string | undefined): PlainDate | null | undefined {
  if (text === undefined) return null;
  const date = parseDateText(text);
  return date.ok ? date.value : undefined;
}

function natureOf(
  cells: Cells,
  source: DataSource,
  natures: { readonly persons: boolean; readonly bodies: boolean },
  name: string,
): boolean | null {
  const said = source.columns.partyType?.values?.[cells.partyType ?? ''];
  if (said === 'person' || said === 'body') return said === 'person';
  if (natures.persons !== natures.bodies) return natures.persons;
  if (/(?:公司|合作社|企业|集团|工厂|中心|协会|商店|经营部|有限合伙)[）)]?$/u.test(name)) return false;
  return null;
}

function sexOf(cells: Cells, source: DataSource): SourceRecord['sex'] {
  const said = source.columns.sex?.values?.[cells.sex ?? ''];
  return said === 'male' || said === 'female' ? said : null;
}

/** An age was true at some day between the listing and the copy; a year's margin at either side. */
function bornBetween(
  age: string | undefined,
  openedOn: PlainDate | null,
  asOf: PlainDate,
): readonly [number, number] | null {
  const years = /^\d{1,3}$/.test(age ?? '') ? Number(age) : 0;
  // A body's record carries 0.
  if (years < 1 || years > 120) return null;
  const last = yearOf(asOf);
  return [(openedOn === null ? last - 10 : yearOf(openedOn)) - years - 1, last - years + 1];
}
