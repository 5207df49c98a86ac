import { sql } from 'kysely';
import type { Tx } from '#db/command.ts';
import type { Vault } from '#db/vault/index.ts';
import { pack } from './packed.ts';

const context = 'source_block.records_cipher';
/** Enough that sealing costs next to nothing a record, few enough that one record is opened with little beside it. */
export const recordsPerBlock = 8;

/** One record as it stood, and the line of its file where it began. */
export interface StoredRecord {
  readonly line: number;
  readonly text: string;
}

export interface SealedBlock {
  readonly block: number;
  readonly cipher: Buffer;
}

/** @param records `line text` of each, in lines */
export function sealBlock(vault: Vault, block: number, records: Uint8Array): SealedBlock {
  return { block, cipher: vault.seal(records, context) };
}

export async function insertBlocks(
  tx: Tx,
  version: { readonly id: string; readonly bodyId: string },
  blocks: readonly SealedBlock[],
): Promise<void> {
  const { bytes, starts, lengths } = pack(blocks.map(({ cipher }) => cipher));
  await sql`insert into source_block (county, version_id, block, body_id, records_cipher)
    select ${tx.county}, ${version.id}::uuid, b.block, ${version.bodyId}::uuid,
      substring(${bytes}::bytea from b.start for b.length)
    from unnest(${blocks.map(({ block }) => block)}::int[], ${starts}::int[], ${lengths}::int[])
      as b (block, start, length)`.execute(tx.db);
}

/** Megabytes, not the whole list, are held at once. */
const blocksAtOnce = 250;

/** Opens records of a version by their numbers. */
export async function openRecords(
  tx: Tx,
  versionId: string,
  places: Iterable<number>,
): Promise<ReadonlyMap<number, StoredRecord>> {
  const wanted = new Map<number, number[]>();
  for (const place of new Set(places)) {
    const block = Math.floor(place / recordsPerBlock);
    const within = wanted.get(block);
    if (within === undefined) wanted.set(block, [place]);
    else within.push(place);
  }
  const opened = new Map<number, StoredRecord>();
  const blocks = [...wanted.keys()];
  for (let from = 0; from < blocks.length; from += blocksAtOnce) {
    const { rows } = await sql<SealedBlock>`select block, records_cipher as cipher from source_block
      where county = ${tx.county} and version_id = ${versionId}::uuid
        and block = any(${blocks.slice(from, from + blocksAtOnce)}::int[])`.execute(tx.db);
    for (const { block, cipher } of rows) {
      const records = tx.vault.open(cipher, context).split('\n');
      for (const place of wanted.get(block) ?? []) {
        opened.set(place, readStored(records[place % recordsPerBlock] ?? ''));
      }
    }
  }
  return opened;
}

function readStored(stored: string): StoredRecord {
  const blank = stored.indexOf(' ');
  return { line: Number(stored.slice(0, blank)), text: stored.slice(blank + 1) };
}
