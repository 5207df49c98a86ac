import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { smallYear } from '#main/demo/world/size.ts';
import { makeTemporaryFolder } from '#test/harness/temporary-folder.ts';
import { isClean, writeFindings, type Finding } from './report.ts';
import { scanDemo } from './scan-demo.ts';

const folder = makeTemporaryFolder();
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

it('C7.3 演示的县（小世界）：网页、接口、备份、日志、终端、文件名、数据库文件都没有完整号码，也没有不公开的人名', {
  timeout: 900_000,
}, async () => {
  const tell = (): void => undefined;
  const findings = await scanDemo({ world: 'small', size: smallYear, folder: join(folder, 'scan'), tell });
  expect(writeFindings(findings)).not.toMatch(/^HIT|NOT FOUND/m);
  expect(isClean(findings)).toBe(true);
  expect(findings.map(({ place }) => place)).toEqual([
    'public pages',
    'API answers',
    'asked by number',
    'exceptions, logged',
    'backup',
    "portal's tables",
    "server's log",
    "PostgreSQL's log",
    'terminal',
    'names of files',
    'write-ahead log',
    'database files',
  ]);
});

it('对照：查到一处、没查到埋下的、什么也没找，都不算干净', () => {
  const clean: Finding = { place: 'a', sources: 1, bytes: 1, size: 1, hits: [], control: true };
  const hit = { which: 0, form: 'clear', at: 18, where: 'a' };
  expect(isClean([clean])).toBe(true);
  expect(isClean([clean, { ...clean, hits: [hit] }])).toBe(false);
  expect(isClean([clean, { ...clean, control: false }])).toBe(false);
  expect(isClean([{ ...clean, size: 0 }])).toBe(false);
  expect(isClean([])).toBe(false);
});
