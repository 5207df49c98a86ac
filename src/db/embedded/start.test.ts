import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, chownSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { makeTemporaryFolder } from '#test/harness/temporary-folder.ts';
import { withSession } from '../session.ts';
import type { ConnectionSettings } from '../settings.ts';
import { asAccount, canEnter, chooseAccount } from './account.ts';
import type { ServerAccount } from './account.ts';
import { prepareBinaries } from './binaries.ts';
import { startEmbedded } from './index.ts';
import type { EmbeddedServer } from './index.ts';
import { launch } from './launch.ts';
import { listWatchdogs, password, startOwner, until } from './owner-process.fixture.ts';
import type { OwnerProcess } from './owner-process.fixture.ts';
import { preparePlace } from './place.ts';
import { findPostmaster } from './postmaster.ts';
import { findProcess } from './process-identity.ts';

const log = { info: () => undefined, warn: () => undefined };
const isRoot = process.getuid?.() === 0;

describe('内置数据库', () => {
  let temporary: string;
  let folder: string;
  let data: string;
  const running: (EmbeddedServer | OwnerProcess)[] = [];

  const start = async (where = folder): Promise<EmbeddedServer> => {
    const server = await startEmbedded({ folder: where, superuserPassword: password, log });
    running.push(server);
    return server;
  };
  const startOther = async (): Promise<OwnerProcess> => {
    const owner = await startOwner(folder);
    running.push(owner);
    return owner;
  };
  beforeAll(async () => {
    temporary = makeTemporaryFolder();
    folder = join(temporary, 'data');
    data = join(folder, 'pg');
    const first = await start();
    await ask(first.adminUrl, 'create table kept (number int)');
    await first.stop();
  });

  afterEach(async () => {
    for (const one of running.splice(0)) await one.stop();
  });

  afterAll(() => {
    rmSync(temporary, { recursive: true, force: true });
  });

  it('只听本机套接字，落盘开着，按拼音排序，汉字以 UTF-8 存放', async () => {
    const { adminUrl } = await start();
    const settings = await ask(
      adminUrl,
      `select name, setting from pg_settings where name in
         ('listen_addresses', 'fsync', 'synchronous_commit', 'full_page_writes', 'data_checksums') order by name`,
    );
    expect(settings).toEqual([
      { name: 'data_checksums', setting: 'on' },
      { name: 'fsync', setting: 'on' },
      { name: 'full_page_writes', setting: 'on' },
      { name: 'listen_addresses', setting: '' },
      { name: 'synchronous_commit', setting: 'on' },
    ]);
    const sorted = await ask(adminUrl, `select n from unnest(array['赵', '王', '陈', '安']) n order by n`);
    expect(sorted).toEqual([{ n: '安' }, { n: '陈' }, { n: '王' }, { n: '赵' }]);
    await expect(ask({ ...adminUrl, password: 'wrong' }, 'select 1')).rejects.toThrow(
      '数据目录和密钥不是一套',
    );
  });

  it('所属进程被 kill -9 之后，不留孤儿，已确认的数据都在', async () => {
    const owner = await startOther();
    await ask(owner.settings, 'insert into kept values (1)');
    const server = findPostmaster(data);
    expect(server).toBeDefined();
    await owner.kill();
    await until(() => findPostmaster(data) === undefined);
    const again = await start();
    expect(again.owned).toBe(true);
    expect(await ask(again.adminUrl, 'select number from kept')).toEqual([{ number: 1 }]);
  });

  it('看守进程也被杀掉时，下一次启动接管仍在运行的数据库', async () => {
    const owner = await startOther();
    const watchdogs = listWatchdogs(owner.pid);
    expect(watchdogs).toHaveLength(1);
    for (const pid of watchdogs) process.kill(pid, 'SIGKILL');
    await owner.kill();
    expect(findPostmaster(data)).toBeDefined();
    const heir = await start();
    expect(heir.owned).toBe(false);
    expect(heir.notes.join('')).toContain('接管');
    await heir.stop();
    expect(findPostmaster(data)).toBeUndefined();
  });

  it('第二个进程加入同一个数据库；先来的被杀，后来的不受影响', async () => {
    const owner = await startOther();
    const before = findPostmaster(data);
    const joined = await start();
    expect([owner.owned, joined.owned]).toEqual([true, false]);
    const [watchdog] = listWatchdogs(owner.pid);
    await owner.kill();
    await until(() => watchdog === undefined || !existsSync(`/proc/${watchdog}`));
    expect(findPostmaster(data)?.pid).toBe(before?.pid);
    expect(await ask(joined.adminUrl, 'select 1 as one')).toEqual([{ one: 1 }]);
    await joined.stop();
    expect(findPostmaster(data)).toBeUndefined();
  });

  it('先来的正常离开时，数据库留给还在用的进程', async () => {
    const owner = await startOther();
    const joined = await start();
    await owner.stop();
    expect(await ask(joined.adminUrl, 'select 1 as one')).toEqual([{ one: 1 }]);
  });

  it('两个进程同时在空目录上启动，只建一个数据库、只启动一次', async () => {
    const empty = join(temporary, 'both');
    const both = await Promise.all([startOwner(empty), startOwner(empty)]);
    running.push(...both);
    expect(both.filter(({ owned }) => owned)).toHaveLength(1);
  });

  it('数据库本身被 kill -9 之后能够恢复', async () => {
    const first = await start();
    await ask(first.adminUrl, 'insert into kept values (2)');
    process.kill(findPostmaster(data)?.pid ?? 0, 'SIGKILL');
    await until(() => findPostmaster(data) === undefined);
    const again = await start();
    expect(again.owned).toBe(true);
    expect(await ask(again.adminUrl, 'select number from kept where number = 2')).toHaveLength(1);
  });

  it('遗留的 pid 文件：进程号已不存在', async () => {
    leavePidFile(data, 4_194_300, chooseAccount(data));
    expect(findPostmaster(data)).toBeUndefined();
    expect((await start()).owned).toBe(true);
  });

  it('遗留的 pid 文件：进程号已属于别的程序，那个程序不受影响', async () => {
    const account = chooseAccount(data);
    const stranger = spawn('sleep', ['600'], { ...asAccount(account), stdio: 'ignore' });
    try {
      leavePidFile(data, stranger.pid ?? 0, account);
      await expectDeceived(account, 'postmaster.pid');
      const server = await start();
      expect(server.owned).toBe(true);
      await server.stop();
      expect(stranger.exitCode).toBeNull();
      expect(stranger.signalCode).toBeNull();
    } finally {
      stranger.kill('SIGKILL');
    }
  });

  it('遗留的 pid 文件：被杀的数据库还没有被系统收走', async () => {
    const account = chooseAccount(data);
    // A parent that never asks after its child: the shell itself might, so the child dies when the shell is no more.
    const script = 'sleep 600 & echo $!; exec sleep 601';
    const parent = spawn('/bin/sh', ['-c', script], {
      ...asAccount(account),
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    try {
      const [line] = (await once(createInterface({ input: parent.stdout }), 'line')) as [string];
      await until(() => readFileSync(`/proc/${parent.pid}/comm`, 'utf8') === 'sleep\n');
      process.kill(Number(line), 'SIGKILL');
      await until(() => findProcess(Number(line)) === undefined);
      leavePidFile(data, Number(line), account);
      await expectDeceived(account, 'postmaster.pid');
      leavePidFile(data, 4_194_300, account);
      leavePidFile(join(folder, 'pg-run'), Number(line), account, '.s.PGSQL.5432.lock');
      await expectDeceived(account, '.s.PGSQL.5432.lock');
      leavePidFile(data, Number(line), account);
      expect((await start()).owned).toBe(true);
    } finally {
      parent.kill('SIGKILL');
    }
  });

  /** Negative control: PostgreSQL alone takes what has the number for its predecessor and refuses. */
  async function expectDeceived(account: ServerAccount, file: string): Promise<void> {
    const place = preparePlace(folder, folder, account);
    await expect(launch(prepareBinaries(folder, account), place, account, {})).rejects.toThrow(
      `${file}" already exists`,
    );
  }

  it('密钥与数据不配套：说明原因，不留下运行的数据库', async () => {
    const wrong = startEmbedded({ folder, superuserPassword: 'another', log });
    await expect(wrong).rejects.toThrow('数据目录和密钥不是一套');
    expect(findPostmaster(data)).toBeUndefined();
  });

  it('别的大版本建立的数据：不打开，说明原因', async () => {
    const file = join(data, 'PG_VERSION');
    const version = readFileSync(file, 'utf8');
    writeFileSync(file, '14\n');
    await expect(start()).rejects.toThrow('数据目录由 PostgreSQL 14 建立');
    writeFileSync(file, version);
  });

  describe.skipIf(!isRoot)('以 root 运行', () => {
    it('上级目录不许通过：放到可通过的位置并说明，再次启动沿用；数据丢失时不另建空库', async () => {
      const home = join(temporary, 'home');
      mkdirSync(home, { mode: 0o700 });
      const closed = join(home, 'data');
      const first = await start(closed);
      expect(first.notes.join('')).toMatch(/进不了 .*不许通过.*数据库文件.*放在/);
      await ask(first.adminUrl, 'create table elsewhere (number int)');
      await first.stop();
      const noted = JSON.parse(readFileSync(join(closed, 'pg-place.json'), 'utf8')) as { place: string };
      try {
        expect(existsSync(join(closed, 'pg'))).toBe(false);
        const again = await start(closed);
        expect(await ask(again.adminUrl, 'select * from elsewhere')).toEqual([]);
        await again.stop();
      } finally {
        rmSync(noted.place, { recursive: true, force: true });
      }
      await expect(start(closed)).rejects.toThrow('那里却没有数据库');
    });

    it('已有数据的目录后来被关上：拒绝，不在别处另建空库', async () => {
      chmodSync(temporary, 0o700);
      try {
        await expect(start()).rejects.toThrow('数据库的系统用户进不去');
      } finally {
        chmodSync(temporary, 0o711);
      }
    });

    const account = isRoot ? chooseAccount('/nonexistent') : undefined;
    const reaches = canEnter(process.cwd(), account) && canEnter(join(process.execPath, '..'), account);

    it.skipIf(!reaches)('普通用户也能建立和使用自己的数据库', async () => {
      const own = join(temporary, 'ordinary');
      mkdirSync(own);
      if (account !== undefined) chownSync(own, account.uid, account.gid);
      const options = { uid: account?.uid, gid: account?.gid, env: { PATH: process.env['PATH'], HOME: own } };
      const owner = await startOwner(join(own, 'data'), options);
      running.push(owner);
      expect(owner.owned).toBe(true);
      expect(await ask(owner.settings, 'select 1 as one')).toEqual([{ one: 1 }]);
      await owner.kill();
      await until(() => findPostmaster(join(own, 'data', 'pg')) === undefined);
    });
  });
});

async function ask(settings: ConnectionSettings, text: string): Promise<unknown[]> {
  return withSession(settings, async (client) => (await client.query<Record<string, unknown>>(text)).rows);
}

/** What a server that was killed leaves behind, with the number of whatever process. */
function leavePidFile(folder: string, pid: number, account: ServerAccount, name = 'postmaster.pid'): void {
  const file = join(folder, name);
  writeFileSync(file, pidFile(pid), { mode: 0o600 });
  if (account !== undefined) chownSync(file, account.uid, account.gid);
}

function pidFile(pid: number): string {
  return `${pid}\n/elsewhere\n1700000000\n5432\n/elsewhere\n\n  1 1\nready   \n`;
}
