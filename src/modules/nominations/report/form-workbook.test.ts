import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import ExcelJS from 'exceljs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openWorkbook } from '#files/workbook/open.ts';
import { findUnit, loadPack, type Pack } from '#modules/units/index.ts';
import { recogniseHeader, type SheetRow, sheets, templateVersion } from '../domain/form/index.ts';
import { writeForm } from './form-workbook.ts';
import { personCells } from './report.fixture.ts';
import { surveyReport } from './survey.ts';
import { templateMark } from './template-mark.ts';

let folder: string;
let pack: Pack;
let path: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'shouxin-form-'));
  path = join(folder, 'form.xlsx');
  const loaded = await loadPack(new URL('../../../../policy/fusong', import.meta.url).pathname);
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.refusal));
  pack = loaded.value;
  await writeFile(path, await formOf('wsjkj'));
});

afterAll(() => rm(folder, { recursive: true, force: true }));

function formOf(code: string): Promise<Buffer> {
  const unit = findUnit(pack, code);
  if (unit === undefined) throw new Error('the pack lacks the unit');
  return writeForm(pack, unit);
}

async function readAll(file: string): Promise<ReadonlyMap<string, readonly SheetRow[]>> {
  const opened = await openWorkbook(file);
  if (!opened.ok) throw new Error(JSON.stringify(opened.refusal));
  const all = new Map<string, SheetRow[]>();
  for (const [index, { name }] of opened.value.sheets.entries()) {
    const rows: SheetRow[] = [];
    for await (const row of opened.value.rows(index)) rows.push(row);
    all.set(name, rows);
  }
  await opened.value.close();
  return all;
}

async function loadForm(): Promise<ExcelJS.Workbook> {
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.readFile(path);
  return workbook;
}

describe('C5.1 附件4报送模板', () => {
  it('写出的表头由读取程序按原样认出，每列各就各位', async () => {
    const all = await readAll(path);
    expect([...all.keys()]).toEqual(['填报说明', '自然人', '法人及非法人组织', '模板信息', '下拉选项']);
    for (const sheet of Object.values(sheets)) {
      const header = recogniseHeader(all.get(sheet.title) ?? []);
      expect(header?.sheet.code).toBe(sheet.code);
      expect([...(header?.columns.values() ?? [])]).toEqual(sheet.columns.map(({ id }) => id));
      expect(header?.findings).toEqual([]);
    }
    const [mark] = all.get('模板信息') ?? [];
    expect(mark?.cells.map(({ text }) => text)).toEqual([templateMark, templateVersion, 'wsjkj']);
  });

  it('类别下拉框只有本单位归集的类别；号码列是文本格式；说明表在最前', async () => {
    const workbook = await loadForm();
    const sheet = workbook.getWorksheet('自然人');
    const rule = sheet?.getCell('B2').dataValidation;
    expect(rule?.type).toBe('list');
    const [, column = '', last = ''] =
      /'下拉选项'!\$([A-Z]+)\$1:\$[A-Z]+\$(\d+)/.exec(String(rule?.formulae[0])) ?? [];
    const lists = workbook.getWorksheet('下拉选项');
    const offered = Array.from(
      { length: Number(last) },
      (_, at) => lists?.getCell(`${column}${at + 1}`).text,
    );
    expect(offered.map((text) => text?.split(' ')[0])).toEqual(['A1', 'A11', 'A12']);
    for (const { id } of sheets.person.columns.filter(({ type }) => type === 'digits')) {
      const place = sheets.person.columns.findIndex((known) => known.id === id) + 1;
      expect(sheet?.getColumn(place).numFmt).toBe('@');
    }
    expect(workbook.worksheets.map(({ state }) => state)).toEqual([
      'visible',
      'visible',
      'visible',
      'veryHidden',
      'veryHidden',
    ]);
  });

  it('空模板整份不收，填了一行就读得到', async () => {
    const empty = await surveyReport(path);
    expect(empty.ok ? [] : empty.refusal.reasons.map(({ code }) => code)).toEqual(['workbook-without-rows']);
    const workbook = await loadForm();
    const cells = personCells(1);
    workbook.getWorksheet('自然人')?.addRow(sheets.person.columns.map(({ id }) => cells[id] ?? null));
    const filled = join(folder, 'filled.xlsx');
    await workbook.xlsx.writeFile(filled);
    const survey = await surveyReport(filled);
    expect(survey.ok && survey.value).toMatchObject({ rowCount: 1, templateVersion });
  });
});
