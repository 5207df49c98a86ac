import type { CheckedRow } from './check-row.ts';
import type { FormFinding } from './findings.ts';
import { type Fingerprint, FINGERPRINT_WORDS, FingerprintTable } from './fingerprint-table.ts';
import { rowKeyText } from './reported-row.ts';
import type { SheetCode } from './column.ts';

/**
 * What rows of one file say about each other; one instance a file, fed row by row. It remembers every row, so texts
 * are remembered by their fingerprints.
 */
export class AcrossRows {
  readonly #fingerprint: (text: string) => Fingerprint;
  readonly #keys = new FingerprintTable(1);
  /** The row in which a subject was first met, and its name there. */
  readonly #subjects = new FingerprintTable(1 + FINGERPRINT_WORDS);
  readonly #sequences: Readonly<Record<SheetCode, Map<number, number>>> = {
    person: new Map(),
    body: new Map(),
  };

  constructor(fingerprint: (text: string) => Fingerprint) {
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
    const [repeated] = this.#keys.takeFirst(this.#fingerprint(rowKeyText(row)), [number]) ?? [];
    if (repeated !== undefined)
      findings.push({ ...at, code: 'row-repeated', column: null, params: { row: repeated } });
    const subject = this.#fingerprint(`${row.subject.idType}:${row.subject.number}`);
    const name = this.#fingerprint(row.name);
    const [met, ...known] = this.#subjects.takeFirst(subject, [number, ...name]) ?? [];
    if (met !== undefined && known.some((word, index) => word !== name[index])) {
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
