import { spawn, spawnSync } from 'node:child_process';
import {
  chownSync,
  closeSync,
  existsSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { DatabaseRefused, databaseReason } from '../refusals.ts';
import { asAccount } from './account.ts';
import type { ServerAccount } from './account.ts';
import type { Binaries } from './binaries.ts';
import { ownedFolder } from './place.ts';
import type { Place } from './place.ts';
import { findPostmaster } from './postmaster.ts';
import type { Postmaster } from './postmaster.ts';

const port = 5432;
export const superuser = 'postgres';

const longestLog = 5_000_000;
const patience = 120_000;

/** Thrifty in memory; durable; nothing of a row in the log (a failed statement's text and detail can hold one). */
const serverSettings: Readonly<Record<string, string>> = {
  listen_addresses: '',
  port: String(port),
  unix_socket_permissions: '0700',
  shared_buffers: '128MB',
  max_connections: '60',
  fsync: 'on',
  synchronous_commit: 'on',
  full_page_writes: 'on',
  password_encryption: 'scram-sha-256',
  log_min_messages: 'log',
  log_min_error_statement: 'panic',
  log_error_verbosity: 'terse',
  log_checkpoints: 'off',
  log_timezone: 'Asia/Shanghai',
  timezone: 'Asia/Shanghai',
};

/**
 * Makes an empty cluster: UTF-8, sorted by pinyin, every connection with a password. It is made beside and
 * moved into place when whole, so that a start which was killed in between leaves no half a cluster.
 */
export function createCluster(
  binaries: Binaries,
  place: Place,
  account: ServerAccount,
  password: string,
): void {
  const draft = join(place.root, 'pg-draft');
  rmSync(draft, { recursive: true, force: true });
  ownedFolder(draft, account);
  const secret = join(place.sockets, 'initial-password');
  writeFileSync(secret, `${password}\n`, { mode: 0o600 });
  try {
    if (account !== undefined) chownSync(secret, account.uid, account.gid);
    const locale = ['--locale=C.UTF-8', '--locale-provider=icu', '--icu-locale=zh-Hans'];
    const secure = ['--auth=scram-sha-256', `--pwfile=${secret}`, '--data-checksums', '--no-instructions'];
    const made = spawnSync(
      binaries.initdb,
      ['-D', draft, '-U', superuser, '-E', 'UTF8', ...locale, ...secure],
      { ...asAccount(account), env: serverEnvironment(), encoding: 'utf8' },
    );
    if (made.status !== 0) throw notStarting(place, lastLines(made.stderr ?? String(made.error)));
  } finally {
    rmSync(secret, { force: true });
  }
  renameSync(draft, place.data);
}

/** @throws DatabaseRefused `embedded-version-differs` when another major version made the cluster */
export function refuseOtherVersion(binaries: Binaries, place: Place): void {
  const data = readFileSync(join(place.data, 'PG_VERSION'), 'utf8').trim();
  const { stdout } = spawnSync(binaries.postgres, ['--version'], { encoding: 'utf8', cwd: '/' });
  const program = /(\d+)\.\d+/.exec(stdout)?.[1] ?? stdout.trim();
  if (data !== program) {
    throw new DatabaseRefused(databaseReason('embedded-version-differs', { data, program }));
  }
}

/**
 * Starts the server in a session of its own, so that Ctrl-C in a terminal reaches only this program, which
 * then stops it in order. Answers when it takes connections.
 * @throws DatabaseRefused `embedded-not-starting` with the last lines of its log
 */
export async function launch(
  binaries: Binaries,
  place: Place,
  account: ServerAccount,
  extra: Readonly<Record<string, string>>,
): Promise<Postmaster> {
  const settings = Object.entries({ ...serverSettings, unix_socket_directories: place.sockets, ...extra });
  const log = openSync(logFile(place), tooLong(logFile(place)) ? 'w' : 'a', 0o600);
  const from = statSync(logFile(place)).size;
  const server = spawn(
    binaries.postgres,
    ['-D', place.data, ...settings.flatMap(([name, value]) => ['-c', `${name}=${value}`])],
    {
      ...asAccount(account),
      env: serverEnvironment(),
      detached: true,
      stdio: ['ignore', log, log],
    },
  );
  closeSync(log);
  let ended = false;
  const end = (): void => {
    ended = true;
  };
  server.once('exit', end);
  server.once('error', end);
  server.unref();
  const deadline = performance.now() + patience;
  for (;;) {
    const running = findPostmaster(place.data);
    if (running?.status === 'ready') return running;
    if (ended || performance.now() > deadline) {
      throw notStarting(place, lastLines(readFileSync(logFile(place), 'utf8').slice(from)));
    }
    await sleep(10);
  }
}

/** The server's own log; it names no rows. */
export function logFile(place: Place): string {
  return join(place.root, 'pg.log');
}

function tooLong(file: string): boolean {
  return existsSync(file) && statSync(file).size > longestLog;
}

/** Nothing of this program's environment reaches the server: no PG variables that would bend it, no secrets. */
function serverEnvironment(): NodeJS.ProcessEnv {
  return { PATH: process.env['PATH'] ?? '/usr/bin:/bin', LC_ALL: 'C.UTF-8' };
}

function notStarting(place: Place, cause: string): DatabaseRefused {
  return new DatabaseRefused(databaseReason('embedded-not-starting', { cause, file: logFile(place) }));
}

function lastLines(text: string): string {
  return text.trim().split('\n').slice(-3).join(' / ');
}
