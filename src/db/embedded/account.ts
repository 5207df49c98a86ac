import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { DatabaseRefused, databaseReason } from '../refusals.ts';

/** The system user that the server runs as; PostgreSQL refuses to run as root. */
export interface Account {
  readonly uid: number;
  readonly gid: number;
  readonly name: string;
}

/** `undefined` means this process's own user, which is not root. */
export type ServerAccount = Account | undefined;

const ownName = 'shouxin';

/**
 * Chooses the server's system user: oneself where that isn't root, else the one that owns the data already,
 * else a user `shouxin` of its own (created where the machine can), else the machine's `postgres`.
 * @throws DatabaseRefused `embedded-foreign-data`, `embedded-no-account`
 */
export function chooseAccount(dataFolder: string): ServerAccount {
  const own = process.getuid?.();
  const owner = existsSync(dataFolder) ? statSync(dataFolder).uid : undefined;
  if (own !== 0) {
    if (owner !== undefined && own !== undefined && owner !== own) {
      throw new DatabaseRefused(databaseReason('embedded-foreign-data', { folder: dataFolder, owner }));
    }
    return undefined;
  }
  const known = listAccounts();
  const present =
    (owner === undefined || owner === 0 ? undefined : known.find(({ uid }) => uid === owner)) ??
    known.find(({ name }) => name === ownName) ??
    createOwn() ??
    known.find(({ name }) => name === 'postgres');
  if (present === undefined) throw new DatabaseRefused(databaseReason('embedded-no-account'));
  return present;
}

/** Whether the server's user can get into a folder, whatever the reason (modes, access lists, mounts). */
export function canEnter(folder: string, account: ServerAccount): boolean {
  const { status } = spawnSync('/bin/sh', ['-c', 'cd "$1"', 'sh', folder], {
    ...asAccount(account),
    stdio: 'ignore',
  });
  return status === 0;
}

/** Options of `spawn` that make the child run as the server's user, in a folder it can certainly enter. */
export function asAccount(account: ServerAccount): { cwd: string; uid?: number; gid?: number } {
  return account === undefined ? { cwd: '/' } : { cwd: '/', uid: account.uid, gid: account.gid };
}

function listAccounts(): readonly Account[] {
  if (!existsSync('/etc/passwd')) return [];
  return readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'))
    .flatMap(([name, , uid, gid]) =>
      name === undefined || uid === undefined || gid === undefined
        ? []
        : [{ name, uid: Number(uid), gid: Number(gid) }],
    );
}

function createOwn(): Account | undefined {
  const options = ['--system', '--user-group', '--no-create-home', '--home-dir', '/nonexistent'];
  const shell = existsSync('/usr/sbin/nologin') ? '/usr/sbin/nologin' : '/bin/false';
  const made = spawnSync('useradd', [...options, '--shell', shell, ownName], { stdio: 'ignore' });
  // busybox machines have adduser instead; two starts at once may both try, and the second finds the user.
  if (made.error !== undefined)
    spawnSync('adduser', ['-S', '-D', '-H', '-s', shell, ownName], { stdio: 'ignore' });
  return listAccounts().find(({ name }) => name === ownName);
}
