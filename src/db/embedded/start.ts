import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { escapeIdentifier } from 'pg';
import type { DatabaseLog } from '../connect.ts';
import { DatabaseRefused, databaseReason } from '../refusals.ts';
import { withSession } from '../session.ts';
import type { ConnectionSettings } from '../settings.ts';
import { chooseAccount } from './account.ts';
import type { ServerAccount } from './account.ts';
import { prepareBinaries } from './binaries.ts';
import { createCluster, launch, refuseOtherVersion, superuser } from './launch.ts';
import { joinOwners, listOwners } from './owners.ts';
import type { Ownership } from './owners.ts';
import { findRoot, preparePlace, writePointer } from './place.ts';
import type { Place } from './place.ts';
import { clearStaleLockFiles, findPostmaster } from './postmaster.ts';
import type { Postmaster } from './postmaster.ts';
import { withStartLock } from './start-lock.ts';
import { leave, leaveLocked, startWatchdog } from './watchdog.ts';

/** The database within the embedded cluster. */
const databaseName = 'shouxin';

/** A recovery after a crash is over within this. */
const patience = 60_000;

export interface EmbeddedOptions {
  /** The installation's data folder; the server's files go below it. */
  readonly folder: string;
  readonly superuserPassword: string;
  readonly log: DatabaseLog;
  /** Server settings on top of the usual ones. */
  readonly settings?: Readonly<Record<string, string>>;
}

export interface EmbeddedServer {
  /** The superuser's way into the database `shouxin`. */
  readonly adminUrl: ConnectionSettings;
  /** Whether this process started the server, rather than join one that ran already. */
  readonly owned: boolean;
  /** What the person who started the program should know, in Chinese. */
  readonly notes: readonly string[];
  /** Leaves the server, and stops it if no other process needs it. The same again does nothing. */
  stop(): Promise<void>;
}

/**
 * Runs PostgreSQL from the installed package on `<folder>/pg`, or joins the server that already runs there.
 * A server whose owners were all killed is taken over. The last owner to leave stops it, or its watchdog does.
 * @throws DatabaseRefused with every reason in words
 */
export async function startEmbedded(options: EmbeddedOptions): Promise<EmbeddedServer> {
  const root = findRoot(options.folder);
  const account = chooseAccount(join(root, 'pg'));
  const place = preparePlace(options.folder, root, account);
  return withStartLock(place.root, async () => {
    const running = await findSettled(place.data);
    const orphaned = running !== undefined && listOwners(place.root).length === 0;
    const ownership = joinOwners(place.root);
    const watchdog = startWatchdog(place.root, place.data, ownership);
    try {
      const server = running ?? (await startServer(place, account, options));
      const adminUrl = await openDatabaseOf(server, options.superuserPassword);
      writePointer(options.folder, place.root);
      if (running !== undefined) options.log.info(`Joined the running database server (pid ${running.pid})`);
      const taken = orphaned ? ['上次的程序被强行结束，它的数据库仍在运行，现已接管。'] : [];
      const stop = stopOnce(place, ownership, () => watchdog.release());
      return { adminUrl, owned: running === undefined, notes: [...place.notes, ...taken], stop };
    } catch (fault) {
      await leaveLocked(place.root, place.data, ownership.file);
      watchdog.release();
      throw fault;
    }
  });
}

async function startServer(
  place: Place,
  account: ServerAccount,
  options: EmbeddedOptions,
): Promise<Postmaster> {
  const binaries = prepareBinaries(place.root, account);
  if (!existsSync(place.data)) createCluster(binaries, place, account, options.superuserPassword);
  refuseOtherVersion(binaries, place);
  await clearStaleLockFiles(place);
  return launch(binaries, place, account, options.settings ?? {});
}

/** The running server once it is neither starting nor stopping; nothing when there is none. */
async function findSettled(dataFolder: string): Promise<Postmaster | undefined> {
  const deadline = performance.now() + patience;
  for (;;) {
    const running = findPostmaster(dataFolder);
    if (running === undefined || running.status === 'ready') return running;
    if (performance.now() > deadline) {
      throw new DatabaseRefused(databaseReason('embedded-busy', { pid: running.pid }));
    }
    await sleep(20);
  }
}

async function openDatabaseOf(server: Postmaster, password: string): Promise<ConnectionSettings> {
  const first: ConnectionSettings = {
    host: server.socketFolder,
    port: server.port,
    user: superuser,
    password,
    database: 'postgres',
  };
  await withSession(first, async (client) => {
    const present = await client.query('select from pg_database where datname = $1', [databaseName]);
    if (present.rowCount === 0) await client.query(`create database ${escapeIdentifier(databaseName)}`);
  });
  return { ...first, database: databaseName };
}

function stopOnce(place: Place, ownership: Ownership, release: () => void): () => Promise<void> {
  let leaving: Promise<void> | undefined;
  const stop = async (): Promise<void> => {
    await leave(place.root, place.data, ownership.file);
    release();
  };
  return () => (leaving ??= stop());
}
