import type { DataSource, OnlineSource, SourceField } from '#modules/units/domain/pack/source.ts';
import { sourceFields } from '#modules/units/domain/pack/source.ts';
import type { OnlineRecord } from './online-protocol.ts';
import type { Cells } from './read-record.ts';

const values = {
  partyType: { person: 'person', body: 'body' },
  sex: { male: 'male', female: 'female' },
} as const;

const columns: DataSource['columns'] = Object.fromEntries(
  sourceFields.map((field) => {
    const coded = field === 'partyType' || field === 'sex' ? { values: values[field] } : {};
    return [field, { headers: [field], required: field === 'name', ...coded }];
  }),
);

/** An online source as the reading and grading of records know sources: its answers name the meanings themselves. */
export function readingOf({ code, title, body, subjects, ...source }: OnlineSource): DataSource {
  const { required, freshDays, dispositions } = source;
  return {
    code,
    title,
    body,
    subjects,
    required,
    freshDays,
    dispositions,
    mode: 'data',
    columns,
    recordKey: ['caseNumber', 'name', 'number', 'registrationNumber', 'listedOn'],
    opens: 'listedOn',
    closes: 'removedOn',
  };
}

/** A record's cells in the fields' one order, so that the same record always says the same. */
export function cellsOfRecord(record: OnlineRecord): Cells {
  const cells: Partial<Record<SourceField, string>> = {};
  for (const field of sourceFields) {
    const text = record[field];
    if (text !== undefined) cells[field] = text;
  }
  return cells;
}
