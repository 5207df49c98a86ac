import { writeFile } from 'node:fs/promises';
import ExcelJS from 'exceljs';
import { expect, it } from 'vitest';
import { filesFolder } from '#test/harness/files/folder.ts';
import { reportLimits } from './limits.ts';
import { readWorkbook } from './read.ts';
import type { Row } from './row.ts';
import { type SheetPlan, writeWorkbook } from './write.ts';

const folder = filesFolder();

async function readBack(content: Buffer, sheet = 0) {
  const path = folder.path('written.xlsx');
  await writeFile(path, content);
  const workbook = await readWorkbook(path, reportLimits);
  const rows: Row[] = [];
  for await (const portion of workbook.rows(sheet)) rows.push(...portion);
  workbook.close();
  return { sheets: workbook.sheets, rows: rows.map(({ cells }) => cells.map(({ text }) => text)) };
}

async function byAnother(content: Buffer): Promise<ExcelJS.Workbook> {
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.load(Uint8Array.from(content).buffer);
  return workbook;
}

const plan: SheetPlan = {
  name: '自然人 <一> & "二"',
  columns: [
    { header: '*姓名', width: 10, hint: '写"全名" & 不缩写', most: 20 },
    { header: '类别', width: 12, choices: ['A1 甲', 'A2 <乙>'] },
  ],
  rows: [
    ['220621198507123008', null],
    [' 首尾有空格 ', '两行\n文字'],
    ['& < > " \' ]]>', '_x000D_ 原样'],
    ['\u0001\u001F\r', '\u{20BB7}\u0085'],
  ],
  fillable: 100,
};

it('写出的每个字都读得回来，另一个读取程序也一样', async () => {
  const content = await writeWorkbook([plan]);
  const { sheets, rows } = await readBack(content);
  expect(sheets.map(({ name, hidden }) => [name, hidden])).toEqual([
    ['自然人 <一> & "二"', false],
    ['下拉选项', true],
  ]);
  expect(rows).toEqual([
    ['*姓名', '类别'],
    ['220621198507123008'],
    [' 首尾有空格 ', '两行\n文字'],
    ['& < > " \' ]]>', '_x000D_ 原样'],
    ['\u0001\u001F\r', '\u{20BB7}\u0085'],
  ]);
  const sheet = (await byAnother(content)).worksheets[0];
  expect(sheet?.getCell('A2').value).toBe('220621198507123008');
  expect(sheet?.getCell('A4').text).toBe('& < > " \' ]]>');
  expect([sheet?.getColumn(1).numFmt, sheet?.getCell('A2').numFmt, sheet?.getColumn(2).width]).toEqual([
    '@',
    '@',
    12,
  ]);
});

it('下拉框、提示和字数上限到可填的最后一行为止', async () => {
  const workbook = await byAnother(await writeWorkbook([plan]));
  const [sheet, lists] = workbook.worksheets;
  expect(sheet?.getCell('A101').dataValidation).toMatchObject({
    type: 'textLength',
    formulae: [20],
    prompt: '写"全名" & 不缩写',
  });
  expect(sheet?.getCell('B101').dataValidation).toMatchObject({
    type: 'list',
    formulae: ["'下拉选项'!$A$1:$A$2"],
  });
  expect(sheet?.getCell('B102').dataValidation).toBeUndefined();
  expect([lists?.getCell('A1').text, lists?.getCell('A2').text, lists?.state]).toEqual([
    'A1 甲',
    'A2 <乙>',
    'veryHidden',
  ]);
});

it('没有表头的表从第一行写起；行可以边算边写；出错时不给半个文件', async () => {
  const bare: SheetPlan = { name: '说明', columns: [{ header: '', width: 60 }], rows: [['一'], ['二']] };
  expect((await readBack(await writeWorkbook([bare]))).rows).toEqual([['一'], ['二']]);
  const rows = async function* (): AsyncGenerator<readonly string[]> {
    for (let row = 0; row < 20_000; row += 1) {
      if (row % 5000 === 0) await Promise.resolve();
      yield [`第${row}行`];
    }
  };
  const read = await readBack(await writeWorkbook([{ ...bare, rows: rows() }]));
  expect([read.rows.length, read.rows.at(-1)]).toEqual([20_000, ['第19999行']]);
  const failing = function* (): Generator<readonly string[]> {
    yield ['一'];
    throw new Error('the rows broke off');
  };
  await expect(writeWorkbook([{ ...bare, rows: failing() }])).rejects.toThrow('the rows broke off');
});
