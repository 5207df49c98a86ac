import { describe, expect, test } from 'vitest';
import { filesFolder } from '#test/harness/files/folder.ts';
import { type RawWorkbook, rawRows, rawWorkbook } from '#test/harness/files/raw-workbook.ts';
import { writeZip, type ZipPart } from '#test/harness/files/zip.ts';
import { reportLimits } from './limits.ts';
import { readWorkbook } from './read.ts';
import { findCell, type Row } from './row.ts';

const folder = filesFolder();
let made = 0;

async function read(parts: readonly ZipPart[], sheet = 0) {
  made += 1;
  const path = await writeZip(folder.path(`${made}.xlsx`), parts);
  const workbook = await readWorkbook(path, reportLimits);
  const rows: Row[] = [];
  for await (const portion of workbook.rows(sheet)) rows.push(...portion);
  workbook.close();
  return { sheets: workbook.sheets, rows };
}

const texts = (rows: readonly Row[]): string[] =>
  rows.map((row) => `${row.number}:${row.cells.map((cell) => `${cell.column}=${cell.text}`).join(',')}`);

describe('各家办公软件写出的工作簿', () => {
  const shared =
    '<si><t>姓名</t></si><si><r><t>王</t></r><r><t xml:space="preserve"> 小明</t></r><rPh><t>wang</t></rPh></si>';
  const body =
    '<dimension ref="A1:XFD1048576"/><sheetData><row r="1"><c r="A1" t="s"><v>0</v></c></row>' +
    '<row r="3" hidden="1"><c r="B3" t="s"><v>1</v></c><c r="D3" s="1"/></row></sheetData>' +
    '<mergeCells count="1"><mergeCell ref="A1:C2"/></mergeCells>';
  const plain: RawWorkbook = { sheets: [{ name: '自然人', body }], sharedStrings: shared };
  const strict: RawWorkbook = {
    ...plain,
    namespace: 'http://purl.oclc.org/ooxml/spreadsheetml/main',
    relations: 'http://purl.oclc.org/ooxml/officeDocument/relationships',
  };
  const prefixed: RawWorkbook = {
    ...plain,
    prefix: 'x:',
    sheets: [{ name: '自然人', body: body.replaceAll(/<(\/?)(?=[a-z])/g, '<$1x:') }],
    sharedStrings: shared.replaceAll(/<(\/?)(?=[a-z])/g, '<$1x:'),
  };
  test.each([
    ['Excel 通常写法', plain],
    ['关系目标从根写起', { ...plain, absolute: true }],
    ['严格 OOXML 命名空间', strict],
    ['元素带前缀 x:', prefixed],
  ])('%s：同样读出文字、富文本、隐藏行和合并单元格', async (_, plan) => {
    const { sheets, rows } = await read(rawWorkbook(plan));
    expect(texts(rows)).toEqual(['1:A=姓名', '3:B=王 小明']);
    expect(rows.map((row) => row.hidden)).toEqual([false, true]);
    expect(sheets).toEqual([
      { name: '自然人', hidden: false, merges: [{ top: 1, left: 1, bottom: 2, right: 3 }] },
    ]);
  });

  test('行和单元格没有位置属性、没有共享字符串和样式时按次序读', async () => {
    const { rows } = await read(
      rawRows(
        '<row><c t="inlineStr"><is><t>甲</t></is></c><c><v>7</v></c></row><row/><row><c t="str"><v>乙</v></c></row>',
      ),
    );
    expect(texts(rows)).toEqual(['1:A=甲,B=7', '3:A=乙']);
  });

  test('隐藏的工作表有标记，各表分别读取', async () => {
    const sheet = (text: string) =>
      `<sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>${text}</t></is></c></row></sheetData>`;
    const parts = rawWorkbook({
      sheets: [
        { name: '自然人', body: sheet('一') },
        { name: '代码', body: sheet('二'), state: 'veryHidden' },
        { name: '空表', body: '<sheetData/>', state: 'hidden' },
      ],
    });
    const { sheets, rows } = await read(parts, 1);
    expect(sheets.map(({ name, hidden }) => [name, hidden])).toEqual([
      ['自然人', false],
      ['代码', true],
      ['空表', true],
    ]);
    expect(texts(rows)).toEqual(['1:A=二']);
  });
});

describe('单元格的值', () => {
  const styles =
    '<numFmts><numFmt numFmtId="176" formatCode="yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;"/></numFmts>' +
    '<cellStyleXfs><xf numFmtId="14"/></cellStyleXfs>' +
    '<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="176"/><xf numFmtId="49"/></cellXfs>';
  const one = async (cell: string, from1904 = false) => {
    const body = `<sheetData><row r="1">${cell}</row></sheetData>`;
    const { rows } = await read(rawWorkbook({ sheets: [{ name: '表', body }], styles, from1904 }));
    return rows[0] && findCell(rows[0], 'A');
  };

  test.each([
    ['<c r="A1" s="1"><v>46000</v></c>', 'date', '2025-12-09'],
    ['<c r="A1" s="2"><v>46000.5</v></c>', 'date', '2025-12-09 12:00:00'],
    ['<c r="A1" s="1"><v>59</v></c>', 'date', '1900-02-28'],
    ['<c r="A1" s="1"><v>60</v></c>', 'number', '60'],
    ['<c r="A1" s="1"><v>61</v></c>', 'date', '1900-03-01'],
    ['<c r="A1" s="1"><v>-3</v></c>', 'number', '-3'],
    ['<c r="A1" t="d"><v>2025-12-03T00:00:00</v></c>', 'date', '2025-12-03'],
    ['<c r="A1"><v>2.2062119850712301E+17</v></c>', 'number', '220621198507123008'],
    ['<c r="A1" s="3"><v>1.1000000000000001</v></c>', 'number', '1.1'],
    ['<c r="A1" t="b"><v>1</v></c>', 'boolean', 'TRUE'],
    ['<c r="A1" t="e"><v>#N/A</v></c>', 'error', '#N/A'],
    ['<c r="A1" t="str"><f>A2&amp;"x"</f><v>结果</v></c>', 'formula', '结果'],
    ['<c r="A1"><f t="shared" si="0"/></c>', 'formula', ''],
    ['<c r="A1" t="inlineStr"><is><t>第一行_x000A_&lt;二&gt;</t></is></c>', 'text', '第一行\n<二>'],
  ])('%s 读作 %s %s', async (cell, kind, text) => {
    expect(await one(cell)).toMatchObject({ kind, text });
  });

  test('1904 日期系统的工作簿按自己的起点算', async () => {
    expect(await one('<c r="A1" s="1"><v>44538</v></c>', true)).toMatchObject({
      kind: 'date',
      text: '2025-12-09',
    });
  });

  test('公式留下原文，数字留下格式和写法', async () => {
    expect(await one('<c r="A1"><f>SUM(B1:B9)</f><v>3</v></c>')).toMatchObject({ raw: 'SUM(B1:B9)' });
    expect(await one('<c r="A1" s="3"><v>1E2</v></c>')).toMatchObject({
      raw: '1E2',
      text: '100',
      format: '@',
    });
  });
});
