import { writeCsv, type WrittenFile } from '#main/demo/files/write-csv.ts';
import type { Nominee } from '../invent/nominees.ts';

const headings = [
  'nr',
  'nature',
  'name',
  'number',
  'org_code',
  'representative',
  'representative_number',
] as const;

/** The nominees as an analyst would have them: one CSV in clear. */
export async function writeNominees(nominees: readonly Nominee[], path: string): Promise<WrittenFile> {
  return writeCsv(path, headings, rows(nominees), 'utf8-bom');
}

function* rows(nominees: readonly Nominee[]): Generator<readonly string[]> {
  for (const { nth, person, body } of nominees) {
    if (person !== null) yield [String(nth), 'person', person.name, person.number, '', '', ''];
    else {
      const { name, uscc, orgCode, representative } = body;
      yield [String(nth), 'body', name, uscc, orgCode, representative.name, representative.number];
    }
  }
}
