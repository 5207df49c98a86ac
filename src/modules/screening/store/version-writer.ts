import type { Tx } from '#db/command.ts';
import { keyedBytes } from '#db/vault/index.ts';
import { WriteBehind } from '#db/write-behind.ts';
import { insertBlocks, recordsPerBlock, sealBlock, type SealedBlock } from './block.ts';
import type { DigestedRecords } from './digested.ts';
import { insertKeys, insertMarkedKeys } from './segment.ts';
import { markAt, mostRecords, noMark, Words } from './words.ts';

/** So many are sorted together: some 40 MB. */
const usualRun = 2 ** 20;
/** So many go to the database in one statement. */
const blocksAtOnce = 128;

/**
 * Writes the records of one version: sealed as they stood, and sorted keyed digests to find them by. While the database
 * takes one batch, the next is sealed.
 */
export class VersionWriter {
  readonly #tx: Tx;
  readonly #version: { readonly id: string; readonly bodyId: string };
  readonly #recordsPerRun: number;
  readonly #blocks: SealedBlock[] = [];
  /** Records of a block that isn't full: what is sealed of them, and how many they are. */
  #begun: Uint8Array = new Uint8Array();
  #begunCount = 0;
  #records = 0;
  #runs = 0;
  readonly #keys = new Words();
  readonly #names = new Words();
  readonly #marks = new Words();
  readonly #identities = new Words();
  readonly #contents = new Words();
  readonly #writes = new WriteBehind();

  constructor(
    tx: Tx,
    version: { readonly id: string; readonly bodyId: string },
    recordsPerRun: number = usualRun,
  ) {
    this.#tx = tx;
    this.#version = version;
    this.#recordsPerRun = recordsPerRun;
  }

  async add(records: DigestedRecords): Promise<void> {
    if (this.#records + records.count > mostRecords)
      throw new Error('more records than a version can number');
    this.#addKeys(records);
    this.#addContents(records);
    this.#seal(records);
    this.#records += records.count;
    if (this.#blocks.length >= blocksAtOnce) await this.#writeBlocks();
    if (this.#contents.count >= this.#recordsPerRun) await this.#endRun();
  }

  /** Writes what is still waiting. Gives the number of runs, which finds the records again. */
  async end(): Promise<number> {
    if (this.#begunCount > 0) this.#sealBlock(this.#records - this.#begunCount, this.#begun);
    await this.#writeBlocks();
    if (this.#contents.count > 0) await this.#endRun();
    await this.#writes.end();
    return this.#runs;
  }

  #addKeys({ keys, owners, areNames }: DigestedRecords): void {
    const keyed = this.#tx.vault.matchKeysOf(keys);
    for (const [nth, owner] of owners.entries()) {
      const words = areNames[nth] === 1 ? this.#names : this.#keys;
      words.addKey(keyed, nth * keyedBytes, this.#records + owner);
    }
  }

  #addContents({ count, shapes, seen, identities, contents }: DigestedRecords): void {
    const { vault } = this.#tx;
    const marks = vault.matchKeysOf(seen);
    const own = vault.recordDigestsOf(identities);
    const said = vault.recordDigestsOf(contents);
    for (let at = 0; at < count; at += 1) {
      const shape = shapes[at] ?? 0;
      this.#marks.addMark(shape === 0 ? noMark : markAt(shape, marks, at * keyedBytes));
      this.#identities.addKey(own, at * keyedBytes, this.#records + at);
      this.#contents.addDigest(said, at * keyedBytes);
    }
  }

  /** Seals every block that these records fill, from the first of those that wait on. */
  #seal({ count, plain, ends }: DigestedRecords): void {
    let from = 0;
    for (let at = 0; at < count; at += 1) {
      this.#begunCount += 1;
      if (this.#begunCount < recordsPerBlock) continue;
      const end = ends[at] ?? 0;
      this.#sealBlock(
        this.#records + at + 1 - recordsPerBlock,
        joined(this.#begun, plain.subarray(from, end)),
      );
      this.#begun = new Uint8Array();
      this.#begunCount = 0;
      from = end;
    }
    this.#begun = joined(this.#begun, plain.subarray(from));
  }

  #sealBlock(first: number, plain: Uint8Array): void {
    this.#blocks.push(sealBlock(this.#tx.vault, first / recordsPerBlock, plain));
  }

  /** While the database takes these, the next are sealed. */
  async #writeBlocks(): Promise<void> {
    const blocks = this.#blocks.splice(0);
    await this.#writes.begin(() => insertBlocks(this.#tx, this.#version, blocks));
  }

  async #endRun(): Promise<void> {
    await this.#writes.end();
    const part = { ...this.#version, run: this.#runs };
    const start = this.#records - this.#contents.count;
    await insertKeys(this.#tx, part, this.#keys);
    await insertMarkedKeys(this.#tx, part, 'name', this.#names, { words: this.#marks, start });
    await insertMarkedKeys(this.#tx, part, 'record', this.#identities, { words: this.#contents, start });
    this.#runs += 1;
    for (const words of [this.#keys, this.#names, this.#marks, this.#identities, this.#contents])
      words.clear();
  }
}

function joined(begun: Uint8Array, more: Uint8Array): Uint8Array {
  return begun.length === 0 ? more : Buffer.concat([begun, more]);
}
