import { sql } from 'kysely';
import type { Tx } from '#db/command.ts';
import type { Vault } from '#db/vault/index.ts';

const context = 'source_block.records_cipher';
/** Enough that sealing costs next to nothing a record, few enough that one record is opened with little beside it. */
const recordsPerBlock = 16;

export interface SealedBlock {
  /** The line of its first record. */
  readonly block: number;
  readonly cipher: Buffer;
}

/** Where a record lies sealed; places are counted from 0. */
export interface RecordPlace {
  readonly block: number;
  readonly place: number;
}

/** Seals records block by block; each one's place in the order given. */
export function sealBlocks(
  vault: Vault,
  records: readonly { readonly line: number; readonly text: string }[],
): { readonly blocks: readonly SealedBlock[]; readonly places: readonly RecordPlace[] } {
  const blocks: SealedBlock[] = [];
  const places: RecordPlace[] = [];
  for (let from = 0; from < records.length; from += recordsPerBlock) {
    const within = records.slice(from, from + recordsPerBlock);
    const block = within[0]?.line ?? 0;
    blocks.push({ block, cipher: vault.seal(within.map(({ text }) => text).join('\n'), context) });
    for (const place of within.keys()) places.push({ block, place });
  }
  return { blocks, places };
}

/** Megabytes, not the whole list, are held at once. */
const blocksAtOnce = 500;

/** Opens records of a version by their places, in the order given. */
export async function openPlaces(
  tx: Tx,
  versionId: string,
  places: readonly RecordPlace[],
): Promise<readonly string[]> {
  const wanted = new Map<number, number[]>();
  for (const [at, { block }] of places.entries()) {
    const within = wanted.get(block);
    if (within === undefined) wanted.set(block, [at]);
    else within.push(at);
  }
  const texts = Array.from(places, () => '');
  const blocks = [...wanted.keys()];
  for (let from = 0; from < blocks.length; from += blocksAtOnce) {
    const { rows } = await sql<{ readonly block: number; readonly cipher: Buffer }>`
      select block, records_cipher as cipher from source_block
      where county = ${tx.county} and version_id = ${versionId}::uuid
        and block = any(${blocks.slice(from, from + blocksAtOnce)}::int[])`.execute(tx.db);
    for (const { block, cipher } of rows) {
      const records = tx.vault.open(cipher, context).split('\n');
      for (const at of wanted.get(block) ?? []) texts[at] = records[places[at]?.place ?? 0] ?? '';
    }
  }
  return texts;
}
