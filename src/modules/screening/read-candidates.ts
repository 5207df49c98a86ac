import type { Tx } from '#db/command.ts';
import { keyedBytes } from '#db/vault/index.ts';
import type { PlainDate } from '#kernel/time.ts';
import type { DataSource } from '#modules/units/domain/pack/source.ts';
import type { SourceRecord } from './domain/facts.ts';
import { cellsOfText, readRecord, recordIdentity } from './domain/read-record.ts';
import { naturesOf } from './own-source.ts';
import type { Candidate as Opened } from './store/record.ts';

/** A record that shares a key with a nominee, read again as the load read it. */
export interface Candidate extends Opened {
  readonly record: SourceRecord;
  /** Digests of what tells it from others, and of all that it says; the same in every version. */
  readonly identity: Buffer;
  readonly content: Buffer;
}

export function readCandidates(
  tx: Tx,
  found: readonly Opened[],
  source: DataSource,
  asOf: PlainDate,
): readonly Candidate[] {
  const natures = naturesOf(tx, source);
  const cells = found.map(({ text }) => cellsOfText(text));
  const identities = tx.vault.recordDigests(cells.map((each) => recordIdentity(each, source)));
  const contents = tx.vault.recordDigests(found.map(({ text }) => text));
  return found.flatMap((each, at) => {
    const record = readRecord(cells[at] ?? {}, source, natures, asOf);
    if (!record.ok) return [];
    const digest = (of: Buffer) => Buffer.from(of.subarray(at * keyedBytes, (at + 1) * keyedBytes));
    return [{ ...each, record: record.value, identity: digest(identities), content: digest(contents) }];
  });
}
