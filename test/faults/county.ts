import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Client } from 'pg';
import { openDatabase } from '#db/connect.ts';
import { findRoot } from '#db/embedded/place.ts';
import { findPostmaster } from '#db/embedded/postmaster.ts';
import { withSession } from '#db/session.ts';
import type { ConnectionSettings } from '#db/settings.ts';
import type { House } from '#db/transaction.ts';
import { openKeyring } from '#db/vault/index.ts';
import type { Kind, Operation } from './operation.ts';
import { prepareCounty, type Supplies } from './prepare.ts';
import { allEnded, killHard, processesOf, serverProcesses } from './server-processes.ts';
import { Worker } from './worker.ts';
import type { Manner } from './operation.ts';

const packFolder = fileURLToPath(new URL('../../policy/fusong', import.meta.url));
const quiet = { info: () => undefined, warn: () => undefined };

/** A prepared county in a folder of its own, seen from outside: the campaign never belongs to its server's owners. */
export class FaultCounty {
  readonly folder: string;
  readonly #data: string;
  readonly #supplies: Supplies;
  readonly #taken = new Map<Kind, number>();

  private constructor(folder: string, supplies: Supplies) {
    this.folder = folder;
    this.#data = join(folder, 'data');
    this.#supplies = supplies;
  }

  /** @param amount how many operations of each kind can be carried out in it */
  static async make(amount: number): Promise<FaultCounty> {
    const folder = await mkdtemp(join(tmpdir(), 'shouxin-faults-'));
    // Passable, so that the server's user can get to its own folder within.
    await chmod(folder, 0o711);
    try {
      return new FaultCounty(folder, await prepareCounty(join(folder, 'data'), packFolder, amount));
    } catch (fault) {
      await rm(folder, { recursive: true, force: true });
      throw fault;
    }
  }

  get consentsPerBatch(): number {
    return this.#supplies.consentsPerBatch;
  }

  startWorker(manner: Manner): Worker {
    return new Worker(this.#data, packFolder, manner);
  }

  /** The next operations of a kind; only those that `use` counts as begun are used up. */
  next(kind: Kind, count: number): readonly Operation[] {
    const from = this.#taken.get(kind) ?? 0;
    const operations = this.#supplies.waiting[kind].slice(from, from + count);
    if (operations.length < count) throw new Error(`the county has no more operations: ${kind}`);
    return operations;
  }

  use(kind: Kind, count: number): void {
    this.#taken.set(kind, (this.#taken.get(kind) ?? 0) + count);
  }

  /** The database's processes, the postmaster first. */
  serverProcesses(): readonly number[] {
    return serverProcesses(this.#clusterFolder());
  }

  /** A superuser's session on the running server. */
  async look<T>(work: (client: Client) => Promise<T>): Promise<T> {
    return withSession(this.#settings(), work);
  }

  /** The running county as a program beside it would use it. */
  async visit<T>(work: (house: House) => Promise<T>): Promise<T> {
    const keyring = openKeyring(this.#data);
    const database = openDatabase(this.#settings(), (role) => keyring.rolePassword(role), quiet);
    try {
      return await work({ database, keyring, county: '220621' });
    } finally {
      await database.close();
    }
  }

  /** Takes everything away. Gives the number of processes that were still there and should not have been. */
  async remove(): Promise<number> {
    const clean = await allEnded(this.folder, 30_000);
    const left = clean ? [] : processesOf(this.folder);
    for (const pid of left) killHard(pid);
    await rm(this.folder, { recursive: true, force: true });
    return left.length;
  }

  #clusterFolder(): string {
    return join(findRoot(this.#data), 'pg');
  }

  #settings(): ConnectionSettings {
    const server = findPostmaster(this.#clusterFolder());
    if (server === undefined) throw new Error('no server runs');
    const { socketFolder: host, port } = server;
    const password = openKeyring(this.#data).rolePassword('postgres');
    return { host, port, user: 'postgres', password, database: 'shouxin' };
  }
}
