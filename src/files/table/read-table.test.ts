import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import ExcelJS from 'exceljs';
import { afterAll, describe, expect, it } from 'vitest';
import { FileRefused } from '../file-refused.ts';
import { readTable, type TableRow } from './read-table.ts';

const folder = mkdtempSync(join(tmpdir(), 'shouxin-table-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function rowsOf(bytes: Buffer | string): Promise<readonly TableRow[]> {
  const path = join(folder, 'list');
  writeFileSync(path, bytes);
  const rows: TableRow[] = [];
  for await (const block of readTable(path)) rows.push(...block);
  return rows;
}

async function codesOf(bytes: Buffer | string): Promise<readonly string[]> {
  const fault: unknown = await rowsOf(bytes).then(
    () => undefined,
    (reason: unknown) => reason,
  );
  return fault instanceof FileRefused ? fault.refusal.reasons.map(({ code }) => code) : [String(fault)];
}

async function workbook(fill: (book: ExcelJS.Workbook) => void): Promise<Buffer> {
  const book = new ExcelJS.Workbook();
  fill(book);
  return Buffer.from(await book.xlsx.writeBuffer());
}

describe('来源名单的各种文件', () => {
  it('凭内容而不凭文件名分辨：CSV、工作簿、每行一条的JSON读出同样的行', async () => {
    const rows = [
      ['姓名', '案号', '备注'],
      ['赵一', '（2024）1号', ''],
      ['钱二', '（2024）2号', '甲,乙'],
    ];
    const csv = rows
      .map((row) => row.map((cell) => (cell.includes(',') ? `"${cell}"` : cell)).join(','))
      .join('\n');
    const [heading = [], ...content] = rows;
    const json = content
      .map((row) => JSON.stringify(Object.fromEntries(heading.map((name, at) => [name, row[at]]))))
      .join('\n');
    const sheet = await workbook((book) => void book.addWorksheet('名单').addRows(rows));
    const cellsOf = async (bytes: Buffer | string) =>
      (await rowsOf(bytes)).map(({ cells }) => heading.map((_, at) => cells[at] ?? ''));
    expect(await cellsOf(csv)).toEqual(rows);
    expect(await cellsOf(`\uFEFF${json}`)).toEqual(rows);
    expect(await cellsOf(`${json}\r\n\r\n`)).toEqual(rows);
    expect(await cellsOf(sheet)).toEqual(rows);
  });

  it('JSON：后面才出现的项名也在表头里；数、空值、列表各有写法；行号是文件里的行', async () => {
    const lines = ['{"a":"甲","n":7}', '', '{"a":null,"b":["x","y"]}', '{"c":true,"n":220621199001011234}'];
    expect(await rowsOf(lines.join('\n'))).toEqual([
      { line: 0, cells: ['a', 'n', 'b', 'c'] },
      { line: 1, cells: ['甲', '7', '', ''] },
      { line: 3, cells: ['', '', '', ''], lost: new Map([[2, 'value']]) },
      {
        line: 4,
        cells: ['', String(Number('220621199001011234')), '', 'true'],
        lost: new Map([[1, 'digits']]),
      },
    ]);
  });

  it('工作簿：日期成文字；数字格式的长号码、错误值记为丢失；隐藏的行也读', async () => {
    const bytes = await workbook((book) => {
      const sheet = book.addWorksheet('名单');
      sheet.addRow(['姓名', '号码', '日期']);
      sheet.addRow(['赵一', 220_621_199_001_011_230, new Date('2024-03-05T00:00:00Z')]);
      sheet.addRow(['钱二', 123_456_789_012_34, { error: '#N/A' }]);
      sheet.getRow(3).hidden = true;
      sheet.addRow([
        { formula: 'A1', result: { error: '#N/A' } },
        { formula: 'B2', result: 220_621_199_001_011_230 },
        123_456_789_012_345,
      ]);
      book.addWorksheet('空表');
    });
    const [, first, second, third] = await rowsOf(bytes);
    expect(first).toMatchObject({ line: 2, lost: new Map([[1, 'digits']]) });
    expect(first?.cells[2]).toBe('2024-03-05');
    expect(second).toMatchObject({ line: 3, lost: new Map([[2, 'value']]) });
    // Fifteen digits are exact; what a formula gave is a value like others.
    expect(third).toMatchObject({
      cells: ['#N/A', expect.any(String), '123456789012345'],
      lost: new Map([
        [0, 'value'],
        [1, 'digits'],
      ]),
    });
    expect(second?.cells.slice(0, 2)).toEqual(['钱二', '12345678901234']);
  });

  it.each<[string, () => Buffer | string | Promise<Buffer>, string]>([
    [
      '两张表都有内容',
      () => workbook((book) => ['甲', '乙'].forEach((name) => void book.addWorksheet(name).addRow(['x']))),
      'table-sheets-several',
    ],
    ['表里什么也没有', () => workbook((book) => void book.addWorksheet('甲')), 'file-empty'],
    ['JSON中间断开', () => '{"a":"甲"}\n{"a":', 'json-line-wrong'],
    ['JSON里混着列表', () => '{"a":"甲"}\n["乙"]', 'json-line-wrong'],
    ['JSON的一行过长', () => `{"a":"${'x'.repeat(200_000)}"}`, 'json-line-too-long'],
    ['JSON不是UTF-8', () => Buffer.from('7b2261223a22d5d4227d', 'hex'), 'json-not-utf8'],
    ['整份JSON是一个列表', () => '[{"a":"甲"},{"a":"乙"}]', 'json-line-wrong'],
    [
      'JSON的项名太多',
      () => Array.from({ length: 300 }, (_, nth) => `{"a":"甲","k${nth}":1}`).join('\n'),
      'json-too-many-items',
    ],
    ['旧式工作簿', () => Buffer.from('d0cf11e0a1b11ae1', 'hex'), 'workbook-old-format'],
  ])('%s：一句话说明', async (_title, bytes, code) => {
    expect(await codesOf(await bytes())).toEqual([code]);
  });

  it('JSON里嵌得再深也只是一格不能用，不会出故障', async () => {
    const [, row] = await rowsOf(`{"a":"甲","b":${'['.repeat(40_000)}${']'.repeat(40_000)}}`);
    expect(row).toEqual({ line: 1, cells: ['甲', ''], lost: new Map([[1, 'value']]) });
  });
});
