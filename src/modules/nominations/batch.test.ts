import { join } from 'node:path';
import ExcelJS from 'exceljs';
import { afterAll, describe, expect, it } from 'vitest';
import { ask, execute } from '#db/execute.ts';
import { mustDo, reasonsOf } from '#test/harness/must-do.ts';
import { type ColumnId, sheets } from './domain/form/index.ts';
import { batchList, discardBatch, findingList, findingsWorkbook, prepareBatch } from './index.ts';
import { openDesk, people } from './report/desk.fixture.ts';
import { bodyCells, personCells, receivedOf, type ReportSheet } from './report/report.fixture.ts';

const desk = await openDesk();
const {
  county,
  deadline,
  folder,
  roundId,
  clerk,
  approver,
  office,
  otherClerk,
  otherApprover,
  prepare,
  commit,
  report,
  nominationsOf,
} = desk;
afterAll(desk.close);

describe('C4.1、C5.1 报送', () => {
  it('C4.1 截止日12月20日是工作日，不顺延', () => {
    expect(deadline).toBe('2024-12-20');
  });

  it('先预览，由另一人提交；同一份文件再报一次不增加任何内容', async () => {
    const rows = [personCells(1), personCells(2), personCells(3)];
    const first = await mustDo(prepare(clerk, people(...rows)));
    expect(first).toMatchObject({
      rows: 3,
      findings: 0,
      effects: { new: 3, changed: 0, same: 0, faulty: 0 },
    });
    expect(await nominationsOf(clerk)).toHaveLength(0);
    expect(await mustDo(commit(approver, first.batchId))).toMatchObject({
      added: 3,
      revised: 0,
      late: false,
    });
    expect(await reasonsOf(commit(approver, first.batchId))).toEqual(['batch-committed']);

    const again = await mustDo(prepare(clerk, people(...rows)));
    expect(again.effects).toEqual({ new: 0, changed: 0, same: 3, faulty: 0 });
    expect(await mustDo(commit(approver, again.batchId))).toMatchObject({
      added: 0,
      revised: 0,
      consents: 0,
    });
    expect(await nominationsOf(clerk)).toHaveLength(3);
  });

  it('改正后的文件只改变改动的行；表头次序和名称不影响', async () => {
    const rows = [personCells(1), personCells(2, { reason: '改写了事迹' }), personCells(3), personCells(4)];
    const order = sheets.person.columns.map(({ id }) => id).toReversed();
    const headers: Partial<Record<ColumnId, string>> = {
      idNo: '身份证号码',
      name: '人员姓名',
      grantedOn: '表彰时间',
    };
    const { batchId, effects } = await mustDo(
      prepare(clerk, [{ code: 'person', rows, order, headers }], null),
    );
    expect(effects).toEqual({ new: 1, changed: 1, same: 2, faulty: 0 });
    expect(await mustDo(commit(approver, batchId))).toMatchObject({ added: 1, revised: 1 });
    expect(await nominationsOf(clerk)).toHaveLength(4);
  });

  it('准备的人不能提交自己的批次', async () => {
    const both = await county.account('wsjkj', ['unit-clerk', 'unit-approver']);
    const { batchId } = await mustDo(prepare(both, people(personCells(5))));
    expect(await reasonsOf(commit(both, batchId))).toEqual(['batch-own']);
    expect(await reasonsOf(commit(clerk, batchId))).toEqual(['not-allowed']);
    await mustDo(execute(county.house, discardBatch, { actor: clerk, input: { batchId } }));
    expect(await reasonsOf(commit(approver, batchId))).toEqual(['batch-discarded']);
  });

  it('有错误的行时整批不提交；明确选择后只提交没有错误的行', async () => {
    const rows = [
      personCells(6),
      personCells(7, { idNo: 220621198507123000 }),
      personCells(6, { seqNo: '9' }),
    ];
    const { batchId, effects } = await mustDo(prepare(clerk, people(...rows)));
    expect(effects).toEqual({ new: 1, changed: 0, same: 0, faulty: 2 });
    const { findings } = await mustDo(ask(county.house, findingList, { actor: clerk, input: { batchId } }));
    expect(findings.map(({ code, row, column }) => ({ code, row, column }))).toEqual([
      { code: 'number-in-numeric-cell', row: 3, column: '证件号码' },
      { code: 'row-repeated', row: 4, column: null },
    ]);
    const before = (await nominationsOf(clerk)).length;
    expect(await reasonsOf(commit(approver, batchId))).toEqual(['batch-has-errors']);
    expect(await nominationsOf(clerk)).toHaveLength(before);
    expect(await mustDo(commit(approver, batchId, true))).toMatchObject({ added: 1, left: 2 });
    expect(await nominationsOf(clerk)).toHaveLength(before + 1);
  });

  it('问题清单工作簿：原样带回每一行和改法，改正后直接再报', async () => {
    const rows = [
      personCells(30),
      personCells(31, { township: '不存在镇' }),
      personCells(32, { consentOn: '2025-02-30' }),
    ];
    const { batchId } = await mustDo(prepare(clerk, people(...rows)));
    const { content } = await mustDo(
      ask(county.house, findingsWorkbook, { actor: clerk, input: { batchId } }),
    );
    const workbook = new ExcelJS.Workbook();
    await workbook.xlsx.load(Uint8Array.from(content).buffer);
    const sheet = workbook.getWorksheet('自然人');
    if (sheet === undefined) throw new Error('no sheet came back');
    const last = sheet.columnCount;
    expect([2, 3, 4].map((row) => sheet.getCell(row, last).text.includes('错误'))).toEqual([
      false,
      true,
      true,
    ]);
    const place = (id: ColumnId): number => sheets.person.columns.findIndex((column) => column.id === id) + 1;
    for (const row of [2, 3, 4]) {
      sheet.getCell(row, place('township')).value = '抚松镇';
      sheet.getCell(row, place('consentOn')).value = '2024-11-20';
    }
    const path = join(folder, 'mended.xlsx');
    await workbook.xlsx.writeFile(path);
    const call = { actor: clerk, input: { roundId, file: receivedOf(path) } };
    const mended = await mustDo(execute(county.house, prepareBatch, call));
    expect(mended).toMatchObject({ findings: 0, effects: { new: 3, changed: 0, same: 0, faulty: 0 } });
    for (const id of [batchId, mended.batchId]) {
      await mustDo(execute(county.house, discardBatch, { actor: clerk, input: { batchId: id } }));
    }
    expect(
      await reasonsOf(ask(county.house, findingsWorkbook, { actor: clerk, input: { batchId } })),
    ).toEqual(['batch-discarded']);
    expect(
      await reasonsOf(ask(county.house, findingsWorkbook, { actor: otherClerk, input: { batchId } })),
    ).toEqual(['batch-unknown']);
  });

  it('整份不收：不是模板、模板版本不符、公式、没有内容', async () => {
    const noHeader: ReportSheet = { code: 'person', rows: [personCells(8)], order: ['seqNo', 'remark'] };
    expect(await reasonsOf(prepare(clerk, [noHeader]))).toEqual(['template-not-recognised']);
    expect(await reasonsOf(prepare(clerk, people(personCells(8)), '1999.1'))).toEqual([
      'template-version-unknown',
    ]);
    expect(await reasonsOf(prepare(clerk, people()))).toEqual(['workbook-without-rows']);
    const formula = { formula: 'A2', result: '张测试' } as unknown as string;
    expect(await reasonsOf(prepare(clerk, people(personCells(8, { name: formula }))))).toEqual([
      'formula-in-values',
    ]);
    const { batches } = await mustDo(ask(county.house, batchList, { actor: clerk, input: { limit: 200 } }));
    expect(batches.every(({ rows }) => rows > 0)).toBe(true);
  });

  it('一个单位看不到另一个单位的批次和条目；同一主体两个单位报送只有一个主体', async () => {
    const enterprise: ReportSheet = { code: 'body', rows: [bodyCells(1), bodyCells(2)] };
    const person: ReportSheet = {
      code: 'person',
      rows: [personCells(1, { categoryCode: 'A11', honourName: '另一荣誉' })],
    };
    await report({ clerk: otherClerk, approver: otherApprover }, [enterprise, person]);
    const theirs = await nominationsOf(otherClerk);
    expect(theirs).toHaveLength(3);
    const ours = await nominationsOf(clerk);
    expect(ours.map(({ id }) => id)).not.toEqual(expect.arrayContaining(theirs.map(({ id }) => id)));
    const shared = theirs.find(({ kind }) => kind === 'person')?.subjectId;
    expect(ours.map(({ subjectId }) => subjectId)).toContain(shared);
    const { batches } = await mustDo(ask(county.house, batchList, { actor: otherClerk, input: {} }));
    for (const { id } of batches) {
      expect(await reasonsOf(commit(approver, id))).toEqual(['batch-unknown']);
      expect(
        await reasonsOf(ask(county.house, findingList, { actor: clerk, input: { batchId: id } })),
      ).toEqual(['batch-unknown']);
    }
    expect(await nominationsOf(office)).toHaveLength(ours.length + theirs.length);
  });

  it('查询只给遮盖的姓名和号码（C7.3）', async () => {
    for (const { nameShown, numberShown, kind } of await nominationsOf(clerk)) {
      if (kind === 'person') expect(nameShown).toMatch(/^.\*\*$/);
      expect(numberShown).toMatch(/^22\*{13}.{3}$/);
    }
  });

  it('截止日之后照收并标明逾期', async () => {
    await county.moveClock('2024-12-21');
    const { batchId } = await mustDo(prepare(clerk, people(personCells(20))));
    expect(await mustDo(commit(approver, batchId))).toMatchObject({ added: 1, late: true });
    const late = (await nominationsOf(clerk)).filter((nomination) => nomination.late);
    expect(late).toHaveLength(1);
  });
});
