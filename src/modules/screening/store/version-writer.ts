import type { Tx } from '#db/command.ts';
import { keyedBytes } from '#db/vault/index.ts';
import type { KeyText } from '../domain/keys.ts';
import type { NumberMark } from '../domain/number-mark.ts';
import { insertBlocks, recordsPerBlock, sealBlock, type SealedBlock, type StoredRecord } from './block.ts';
import { insertKeys, insertMarkedKeys } from './segment.ts';
import { markAt, mostRecords, noMark, Words } from './words.ts';

/** One record ready to be stored; its text says all of it, in one line. */
export interface NewRecord extends StoredRecord {
  /** All keys under which it is found. */
  readonly keys: readonly KeyText[];
  /** What can be seen of its number, where that can speak against a person of the same name. */
  readonly mark: NumberMark | null;
  /** What tells it from others, as text for a digest. */
  readonly identity: string;
}

/** So many are sorted together: some 40 MB. */
const usualRun = 2 ** 20;
/** So many go to the database in one statement. */
const recordsAtOnce = 128 * recordsPerBlock;

/**
 * Writes the records of one version: sealed as they stood, and sorted keyed digests to find them by. While the database
 * takes one batch, the next is sealed.
 */
export class VersionWriter {
  readonly #tx: Tx;
  readonly #version: { readonly id: string; readonly bodyId: string };
  readonly #recordsPerRun: number;
  #waiting: StoredRecord[] = [];
  #records = 0;
  #runs = 0;
  #keys = new Words();
  #names = new Words();
  #marks = new Words();
  #identities = new Words();
  #contents = new Words();
  #writing: Promise<void> = Promise.resolve();

  constructor(
    tx: Tx,
    version: { readonly id: string; readonly bodyId: string },
    recordsPerRun: number = usualRun,
  ) {
    this.#tx = tx;
    this.#version = version;
    this.#recordsPerRun = recordsPerRun;
  }

  async add(records: readonly NewRecord[]): Promise<void> {
    if (this.#records + records.length > mostRecords)
      throw new Error('more records than a version can number');
    this.#addKeys(records);
    const { vault } = this.#tx;
    const identities = vault.recordDigests(records.map(({ identity }) => identity));
    const contents = vault.recordDigests(records.map(({ text }) => text));
    for (const at of records.keys()) {
      this.#identities.addKey(identities, at * keyedBytes, this.#records + at);
      this.#contents.addDigest(contents, at * keyedBytes);
    }
    this.#records += records.length;
    for (const record of records) this.#waiting.push(record);
    if (this.#waiting.length >= recordsAtOnce) await this.#sealWaiting(recordsPerBlock);
    if (this.#contents.count >= this.#recordsPerRun) await this.#endRun();
  }

  /** Writes what is still waiting. Gives the number of runs, which finds the records again. */
  async end(): Promise<number> {
    await this.#sealWaiting(1);
    if (this.#contents.count > 0) await this.#endRun();
    await this.#writing;
    return this.#runs;
  }

  #addKeys(records: readonly NewRecord[]): void {
    const { vault } = this.#tx;
    const digests = vault.matchKeys(records.flatMap(({ keys }) => keys));
    const seen = vault.matchKeys(records.map(({ mark }) => mark?.seen ?? null));
    let offset = 0;
    for (const [at, { keys, mark }] of records.entries()) {
      for (const { kind } of keys) {
        const words = kind === 'person' ? this.#names : this.#keys;
        words.addKey(digests, offset, this.#records + at);
        offset += keyedBytes;
      }
      this.#marks.addMark(mark === null ? noMark : markAt(mark.shape, seen, at * keyedBytes));
    }
  }

  async #sealWaiting(least: number): Promise<void> {
    const blocks: SealedBlock[] = [];
    let block = Math.floor((this.#records - this.#waiting.length) / recordsPerBlock);
    let from = 0;
    for (; this.#waiting.length - from >= least; from += recordsPerBlock) {
      blocks.push(sealBlock(this.#tx.vault, block, this.#waiting.slice(from, from + recordsPerBlock)));
      block += 1;
    }
    this.#waiting = this.#waiting.slice(from);
    if (blocks.length === 0) return;
    await this.#writing;
    this.#writing = insertBlocks(this.#tx, this.#version, blocks);
    // Whoever waits next hears of a fault; until then nobody does.
    this.#writing.catch(() => undefined);
  }

  async #endRun(): Promise<void> {
    await this.#writing;
    const part = { ...this.#version, run: this.#runs };
    const start = this.#records - this.#contents.count;
    await insertKeys(this.#tx, part, this.#keys);
    await insertMarkedKeys(this.#tx, part, 'name', this.#names, { words: this.#marks, start });
    await insertMarkedKeys(this.#tx, part, 'record', this.#identities, { words: this.#contents, start });
    this.#runs += 1;
    this.#keys = new Words();
    this.#names = new Words();
    this.#marks = new Words();
    this.#identities = new Words();
    this.#contents = new Words();
  }
}
