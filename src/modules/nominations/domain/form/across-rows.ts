import type { CheckedRow } from './check-row.ts';
import type { FormFinding } from './findings.ts';
import { rowKeyText } from './reported-row.ts';
import type { SheetCode } from './column.ts';

/**
 * What rows of one file say about each other; one instance a file, fed row by row. It remembers every row, so texts
 * are remembered by their fingerprints: short, of one length, and in practice never the same for two texts.
 */
export class AcrossRows {
  readonly #fingerprint: (text: string) => string;
  readonly #keys = new Map<string, number>();
  readonly #subjects = new Map<string, number>();
  /** The name under which a subject was first met. */
  readonly #names = new Map<string, string>();
  readonly #sequences: Readonly<Record<SheetCode, Map<number, number>>> = {
    person: new Map(),
    body: new Map(),
  };

  constructor(fingerprint: (text: string) => string) {
    this.#fingerprint = fingerprint;
  }

  /** Findings that a row earns against the rows before it, of either sheet. */
  compare(sheet: SheetCode, { row, number, sequence }: CheckedRow): readonly FormFinding[] {
    const findings: FormFinding[] = [];
    const at = { sheet, row: number };
    if (sequence !== null) {
      const earlier = takeFirst(this.#sequences[sheet], sequence, number);
      if (earlier !== undefined)
        findings.push({ ...at, code: 'sequence-repeated', column: 'seqNo', params: { row: earlier } });
    }
    if (row === null) return findings;
    const repeated = takeFirst(this.#keys, this.#fingerprint(rowKeyText(row)), number);
    if (repeated !== undefined)
      findings.push({ ...at, code: 'row-repeated', column: null, params: { row: repeated } });
    const subject = this.#fingerprint(`${row.subject.idType}:${row.subject.number}`);
    const name = this.#fingerprint(row.name);
    const met = takeFirst(this.#subjects, subject, number);
    const known = takeFirst(this.#names, subject, name);
    if (met !== undefined && known !== name) {
      const column = row.isPerson ? 'name' : 'orgName';
      findings.push({ ...at, code: 'name-differs-in-file', column, params: { row: met } });
    }
    return findings;
  }
}

function takeFirst<Key, Value>(seen: Map<Key, Value>, key: Key, value: Value): Value | undefined {
  const earlier = seen.get(key);
  if (earlier === undefined) seen.set(key, value);
  return earlier;
}
