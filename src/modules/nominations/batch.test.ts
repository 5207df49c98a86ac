import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Actor } from '#db/command.ts';
import { ask, execute } from '#db/execute.ts';
import { createTestCounty, type TestCounty } from '#test/harness/county.ts';
import { mustDo, reasonsOf } from '#test/harness/must-do.ts';
import { recordConsent, showConsents, withdrawConsent } from '#modules/subjects/index.ts';
import { type ColumnId, sheets } from './domain/form/index.ts';
import {
  batchList,
  commitBatch,
  discardBatch,
  findingList,
  nominationList,
  openRound,
  prepareBatch,
  showBoard,
  withdrawNomination,
} from './index.ts';
import {
  bodyCells,
  personCells,
  type ReportSheet,
  type RowCells,
  writeReport,
} from './report/report.fixture.ts';

let county: TestCounty;
let folder: string;
let roundId: string;
let clerk: Actor;
let approver: Actor;
let office: Actor;
let otherClerk: Actor;
let otherApprover: Actor;
let files = 0;

beforeAll(async () => {
  county = await createTestCounty('2024-12-02');
  folder = await mkdtemp(join(tmpdir(), 'shouxin-report-'));
  clerk = await county.account('wsjkj', ['unit-clerk']);
  approver = await county.account('wsjkj', ['unit-approver']);
  office = await county.account('xyb', ['credit-office-approver']);
  otherClerk = await county.account('scjgj', ['unit-clerk']);
  otherApprover = await county.account('scjgj', ['unit-approver']);
  const call = { actor: office, input: { year: 2024 } };
  const opened = await mustDo(execute(county.house, openRound, call));
  expect(opened.deadline).toBe('2024-12-20');
  roundId = opened.roundId;
});

afterAll(async () => {
  await county.close();
  await rm(folder, { recursive: true, force: true });
});

const people = (...rows: readonly RowCells[]): readonly ReportSheet[] => [{ code: 'person', rows }];

async function prepare(actor: Actor, filled: readonly ReportSheet[], version?: string | null) {
  files += 1;
  const file = await writeReport(join(folder, `${files}.xlsx`), filled, version);
  return execute(county.house, prepareBatch, { actor, input: { roundId, file } });
}

function commit(actor: Actor, batchId: string, onlyFaultless = false) {
  return execute(county.house, commitBatch, { actor, input: { batchId, onlyFaultless } });
}

async function report(by: { clerk: Actor; approver: Actor }, sheetsOf: readonly ReportSheet[]) {
  const { batchId } = await mustDo(prepare(by.clerk, sheetsOf));
  return mustDo(commit(by.approver, batchId));
}

const nominationsOf = async (actor: Actor) =>
  (await mustDo(ask(county.house, nominationList, { actor, input: { roundId } }))).nominations;

describe('C4.1、C5.1 报送', () => {
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

  it('撤回同意后批次不能恢复；另一个单位也看得到撤回（个人信息保护法15）', async () => {
    const subjectId =
      (await nominationsOf(otherClerk)).find(({ kind }) => kind === 'person')?.subjectId ?? '';
    const withdraw = { actor: clerk, input: { subjectId, purpose: 'publish' } };
    await mustDo(execute(county.house, withdrawConsent, withdraw));
    expect(await reasonsOf(execute(county.house, withdrawConsent, withdraw))).toEqual([
      'consent-nothing-to-withdraw',
    ]);
    await report({ clerk, approver }, people(personCells(1, { remark: '改动' })));
    const seen = await mustDo(ask(county.house, showConsents, { actor: otherClerk, input: { subjectId } }));
    expect(seen.consents.find(({ purpose }) => purpose === 'publish')?.latest).toMatchObject({
      given: false,
    });
    const board = await mustDo(ask(county.house, showBoard, { actor: otherClerk, input: { roundId } }));
    expect(board.units).toHaveLength(1);
    expect(board.units[0]?.waiting).toHaveLength(1);
    const statement = { subjectId, purpose: 'publish', given: true, statedOn: '2024-12-02' };
    await mustDo(execute(county.house, recordConsent, { actor: otherApprover, input: statement }));
    const after = await mustDo(ask(county.house, showBoard, { actor: otherClerk, input: { roundId } }));
    expect(after.units[0]?.waiting).toEqual([]);
  });

  it('撤回的条目不再列出，重新报送后恢复', async () => {
    const [first] = await nominationsOf(clerk);
    const input = { nominationId: first?.id ?? '' };
    await mustDo(execute(county.house, withdrawNomination, { actor: approver, input }));
    expect(await reasonsOf(execute(county.house, withdrawNomination, { actor: approver, input }))).toEqual([
      'nomination-withdrawn',
    ]);
    expect((await nominationsOf(clerk)).map(({ id }) => id)).not.toContain(first?.id);
  });

  it('截止日之后照收并标明逾期', async () => {
    await county.moveClock('2024-12-21');
    const { batchId } = await mustDo(prepare(clerk, people(personCells(20))));
    expect(await mustDo(commit(approver, batchId))).toMatchObject({ added: 1, late: true });
    const late = (await nominationsOf(clerk)).filter((nomination) => nomination.late);
    expect(late).toHaveLength(1);
  });
});
