import { type KeyText, keyKinds } from './domain/keys.ts';
import type { PreparedRows } from './prepare-rows.ts';
import type { RefusedRow } from './store/version.ts';

/** Prepared rows on their way between threads, taken apart into few flat lists: objects cost several times as much. */
export interface PackedRows {
  readonly refused: readonly RefusedRow[];
  readonly lines: readonly number[];
  readonly texts: readonly string[];
  readonly identities: readonly string[];
  readonly keyCounts: readonly number[];
  readonly kinds: readonly number[];
  readonly keys: readonly string[];
  /** Zero where there is no mark. */
  readonly shapes: readonly number[];
  readonly seen: readonly string[];
}

export function packRows({ records, refused }: PreparedRows): PackedRows {
  const keys = records.flatMap((record) => record.keys);
  return {
    refused,
    lines: records.map(({ line }) => line),
    texts: records.map(({ text }) => text),
    identities: records.map(({ identity }) => identity),
    keyCounts: records.map((record) => record.keys.length),
    kinds: keys.map(({ kind }) => keyKinds.indexOf(kind)),
    keys: keys.map(({ text }) => text),
    shapes: records.map(({ mark }) => mark?.shape ?? 0),
    seen: records.map(({ mark }) => mark?.seen.text ?? ''),
  };
}

export function unpackRows(packed: PackedRows): PreparedRows {
  let next = 0;
  const records = packed.lines.map((line, at) => {
    const keys: KeyText[] = [];
    const end = next + (packed.keyCounts[at] ?? 0);
    for (; next < end; next += 1) keys.push(keyOf(packed.kinds[next], packed.keys[next]));
    const shape = packed.shapes[at] ?? 0;
    const mark = shape === 0 ? null : { shape, seen: keyOf(keyKinds.indexOf('seen'), packed.seen[at]) };
    return { line, text: packed.texts[at] ?? '', identity: packed.identities[at] ?? '', keys, mark };
  });
  return { read: records.length + packed.refused.length, records, refused: packed.refused };
}

function keyOf(kind: number | undefined, text: string | undefined): KeyText {
  const named = keyKinds[kind ?? -1];
  if (named === undefined || text === undefined) throw new Error('prepared rows came apart');
  return { kind: named, text };
}
