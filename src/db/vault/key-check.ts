import { type QueryExecutorProvider, sql } from 'kysely';
import { KeyFault } from './key-fault.ts';
import { type Keyring, openKeyring } from './keyring.ts';
import type { ActiveKeys } from './vault.ts';

/** One row of `key_check`: a known text under one key, by which a wrong key of the right name is told. */
export interface KeyCheckRow {
  readonly key_id: string;
  readonly sealed: Buffer;
}

const known = '守信 key check';
const context = 'key_check.sealed';
const rootId = 'root';

/** The rows that let a later start recognise these keys: one for each active key and one for the root. */
export function keyCheckRows(keyring: Keyring, active: ActiveKeys): readonly KeyCheckRow[] {
  return [
    { key_id: rootId, sealed: keyring.digest(Buffer.from(known)) },
    { key_id: active.data, sealed: keyring.vault(active).seal(known, context) },
    { key_id: active.index, sealed: keyring.key(active.index, 'index').mac(Buffer.from(known)) },
    { key_id: active.match, sealed: keyring.key(active.match, 'match').mac(Buffer.from(known)) },
  ];
}

/** Writes `key_check` for the active keys in the caller's transaction; rows that are there stay as they are. */
export async function writeKeyCheck(
  tx: QueryExecutorProvider,
  keyring: Keyring,
  active: ActiveKeys,
): Promise<void> {
  for (const { key_id, sealed } of keyCheckRows(keyring, active)) {
    await sql`insert into key_check (key_id, sealed) values (${key_id}, ${sealed})
      on conflict (key_id) do nothing`.execute(tx);
  }
}

/**
 * Preflight `keys`: whether the data folder's keys are the ones this database was written with.
 * Gives the reasons why not, in Chinese; none means they fit. A server must not start on any reason.
 */
export async function checkKeys(tx: QueryExecutorProvider, dataFolder: string): Promise<readonly string[]> {
  let keyring: Keyring;
  try {
    keyring = openKeyring(dataFolder);
  } catch (error) {
    if (error instanceof KeyFault) return [error.message];
    throw error;
  }
  const { rows } = await sql<KeyCheckRow>`select key_id, sealed from key_check order by key_id`.execute(tx);
  const reasons = keyCheckReasons(rows, keyring);
  const installation = await sql<ActiveKeys>`
    select data_key as data, index_key as index, match_key as match from installation`.execute(tx);
  const checked = new Set(rows.map((row) => row.key_id));
  for (const id of new Set(installation.rows.flatMap(({ data, index, match }) => [data, index, match]))) {
    if (!checked.has(id))
      reasons.push(`数据库没有密钥 ${id} 的校验记录，无法确认密钥是否正确。请从备份恢复数据库。`);
  }
  return reasons;
}

/** Why these keys aren't the ones that made the rows, in Chinese; none when they are. */
export function keyCheckReasons(rows: readonly KeyCheckRow[], keyring: Keyring): string[] {
  return rows.flatMap((row) => reasonAgainst(keyring, row));
}

function reasonAgainst(keyring: Keyring, row: KeyCheckRow): string[] {
  try {
    return fits(keyring, row)
      ? []
      : [
          `密钥 ${row.key_id} 与数据库不符：密钥文件不是写入这个数据库时所用的那一份。请放回原来的 keyring.json。`,
        ];
  } catch (error) {
    if (error instanceof KeyFault) return [error.message];
    throw error;
  }
}

function fits(keyring: Keyring, { key_id: id, sealed }: KeyCheckRow): boolean {
  if (id === rootId) return keyring.digest(Buffer.from(known)).equals(sealed);
  if (!keyring.has(id)) {
    throw new KeyFault(
      'unknown-key',
      `密钥文件中没有编号为 ${id} 的密钥，而数据库要用到它。请放回包含该密钥的 keyring.json。`,
    );
  }
  const purpose = keyring.list().find((key) => key.id === id)?.purpose;
  if (purpose === 'index' || purpose === 'match') {
    return keyring.key(id, purpose).mac(Buffer.from(known)).equals(sealed);
  }
  const { index, match } = keyring.newest();
  return keyring.vault({ data: id, index, match }).open(sealed, context) === known;
}
