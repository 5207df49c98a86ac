import {
  copyFileSync,
  cpSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createEmptyDatabase, createTestDatabase } from '#test/harness/database.ts';
import {
  numberOf,
  openSealedHouse,
  readAll,
  type SealedHouse,
  seedCounty,
  seedPerson,
} from '../sealed-rows.fixture.ts';
import { addKey } from '../vault/index.ts';
import { BackupRefused, type Manifest, restoreBackup, takeBackup, verifyBackup } from './index.ts';

let folder: string;
let source: SealedHouse;
let place: Awaited<ReturnType<typeof seedCounty>>;
let first: Manifest;

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'shouxin-backup-'));
  source = await openSealedHouse();
  place = await seedCounty(source.database, source.keyring);
  for (let serial = 0; serial < 20; serial += 1)
    await seedPerson(source.database, source.keyring, place, serial);
  first = await takeBackup(source.database.backup, source.keyring, path.join(folder, 'first'));
});
afterAll(async () => {
  await source.close();
  rmSync(folder, { recursive: true, force: true });
});

const digests = ({ tables }: Manifest) => tables.map(({ file, rows, sha256 }) => ({ file, rows, sha256 }));

async function refusalOf(act: () => Promise<unknown>): Promise<string> {
  try {
    await act();
  } catch (error) {
    if (error instanceof BackupRefused) return error.message;
    throw error;
  }
  return '';
}

/** A target as a machine that never ran has it: without any table, or with the schema alone. */
async function emptyTarget(withSchema = false): Promise<SealedHouse> {
  return openSealedHouse(withSchema ? createTestDatabase : createEmptyDatabase);
}

const walls = (made: SealedHouse) =>
  sql`select relname, relforcerowsecurity from pg_class where relkind = 'r' order by 1`.execute(
    made.database.backup.db,
  );

const whole = () => path.join(folder, 'first');
const harmed = () => {
  const copy = mkdtempSync(path.join(folder, 'harmed-'));
  cpSync(whole(), copy, { recursive: true });
  return copy;
};
const verify = (copy: string) => refusalOf(() => verifyBackup(copy, source.dataFolder));

// A fixed sequence, so that a failure can be met again.
const draw = (() => {
  let state = 20_260_105;
  return (below: number) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return state % below;
  };
})();

const pick = (list: readonly string[]): string => list[draw(list.length)] ?? '';

describe('备份与恢复', () => {
  it('恢复后每张表与备份逐字节相同，加密数据可读，索引可查', async () => {
    const target = await emptyTarget();
    await restoreBackup(target.database.migrator, source.dataFolder, path.join(folder, 'first'));
    const again = await takeBackup(target.database.backup, source.keyring, path.join(folder, 'again'));
    expect(digests(again)).toEqual(digests(first));
    expect(digests(again).filter(({ rows }) => rows > 0).length).toBeGreaterThan(8);
    expect(await readAll(target.database, source.keyring)).toHaveLength(20);
    expect((await walls(target)).rows).toEqual((await walls(source)).rows);
    await target.close();
  });

  it('一边写入一边备份，得到的是同一时刻的快照：有人必有其报送和附件', async () => {
    const writing = new AbortController();
    let serial = 100;
    const writer = (async () => {
      while (!writing.signal.aborted) {
        await seedPerson(source.database, source.keyring, place, serial);
        serial += 1;
      }
    })();
    const taken: Manifest[] = [];
    for (let turn = 0; turn < 4; turn += 1) {
      taken.push(await takeBackup(source.database.backup, source.keyring, path.join(folder, `busy-${turn}`)));
    }
    writing.abort();
    await writer;
    for (const { tables } of taken) {
      const rowsOf = (name: string) =>
        tables.find((table) => table.name === name && table.schema === 'public')?.rows;
      expect(rowsOf('nomination')).toBe(rowsOf('subject'));
      expect(rowsOf('attachment')).toBe(rowsOf('subject'));
    }
    const target = await emptyTarget();
    await restoreBackup(target.database.migrator, source.dataFolder, path.join(folder, 'busy-3'));
    const again = await takeBackup(target.database.backup, source.keyring, path.join(folder, 'busy-again'));
    expect(digests(again)).toEqual(digests(taken[3] ?? first));
    await target.close();
  });

  it('密钥和身份号码都不在备份里，备份写明需要哪些密钥', () => {
    const secrets =
      readFileSync(path.join(source.dataFolder, 'keys', 'keyring.json'), 'utf8').match(/[0-9a-f]{64}/g) ?? [];
    expect(secrets).toHaveLength(4);
    for (const name of readdirSync(path.join(folder, 'first'))) {
      const bytes = readFileSync(path.join(folder, 'first', name), 'latin1');
      for (const secret of secrets) expect(bytes).not.toContain(secret);
      for (let serial = 0; serial < 20; serial += 1) {
        expect(bytes).not.toContain(numberOf(serial));
        expect(bytes).not.toContain(Buffer.from(numberOf(serial)).toString('hex'));
      }
    }
    expect(new Set(first.keyIds)).toEqual(new Set(Object.values(source.keyring.newest())));
  });

  it('非空的目标、非空的备份目录、结构更新的目标一律拒绝，且不改动目标', async () => {
    const target = await emptyTarget(true);
    const other = await seedCounty(target.database, source.keyring);
    await seedPerson(target.database, source.keyring, other, 1);
    const before = await takeBackup(target.database.backup, source.keyring, path.join(folder, 'filled'));
    const act = () => restoreBackup(target.database.migrator, source.dataFolder, path.join(folder, 'first'));
    expect(await refusalOf(act)).toMatch(/目标数据库不是空的/);
    const after = await takeBackup(target.database.backup, source.keyring, path.join(folder, 'filled-after'));
    expect(digests(after)).toEqual(digests(before));
    const full = () => takeBackup(target.database.backup, source.keyring, path.join(folder, 'filled'));
    expect(await refusalOf(full)).toMatch(/不是空的/);
    await target.close();
  });

  it('上次恢复中断留下的空结构可以接着恢复', async () => {
    const target = await emptyTarget(true);
    await restoreBackup(target.database.migrator, source.dataFolder, path.join(folder, 'first'));
    expect(await readAll(target.database, source.keyring)).toHaveLength(20);
    await target.close();
  });

  it('备份账号看不全的表不会被悄悄备份成空表', async () => {
    const made = await openSealedHouse();
    await seedCounty(made.database, made.keyring);
    await sql`drop policy backup_reads on unit`.execute(made.database.migrator.db);
    const act = () => takeBackup(made.database.backup, made.keyring, path.join(folder, 'partial'));
    expect(await refusalOf(act)).toMatch(/备份账号看不全以下表.*unit/);
    await made.close();
  });
});

describe('损坏或混杂的备份在触及目标之前就被拒绝', () => {
  it('完好的备份通过校验（对照）', async () => {
    expect(await verify(harmed())).toBe('');
  });

  it('120 次随机翻转一个比特、截短、缺文件、多文件、换文件，全部拒绝', async () => {
    const second = path.join(folder, 'second');
    await seedPerson(source.database, source.keyring, place, 9_000);
    await takeBackup(source.database.backup, source.keyring, second);
    const copy = harmed();
    const files = readdirSync(copy);
    const differing = files.filter(
      (name) => !readFileSync(path.join(copy, name)).equals(readFileSync(path.join(second, name))),
    );
    expect(differing.length).toBeGreaterThan(3);
    const filled = files.filter((name) => readFileSync(path.join(copy, name)).length > 0);
    const harms: ((name: string) => void)[] = [
      () => {
        const file = path.join(copy, pick(filled));
        const bytes = readFileSync(file);
        const at = draw(bytes.length);
        bytes[at] = (bytes[at] ?? 0) ^ (1 << draw(8));
        writeFileSync(file, bytes);
      },
      () => {
        const file = path.join(copy, pick(filled));
        const bytes = readFileSync(file);
        writeFileSync(file, bytes.subarray(0, draw(bytes.length)));
      },
      () => rmSync(path.join(copy, pick(files))),
      () => writeFileSync(path.join(copy, `public.extra${draw(99)}.copy`), ''),
      () => {
        const name = pick(differing);
        copyFileSync(path.join(second, name), path.join(copy, name));
      },
      () =>
        renameSync(
          path.join(copy, 'public.subject.copy'),
          path.join(copy, pick(['public.unit.copy', 'other'])),
        ),
    ];
    for (let turn = 0; turn < 120; turn += 1) {
      harms[turn % harms.length]?.('');
      expect(await verify(copy), `第 ${turn} 次`).not.toBe('');
      rmSync(copy, { recursive: true });
      cpSync(whole(), copy, { recursive: true });
    }
    expect(await verify(copy)).toBe('');
    const target = await emptyTarget();
    rmSync(path.join(copy, 'public.unit.copy'));
    const act = () => restoreBackup(target.database.migrator, source.dataFolder, copy);
    expect(await refusalOf(act)).toMatch(/public\.unit\.copy 缺失/);
    const { rows } = await sql`select from pg_class where relname = 'subject'`.execute(
      target.database.migrator.db,
    );
    expect(rows).toEqual([]);
    await target.close();
  });

  it('密钥不配套、缺密钥、结构比程序新，各有说明', async () => {
    const other = await openSealedHouse();
    const missing = await refusalOf(() => verifyBackup(whole(), other.dataFolder));
    for (const id of first.keyIds) expect(missing).toContain(id);
    const none = await refusalOf(() => verifyBackup(whole(), path.join(folder, 'nowhere')));
    expect(none).toMatch(/找不到密钥文件/);
    for (const id of first.keyIds) expect(none).toContain(id);
    addKey(source.dataFolder, 'data', new Date('2026-01-06T00:00:00Z'));
    expect(await verify(whole())).toBe('');
    await sql`insert into migration (number, name, sha256) select max(number) + 1, '9999-later.sql', repeat('0', 64) from migration`.execute(
      other.database.migrator.db,
    );
    await takeBackup(other.database.backup, other.keyring, path.join(folder, 'newer'));
    expect(await refusalOf(() => verifyBackup(path.join(folder, 'newer'), other.dataFolder))).toMatch(
      /更新的程序/,
    );
    await other.close();
  });
});
