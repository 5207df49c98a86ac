import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { ask, execute } from '#db/execute.ts';
import { fileText } from '#files/refusals.ts';
import { openWorkbook } from '#files/workbook/open.ts';
import type { Row } from '#files/workbook/row.ts';
import { mustDo, reasonsOf } from '#test/harness/must-do.ts';
import { recogniseHeader, sheets, templateVersion } from './domain/form/index.ts';
import { commitBatch, discardBatch, findingList, prepareBatch } from './index.ts';
import { openDesk } from './report/desk.fixture.ts';
import { receivedOf } from './report/report.fixture.ts';
import { surveyReport } from './report/survey.ts';
import { templateMark } from './report/template-mark.ts';

const desk = await openDesk();
const { county, roundId, clerk, approver } = desk;
afterAll(desk.close);

/** A file that LibreOffice itself wrote: see `test/harness/office/README.md`. */
const fileOf = (name: string): string =>
  fileURLToPath(new URL(`../../../test/harness/office/libreoffice/${name}`, import.meta.url));

const prepare = (name: string) =>
  execute(county.house, prepareBatch, { actor: clerk, input: { roundId, file: receivedOf(fileOf(name)) } });

async function findingsOf(batchId: string) {
  const { findings } = await mustDo(ask(county.house, findingList, { actor: clerk, input: { batchId } }));
  return findings.map(({ code, sheet, row, column }) => ({ code, sheet, row, column }));
}

/** What was nominated of a file, as the database holds it; bodies come first. */
const nominatedOf = (batchId: string) =>
  desk.inStore(async ({ db }) =>
    db
      .selectFrom('nomination')
      .select(['name', 'granted_on', 'evaluation_year', 'grantor', 'township', 'category'])
      .where('batch_id', '=', batchId)
      .orderBy('id')
      .execute(),
  );

const expected = { granted_on: '2023-05-06', evaluation_year: 2023, grantor: '抚松县人民政府' };
const person = (name: string) => ({ ...expected, name, township: '抚松镇', category: 'A1' });

describe('C5.1 LibreOffice写出的工作簿', () => {
  it('模板由它打开又保存，工作表、每一列表头和模板版本都还在', async () => {
    const opened = await openWorkbook(fileOf('saved-again.xlsx'));
    if (!opened.ok) throw new Error('refused');
    const rows = new Map<string, Row[]>();
    for (const [index, { name }] of opened.value.sheets.entries()) {
      const read: Row[] = [];
      for await (const row of opened.value.rows(index)) read.push(row);
      rows.set(name, read);
    }
    await opened.value.close();
    expect(opened.value.sheets.map(({ name, hidden }) => [name, hidden])).toEqual([
      ['填报说明', false],
      ['自然人', false],
      ['法人及非法人组织', false],
      ['模板信息', true],
      ['下拉选项', true],
    ]);
    for (const sheet of Object.values(sheets)) {
      const header = recogniseHeader(rows.get(sheet.title) ?? []);
      expect([...(header?.columns.values() ?? [])]).toEqual(sheet.columns.map(({ id }) => id));
      expect(header?.findings).toEqual([]);
    }
    expect(rows.get('模板信息')?.[0]?.cells.map(({ text }) => text)).toEqual([
      templateMark,
      templateVersion,
      'wsjkj',
    ]);
    expect(await reasonsOf(prepare('saved-again.xlsx'))).toEqual(['workbook-without-rows']);
  });

  it('填好的模板：真日期和文字日期、数字单元格、看不见的字符，一次给全每行的问题', async () => {
    const survey = await surveyReport(fileOf('filled-form.xlsx'));
    expect(survey.ok && survey.value).toMatchObject({ templateVersion, rowCount: 8 });
    const prepared = await mustDo(prepare('filled-form.xlsx'));
    expect(prepared).toMatchObject({ rows: 8, effects: { new: 5, changed: 0, same: 0, faulty: 3 } });
    expect(await findingsOf(prepared.batchId)).toEqual([
      { code: 'number-in-numeric-cell', sheet: 'person', row: 5, column: '证件号码' },
      { code: 'date-wrong', sheet: 'person', row: 6, column: '认定日期' },
      { code: 'number-in-numeric-cell', sheet: 'body', row: 3, column: '工商注册号' },
    ]);
    const { batchId } = prepared;
    expect(
      await reasonsOf(execute(county.house, commitBatch, { actor: approver, input: { batchId } })),
    ).toEqual(['batch-has-errors']);
    expect(await mustDo(desk.commit(approver, batchId, true))).toMatchObject({ added: 5, left: 3 });
    expect(await nominatedOf(batchId)).toEqual([
      { ...expected, name: '抚松县测试甲有限公司', township: '泉阳镇', category: 'B5' },
      person('张甲测'),
      person('张乙测'),
      // A line break within a cell is a blank.
      { ...person('张丙测'), grantor: '抚松县 人民政府' },
      person('张己测'),
    ]);
    const again = await mustDo(prepare('filled-form.xlsx'));
    expect(again.effects).toEqual({ new: 0, changed: 0, same: 5, faulty: 3 });
    await mustDo(execute(county.house, discardBatch, { actor: clerk, input: { batchId: again.batchId } }));
  });

  it('单位自己的表：标题、两行合并的表头、另一种次序和名称，六种写法的同一个日期', async () => {
    const prepared = await mustDo(prepare('own-table.xlsx'));
    expect(prepared).toMatchObject({ rows: 6, effects: { new: 6, changed: 0, same: 0, faulty: 0 } });
    const { batchId } = prepared;
    expect(await findingsOf(batchId)).toEqual([
      { code: 'column-unknown', sheet: 'person', row: null, column: null },
      { code: 'row-hidden', sheet: 'person', row: 6, column: null },
    ]);
    expect(await mustDo(desk.commit(approver, batchId))).toMatchObject({ added: 6, consents: 24 });
    expect(await nominatedOf(batchId)).toEqual(
      ['赵甲测', '赵乙测', '赵丙测', '赵丁测', '赵戊测', '赵己测'].map(person),
    );
  });

  it.each([
    ['own-table.ods', 'workbook-not-workbook', /不是Excel工作簿.*LibreOffice打开后另存为“\.xlsx”/],
    ['own-table.xls', 'workbook-old-format', /旧版表格（\.xls）.*另存为“\.xlsx”/],
    ['own-table.xlsm', 'workbook-macro', /带有宏.*另存为不带宏的“\.xlsx”/],
    ['password.xlsx', 'workbook-encrypted', /设了打开密码.*取消打开密码/],
  ])('%s整份不收，用一句话说明：%s', async (name, code, sentence) => {
    const refused = await prepare(name);
    const reasons = refused.ok ? [] : refused.refusal.reasons;
    expect(reasons.map((reason) => reason.code)).toEqual([code]);
    expect(reasons.map(fileText).join('')).toMatch(sentence);
  });

  it('姓名是公式的整份不收；同一张表没有公式时照收（对照见上）', async () => {
    expect(await reasonsOf(prepare('formula.xlsx'))).toEqual(['formula-in-values']);
  });
});
