import { existsSync, rmSync } from 'node:fs';
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { chooseAccount } from '#db/embedded/account.ts';
import { createCluster, launch, superuser } from '#db/embedded/launch.ts';
import { joinOwners } from '#db/embedded/owners.ts';
import { preparePlace } from '#db/embedded/place.ts';
import { leave, startWatchdog } from '#db/embedded/watchdog.ts';
import type { ConnectionSettings } from '#db/settings.ts';
import { makeTemporaryFolder } from './temporary-folder.ts';

/** A PostgreSQL that the machine has installed, on an empty cluster of its own. */
export interface SystemPostgres {
  readonly admin: ConnectionSettings;
  stop(): Promise<void>;
}

/** Whether the machine has a server of this major version where Debian puts it. */
export function hasSystemPostgres(version: number): boolean {
  return existsSync(`${folderOf(version)}/postgres`) && existsSync(`${folderOf(version)}/initdb`);
}

/** Starts the machine's server of a major version as an unprivileged user, on a socket in a temporary folder. */
export async function startSystemPostgres(
  version: number,
  settings: Readonly<Record<string, string>> = {},
): Promise<SystemPostgres> {
  const binaries = { initdb: `${folderOf(version)}/initdb`, postgres: `${folderOf(version)}/postgres` };
  const folder = makeTemporaryFolder();
  const account = chooseAccount(join(folder, 'pg'));
  const place = preparePlace(folder, folder, account);
  const password = randomBytes(16).toString('hex');
  const ownership = joinOwners(place.root);
  const watchdog = startWatchdog(place.root, place.data, ownership);
  const stop = async (): Promise<void> => {
    await leave(place.root, place.data, ownership.file);
    watchdog.release();
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    createCluster(binaries, place, account, password);
    const { socketFolder: host, port } = await launch(binaries, place, account, settings);
    return { admin: { host, port, user: superuser, password, database: 'postgres' }, stop };
  } catch (fault) {
    await stop();
    throw fault;
  }
}

function folderOf(version: number): string {
  return `/usr/lib/postgresql/${version}/bin`;
}
