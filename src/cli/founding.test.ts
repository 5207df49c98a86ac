import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { openHouse } from '#main/open-house.ts';
import { createKeyring } from '#db/vault/index.ts';
import { execute } from '#db/execute.ts';
import { disableAccount } from '#modules/access/index.ts';
import { quietLog } from '#test/harness/index.ts';
import { type Ended, shouxin } from './shouxin.fixture.ts';

const folder = mkdtempSync(join(tmpdir(), 'shouxin-founding-'));
chmodSync(folder, 0o755);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const packFolder = new URL('../../policy/fusong', import.meta.url).pathname;
const env = { SHOUXIN_DATA: '', DATABASE_URL: '' };
const started = '按 Ctrl+C 停止。';
const tokens = ({ out }: Ended) => [...out.matchAll(/^ {2}\S+　(\S+)　sx_/gmu)].map(([, login]) => login);

const source = ['source', 'load', 'court', 'f.xlsx', '--as-of', '2024-12-20', '--as', 'x'];
it.each([
  [source, 'npm start'],
  [['accounts', 'token', 'nosuch'], 'npm start'],
  [['accounts', 'token', 'nosuch', '--demo'], 'npm run demo'],
  [['run', 'access.disable-account', '--as', 'x'], 'npm start'],
  [['policy', 'install'], 'npm start'],
  [['backup', 'b'], 'npm start'],
  [['keys', 'rotate'], 'npm start'],
  [['demo', '--open'], 'npm run demo'],
  [['restore', 'b'], '不存在'],
] as const)('没有县的目录里 %j：一句话说明，什么也不留下', async (args, advice) => {
  const cwd = mkdtempSync(join(folder, 'empty-'));
  const ended = await shouxin(args, { cwd, env });
  expect(ended).toMatchObject({ code: 1, out: '' });
  expect(ended.err.trim().split('\n')).toHaveLength(1);
  expect(ended.err).toContain(advice);
  expect(readdirSync(cwd)).toEqual([]);
});

it('只有密钥的目录（为恢复而备）也不被当作县', async () => {
  const data = join(folder, 'keys-only');
  createKeyring(data, new Date());
  const ended = await shouxin(['accounts', 'token', 'x', '--data', data], { env });
  expect(ended.err).toContain('npm start');
  expect(readdirSync(data)).toEqual(['keys']);
});

it('带 --demo 而不写 --data 时用演示自己的目录，不碰 ./data', async () => {
  const cwd = mkdtempSync(join(folder, 'demo-'));
  mkdirSync(join(cwd, 'data'));
  const ended = await shouxin(['accounts', 'token', 'x', '--demo'], { cwd, env });
  expect(ended.err).toContain(`${join(cwd, 'demo-data')} `);
  expect(readdirSync(join(cwd, 'data'))).toEqual([]);
});

it('没有管理员的县下次启动时补建三个并给出凭证；有过的不再建；端口被占时一句话', async () => {
  const data = join(folder, 'county');
  const start = ['start', '--data', data, '--port', '0'];
  // Killed right after the founding: no unit, no measure, no account.
  const killed = () => Promise.reject(new Error('killed'));
  const config = { dataFolder: data, packFolder, databaseUrl: undefined };
  await expect(openHouse(config, quietLog, false, killed)).rejects.toThrow('killed');
  const first = await shouxin(start, { env, until: started });
  expect(tokens(first)).toEqual(['sysadmin', 'secadmin', 'auditor']);

  const again = await openHouse(config, quietLog, false);
  const actor = { kind: 'system', task: 'test' } as const;
  const off = await execute(again.house, disableAccount, { actor, input: { login: 'auditor' } });
  expect(off.ok).toBe(true);
  await again.close();
  expect(tokens(await shouxin(start, { env, until: started }))).toEqual([]);

  const taken = createServer();
  await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve));
  const address = taken.address();
  const port = String(typeof address === 'object' ? address?.port : 0);
  const refused = await shouxin(['start', '--data', data, '--port', port], { env });
  const unplayed = join(folder, 'unplayed');
  const demo = await shouxin(['demo', '--data', unplayed, '--port', port], { env });
  const mistyped = await shouxin(['run', 'access.disable-account', '--as', 'x', '--data', data], {
    env,
    input: '{login: x}',
  });
  await new Promise((resolve) => taken.close(resolve));
  expect(refused.code).toBe(1);
  expect(refused.err.trim().split('\n')).toHaveLength(1);
  expect(refused.err).toMatch(new RegExp(`127\\.0\\.0\\.1:${port}.*--port`, 'u'));
  // Before the play, not after it.
  expect([demo.code, demo.out, existsSync(unplayed)]).toEqual([1, '', false]);
  expect(demo.err).toBe(refused.err);
  expect(mistyped).toMatchObject({ code: 1, out: '' });
  expect(mistyped.err).toMatch(/^标准输入的内容不是 JSON。[^\n]*\n$/u);
}, 240_000);
