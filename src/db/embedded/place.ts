import { createHash } from 'node:crypto';
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  readFileSync,
  realpathSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { DatabaseRefused, databaseReason } from '../refusals.ts';
import { canEnter } from './account.ts';
import type { ServerAccount } from './account.ts';

/** Where one server's files lie. */
export interface Place {
  /** Holds the locks and everything below; the data folder itself unless that is closed to the server's user. */
  readonly root: string;
  readonly data: string;
  readonly sockets: string;
  /** What the person should know, in Chinese. */
  readonly notes: readonly string[];
}

/** The note in a data folder whose database lies elsewhere. */
const pointerName = 'pg-place.json';

/** Holds what can't lie in closed folders. */
const passableRoot = '/var/lib/shouxin';

/** A socket's path has at most 107 bytes (unix(7)), of which its name takes 15. */
const longestSocketFolder = 90;

/**
 * The folder that the server's files of `folder` lie in: the noted one where a note was left, else the folder.
 * @throws DatabaseRefused `embedded-place-lost`
 */
export function findRoot(folder: string): string {
  const own = resolve(folder);
  if (!existsSync(own)) {
    mkdirSync(own, { recursive: true });
    // Passable, so that the server's user can get to its own folder within.
    chmodSync(own, 0o711);
  }
  const real = realpathSync(own);
  const noted = readPointer(real);
  if (noted === undefined) return real;
  if (!existsSync(join(noted, 'pg', 'PG_VERSION'))) {
    throw new DatabaseRefused(databaseReason('embedded-place-lost', { folder: real, place: noted }));
  }
  return noted;
}

/**
 * Settles where data and sockets lie. Where the server's user can't get into the folder, all goes to a passable
 * place, the same for every start from this folder, which `writePointer` then names.
 * @throws DatabaseRefused `embedded-closed-folder` when data that is there already has become unreachable
 */
export function preparePlace(folder: string, root: string, account: ServerAccount): Place {
  const real = realpathSync(resolve(folder));
  const chosen = canEnter(root, account) ? root : passablePlace(real, root);
  const user = account === undefined ? '' : ` ${account.name} `;
  const note =
    `数据库的系统用户${user}进不了 ${real}（上级目录不许通过），数据库文件（和它所需的程序副本）放在 ${chosen}；` +
    `备份、搬移时请一并处理，位置记在 ${join(real, pointerName)}。`;
  return {
    root: chosen,
    data: join(chosen, 'pg'),
    sockets: socketFolder(chosen, account),
    notes: chosen === real ? [] : [note],
  };
}

function passablePlace(real: string, root: string): string {
  if (existsSync(join(root, 'pg', 'PG_VERSION'))) {
    throw new DatabaseRefused(databaseReason('embedded-closed-folder', { folder: root }));
  }
  const place = join(passableRoot, fingerprint(real));
  openFolder(passableRoot);
  openFolder(place);
  return realpathSync(place);
}

/** Leaves the note that leads later starts to data that couldn't lie in the folder itself. */
export function writePointer(folder: string, root: string): void {
  const real = realpathSync(resolve(folder));
  if (root !== real) writeFileSync(join(real, pointerName), `${JSON.stringify({ place: root })}\n`);
}

function readPointer(folder: string): string | undefined {
  const file = join(folder, pointerName);
  if (!existsSync(file)) return undefined;
  const noted: unknown = JSON.parse(readFileSync(file, 'utf8'));
  const place = typeof noted === 'object' && noted !== null && 'place' in noted ? noted.place : undefined;
  return typeof place === 'string' ? place : '?';
}

function socketFolder(root: string, account: ServerAccount): string {
  const beside = join(root, 'pg-run');
  if (Buffer.byteLength(beside) <= longestSocketFolder) return ownedFolder(beside, account);
  const name = `shouxin-${fingerprint(root)}`;
  const short = join(tmpdir(), name);
  return ownedFolder(Buffer.byteLength(short) <= longestSocketFolder ? short : join('/tmp', name), account);
}

/** A folder for the server's user alone. */
export function ownedFolder(folder: string, account: ServerAccount): string {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  // In a shared temporary folder another user may have made it first; then this fails, which is right.
  if (account !== undefined) chownSync(folder, account.uid, account.gid);
  chmodSync(folder, 0o700);
  return folder;
}

function openFolder(folder: string): void {
  mkdirSync(folder, { recursive: true });
  chmodSync(folder, 0o711);
}

function fingerprint(folder: string): string {
  return createHash('sha256').update(folder).digest('hex').slice(0, 12);
}
