import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { shanghaiDateOf } from '#kernel/plain-date.ts';
import { readConfig } from '../config.ts';
import { runDoctor } from './index.ts';
import { checkDisk, checkNode, checkPort } from './machine.ts';
import { checkCalendar, checkPack } from './policy.ts';

const silent = { info: () => undefined, warn: () => undefined };
const day = (text: string) => shanghaiDateOf(new Date(`${text}T04:00:00Z`));

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'shouxin-doctor-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('逐项检查运行条件', () => {
  it('全新目录：没有不满足的，数据库和密钥说明尚未建立，且什么也没有写下', async () => {
    const data = path.join(folder, 'fresh');
    const { config } = readConfig({}, { dataFolder: data, port: '0' });
    const checks = await runDoctor(config, () => new Date('2026-03-01T00:00:00Z'), silent);
    expect(checks.filter(({ state }) => state === 'failed')).toEqual([]);
    expect(checks.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['node', 'data-folder', 'disk', 'port', 'pack', 'calendar', 'keys', 'database']),
    );
    expect(checks.find(({ name }) => name === 'keys')?.state).toBe('skipped');
    expect(() => rmSync(data)).toThrow(/ENOENT/);
  });

  it.each([
    ['20.18.9', 'failed'],
    ['20.19.0', 'ok'],
    ['18.20.0', 'failed'],
    ['24.0.0', 'ok'],
  ])('Node.js %s：%s', (version, state) => {
    expect(checkNode(version).state).toBe(state);
  });

  it.each([
    [[2025, 2026], '2026-10-31', 'ok'],
    [[2025, 2026], '2026-11-01', 'note'],
    [[2025, 2026, 2027], '2026-12-31', 'ok'],
    [[2025, 2026], '2027-01-01', 'failed'],
    [[], '2026-01-01', 'failed'],
  ])('C4.3 放假安排已知 %j，今天 %s：%s', (years, today, state) => {
    expect(checkCalendar(years, day(today)).state).toBe(state);
  });

  it('端口被别的程序占用是不满足，被本系统占用是正常', async () => {
    let status = 404;
    const server = createServer((_, answer) => answer.writeHead(status).end());
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    expect((await checkPort({ host: '127.0.0.1', port })).state).toBe('failed');
    status = 200;
    expect((await checkPort({ host: '127.0.0.1', port })).state).toBe('ok');
    await new Promise((resolve) => server.close(resolve));
    expect((await checkPort({ host: '127.0.0.1', port })).state).toBe('ok');
    expect((await checkPort({ host: '203.0.113.1', port })).state).toBe('failed');
  });

  it('不存在的目录按上级目录看磁盘；不存在的政策包说明原因', async () => {
    expect(checkDisk(path.join(folder, 'a', 'b')).text).toMatch(/GB/);
    const { check, pack } = await checkPack(path.join(folder, 'none'));
    expect(check.state).toBe('failed');
    expect(check.text).not.toBe('');
    expect(pack).toBeUndefined();
  });
});
