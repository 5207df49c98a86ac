import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { rotateKeys } from './keys-rotate.ts';
import {
  numberOf,
  openSealedHouse,
  readAll,
  type SealedHouse,
  seedCounty,
  seedPerson,
} from './sealed-rows.fixture.ts';
import { checkKeys, openKeyring } from './vault/index.ts';

describe('换密钥（GB/T 39786：密钥应定期更换）', () => {
  let made: SealedHouse;
  let place: Awaited<ReturnType<typeof seedCounty>>;
  const people = 40;
  const everybody = Array.from({ length: people }, (_, serial) => numberOf(serial));

  beforeAll(async () => {
    made = await openSealedHouse();
    place = await seedCounty(made.database, made.keyring);
    for (let serial = 0; serial < people; serial += 1)
      await seedPerson(made.database, made.keyring, place, serial);
  });
  afterAll(() => made.close());

  const inForce = async (): Promise<string> => {
    const { rows } = await sql<{ key: string }>`select data_key as key from installation`.execute(
      made.database.backup.db,
    );
    return rows[0]?.key ?? '';
  };

  it('每个密文换新密钥、每个索引重算；正在运行的进程无需重启；表的保护恢复原状', async () => {
    const walls = () =>
      sql`select relname, relrowsecurity, relforcerowsecurity from pg_class where relnamespace = 'public'::regnamespace
        order by 1`.execute(made.database.backup.db);
    const before = await inForce();
    const wallsBefore = (await walls()).rows;
    const report = await rotateKeys(made.database.migrator.db, made.dataFolder);
    expect(await inForce()).toBe(report.keys.data);
    expect(report.keys.data).not.toBe(before);
    expect(report.retired).toContain(before);
    expect(report.tables).toContainEqual({ table: 'subject', rows: people });
    expect(report.tables).toContainEqual({ table: 'attachment', rows: people });
    expect(await readAll(made.database, made.keyring)).toEqual(everybody);
    expect((await walls()).rows).toEqual(wallsBefore);
    expect(await checkKeys(made.database.backup.db, made.dataFolder)).toEqual([]);
    const { rows } =
      await sql`select from subject where position(${before} in encode(number_cipher, 'escape')) > 0`.execute(
        made.database.backup.db,
      );
    expect(rows).toEqual([]);
  });

  it('有一条密文打不开，就什么也不改', async () => {
    const before = await inForce();
    const spoil = (at: string) =>
      made.database.app.db.transaction().execute(async (tx) => {
        await sql`select set_config('shouxin.county', '000000', true), set_config('shouxin.scope', 'county', true)`.execute(
          tx,
        );
        await sql`update subject set number_cipher = set_byte(number_cipher, length(number_cipher) - 1,
          255 - get_byte(number_cipher, length(number_cipher) - 1)) where number_index = (select min(number_index::text)::bytea from subject)
          and ${at}::text is not null`.execute(tx);
      });
    await spoil('on');
    await expect(rotateKeys(made.database.migrator.db, made.dataFolder)).rejects.toMatchObject({
      name: 'KeyFault',
    });
    expect(await inForce()).toBe(before);
    await spoil('off');
    expect(await readAll(made.database, openKeyring(made.dataFolder))).toEqual(everybody);
  });

  it('在任意时刻被强行结束，数据都完整可读，再换一次即可', async () => {
    const script = `
      import { register } from 'tsx/esm/api';
      register();
      const { Kysely, PostgresDialect } = await import('kysely');
      const { openPool } = await import('./src/db/connect.ts');
      const { rotateKeys } = await import('./src/db/keys-rotate.ts');
      const { settings, folder } = JSON.parse(process.env.ROTATION);
      const db = new Kysely({ dialect: new PostgresDialect({ pool: openPool(settings, 1, console) }) });
      process.stdout.write('ready');
      for (;;) await rotateKeys(db, folder, (table) => process.stdout.write(table));
    `;
    let completed = 0;
    for (let turn = 0; turn < 12; turn += 1) {
      const before = await inForce();
      const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
        env: {
          ...process.env,
          ROTATION: JSON.stringify({ settings: made.database.migrator.settings, folder: made.dataFolder }),
        },
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      const ended = once(child, 'exit');
      // The kill falls after a given number of reports, so that every stage is met whatever the machine's speed.
      let reports = 0;
      child.stdout.on('data', () => {
        reports += 1;
        if (reports > turn) child.kill('SIGKILL');
      });
      await ended;
      expect(await readAll(made.database, openKeyring(made.dataFolder))).toEqual(everybody);
      expect(await checkKeys(made.database.backup.db, made.dataFolder)).toEqual([]);
      if ((await inForce()) !== before) completed += 1;
    }
    expect(completed).toBeLessThan(12);
    await rotateKeys(made.database.migrator.db, made.dataFolder);
    expect(await readAll(made.database, made.keyring)).toEqual(everybody);
  });
});

describe('启动前的密钥核对', () => {
  it('密钥缺失、编号不识、内容不对，各有说明', async () => {
    const made = await openSealedHouse();
    const other = await openSealedHouse();
    await seedCounty(made.database, made.keyring);
    const check = (folder: string) => checkKeys(made.database.backup.db, folder);
    expect(await check(made.dataFolder)).toEqual([]);
    const [root, unknown] = await check(other.dataFolder);
    expect(`${root}${unknown}`).toMatch(/没有编号为/);
    expect((await check(other.dataFolder)).join()).toMatch(/root 与数据库不符/);
    expect(await check('/nonexistent')).toEqual([expect.stringContaining('找不到密钥文件')]);
    await made.close();
    await other.close();
  });
});
