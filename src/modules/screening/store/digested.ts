import { labelled, nodeProvider } from '#db/vault/index.ts';
import type { KeyText } from '../domain/keys.ts';
import type { NumberMark } from '../domain/number-mark.ts';
import type { StoredRecord } from './block.ts';

/** One record ready to be stored; its text says all of it, in one line. */
export interface NewRecord extends StoredRecord {
  /** All keys under which it is found. */
  readonly keys: readonly KeyText[];
  /** What can be seen of its number, where that can speak against a person of the same name. */
  readonly mark: NumberMark | null;
  /** What tells it from others, as text for a digest. */
  readonly identity: string;
}

type Bytes = Uint8Array<ArrayBuffer>;

/**
 * Some records in few pieces of bytes: they go from one thread to another without being copied, and to keying and sealing
 * by one call for many. Digests are `halfDigests`, without a key.
 */
export interface DigestedRecords {
  readonly count: number;
  /** What is sealed of them: line and text, each ended by a line break. */
  readonly plain: Bytes;
  /** Behind which byte of that each record ends. */
  readonly ends: Uint32Array<ArrayBuffer>;
  readonly keys: Bytes;
  /** Of each key the record, counted from 0, and whether it is a person's name. */
  readonly owners: Uint32Array<ArrayBuffer>;
  readonly areNames: Bytes;
  /** Which places of a record's number are seen, 0 for none that speaks against anybody, and a digest of what stands there. */
  readonly shapes: Uint32Array<ArrayBuffer>;
  readonly seen: Bytes;
  /** Of what tells a record from others, and of all that it says. */
  readonly identities: Bytes;
  readonly contents: Bytes;
}

export function digestRecords(records: readonly NewRecord[]): DigestedRecords {
  const keys = records.flatMap((record, owner) =>
    record.keys.map(({ kind, text }) => ({ kind, text, owner })),
  );
  return {
    count: records.length,
    ...plainOf(records),
    keys: nodeProvider.halfDigests(keys.map(({ kind, text }) => labelled(kind, text))),
    owners: Uint32Array.from(keys, ({ owner }) => owner),
    areNames: Uint8Array.from(keys, ({ kind }) => (kind === 'person' ? 1 : 0)),
    shapes: Uint32Array.from(records, ({ mark }) => mark?.shape ?? 0),
    seen: nodeProvider.halfDigests(
      records.map(({ mark }) => (mark === null ? null : labelled(mark.seen.kind, mark.seen.text))),
    ),
    identities: nodeProvider.halfDigests(records.map(({ identity }) => identity)),
    contents: nodeProvider.halfDigests(records.map(({ text }) => text)),
  };
}

/** All pieces of bytes, to be handed over instead of copied. */
export function piecesOf(records: DigestedRecords): ArrayBuffer[] {
  return Object.values(records).flatMap((piece) => (typeof piece === 'number' ? [] : [piece.buffer]));
}

function plainOf(records: readonly NewRecord[]): Pick<DigestedRecords, 'plain' | 'ends'> {
  const ends = new Uint32Array(records.length);
  const texts = records.map(({ line, text }) => `${line} ${text}\n`);
  const plain = new TextEncoder().encode(texts.join(''));
  let end = 0;
  for (const [at, text] of texts.entries()) {
    end += Buffer.byteLength(text);
    ends[at] = end;
  }
  return { plain, ends };
}
