import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { FileRefused } from '../file-refused.ts';
import { type CsvRow, readCsv } from './read.ts';
import { CsvSplitter } from './split.ts';

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

  it('引号里的分隔符、换行和引号；行号是行首所在的行，空行不算内容但算行', async () => {
    const path = join(folder, 'lines.csv');
    writeFileSync(path, 'a,b\r\n"一,\n""二""",三\r\n\r\n四,5" 五\r\n"六"七,八');
    const rows: CsvRow[] = [];
    for await (const row of readCsv(path)) rows.push(row);
    expect(rows).toEqual([
      { line: 1, cells: ['a', 'b'] },
      { line: 2, cells: ['一,\n"二"', '三'] },
      { line: 5, cells: ['四', '5" 五'] },
      { line: 6, cells: ['六七', '八'] },
    ]);
  });

  it('只用回车分行的旧式文件', async () => {
    expect(await rowsOf('姓名,案号\r赵一,（2024）1号\r')).toEqual(expected);
  });

  it('无论在哪里断开，读出的行都一样', () => {
    const cell = fc.string({ unit: fc.constantFrom('a', '中', ',', '"', '\n', ' ') });
    const table = fc.array(fc.tuple(fc.constant('x'), cell, cell), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(table, fc.integer({ min: 1, max: 7 }), (rows, step) => {
        const text = rows
          .map((row) => row.map((each) => `"${each.replaceAll('"', '""')}"`).join(','))
          .join('\r\n');
        const splitter = new CsvSplitter(',', '\n');
        const read: CsvRow[] = [];
        for (let at = 0; at < text.length; at += step) read.push(...splitter.push(text.slice(at, at + step)));
        read.push(...splitter.end());
        expect(read.map(({ cells }) => cells)).toEqual(rows);
      }),
    );
  });

  it('前面是UTF-8、后面不是的文件不能读，不会悄悄丢字', async () => {
    const bytes = Buffer.concat([Buffer.from('a,b\n'.repeat(300_000)), Buffer.from('d5d4d2bb0a', 'hex')]);
    await expect(rowsOf(bytes)).rejects.toThrow(FileRefused);
  });

  const utf8Rows = '姓名,案号\n赵一,（2024）吉0621执1号某某人民法院\n钱二,（2024）吉0621执2号某某人民法院';
  it.each<[string, Buffer, number]>([
    [
      'UTF-8中坏了一个字',
      Buffer.concat([Buffer.from(utf8Rows).subarray(0, 18), Buffer.from(utf8Rows).subarray(19)]),
      2,
    ],
    ['UTF-8断在一个字中间', Buffer.from(utf8Rows).subarray(0, -1), 3],
    [
      '有标记的UTF-8坏了一个字',
      Buffer.concat([Buffer.from('\uFEFFname,id\n'), Buffer.from('d5d4d2bb2c310a', 'hex')]),
      2,
    ],
    [
      '前两行UTF-8，后面GB18030',
      Buffer.concat([
        Buffer.from(`${utf8Rows}\n`),
        Buffer.from('d5d4d2bb2c310ad5d4d2bb2c310ad5d4d2bb2c310ad5d4d2bb2c310a', 'hex'),
      ]),
      4,
    ],
  ])('%s：不会当作另一种编码读成乱字，说明在第几行', async (_title, bytes, line) => {
    const fault: unknown = await rowsOf(bytes).catch((reason: unknown) => reason);
    expect(fault).toBeInstanceOf(FileRefused);
    expect(fault instanceof FileRefused ? fault.refusal.reasons : []).toEqual([
      { code: 'text-encoding-mixed', params: { line } },
    ]);
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
    await expect(rowsOf(text)).rejects.toThrow(FileRefused);
  });
});
