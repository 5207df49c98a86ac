import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { CsvUnreadable, readCsv } from './read.ts';

const folder = mkdtempSync(join(tmpdir(), 'shouxin-csv-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function rowsOf(bytes: Buffer | string): Promise<readonly (readonly string[])[]> {
  const path = join(folder, 'file.csv');
  writeFileSync(path, bytes);
  const rows: (readonly string[])[] = [];
  for await (const { cells } of readCsv(path)) rows.push(cells);
  return rows;
}

const expected = [
  ['姓名', '案号'],
  ['赵一', '（2024）1号'],
];

describe('CSV 读取', () => {
  it.each([
    ['UTF-8', '姓名,案号\n赵一,（2024）1号\n'],
    ['UTF-8 带标记、回车换行', '\uFEFF姓名,案号\r\n赵一,（2024）1号\r\n'],
    ['制表符', '姓名\t案号\n赵一\t（2024）1号'],
    ['分号与引号', '"姓名";"案号"\n"赵一";"（2024）1号"\n\n'],
  ])('%s', async (_title, text) => {
    expect(await rowsOf(text)).toEqual(expected);
  });

  it('GB18030', async () => {
    const bytes = Buffer.from('d0d5c3fb2cb0b8bac50ad5d4d2bb2ca3a832303234a3a931bac50a', 'hex');
    expect(await rowsOf(bytes)).toEqual(expected);
  });

  it.each([
    ['空文件', ''],
    ['工作簿', 'PK\u0003\u0004\0\0'],
    ['不成对的引号使一行过长', `a,b\n"${'x'.repeat(200_000)}`],
  ])('%s不能读，说明原因', async (_title, text) => {
    await expect(rowsOf(text)).rejects.toThrow(CsvUnreadable);
  });
});
