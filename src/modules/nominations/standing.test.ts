import { randomUUID } from 'node:crypto';
import { afterAll, describe, expect, it } from 'vitest';
import { ask, execute } from '#db/execute.ts';
import { recordConsent, showConsents, withdrawConsent } from '#modules/subjects/index.ts';
import { mustDo, reasonsOf } from '#test/harness/must-do.ts';
import {
  enterNotice,
  findingList,
  leaveNotice,
  listScreenable,
  openHolds,
  placeHold,
  releaseHold,
  showBoard,
  withdrawNomination,
} from './index.ts';
import { openDesk, people } from './report/desk.fixture.ts';
import { bodyCells, personCells, type ReportSheet } from './report/report.fixture.ts';

const desk = await openDesk();
const {
  county,
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
  inStore,
} = desk;
afterAll(desk.close);

describe('C4.3、C4.4、C7.3 条目的去留', () => {
  it('准备：报送几条', async () => {
    const rows = [personCells(1), personCells(2), personCells(3)];
    await report({ clerk, approver }, people(...rows));
    const shared = people(personCells(1, { categoryCode: 'A11', honourName: '另一荣誉' }));
    const theirs: ReportSheet = { code: 'body', rows: [bodyCells(1), bodyCells(2)] };
    await report({ clerk: otherClerk, approver: otherApprover }, [...shared, theirs]);
    expect(await nominationsOf(office)).toHaveLength(6);
  });

  it('公示开始后不能用报送表改动：准备之后才开始公示的，提交时也拦下', async () => {
    await report({ clerk, approver }, people(personCells(40), personCells(41)));
    const changed = people(personCells(40, { reason: '另写事迹' }), personCells(41));
    const { batchId } = await mustDo(prepare(clerk, changed));
    const ids = (await nominationsOf(clerk)).map(({ id }) => id);
    await inStore((tx) => enterNotice(tx, ids, new Date()));
    expect(await reasonsOf(commit(approver, batchId))).toEqual(['batch-row-under-notice']);
    const again = await mustDo(prepare(clerk, changed));
    expect(again.effects).toEqual({ new: 0, changed: 0, same: 1, faulty: 1 });
    const { findings } = await mustDo(
      ask(county.house, findingList, { actor: clerk, input: { batchId: again.batchId } }),
    );
    expect(findings.map(({ code }) => code)).toEqual(['under-notice']);
    expect(
      await reasonsOf(
        execute(county.house, withdrawNomination, { actor: approver, input: { nominationId: ids[0] } }),
      ),
    ).toEqual(['nomination-under-notice']);
    await inStore((tx) => leaveNotice(tx, ids));
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

  it('C4.4 暂缓只拦一条，同一原因只记一次，解除后不再有效', async () => {
    const [one, other] = await nominationsOf(clerk);
    if (one === undefined || other === undefined) throw new Error('two nominations are needed');
    const causeId = randomUUID();
    const hold = {
      nominationId: one.id,
      unitId: one.unitId,
      reason: 'objection',
      causeId,
      at: new Date(0),
    } as const;
    const [first, again] = [
      await inStore((tx) => placeHold(tx, hold)),
      await inStore((tx) => placeHold(tx, hold)),
    ];
    expect(again).toBe(first);
    const at = new Date(1000);
    const open = await inStore((tx) => openHolds(tx, [one.id, other.id], at));
    expect([...open.keys()]).toEqual([one.id]);
    const release = { nominationId: one.id, causeId, at };
    expect(await inStore((tx) => releaseHold(tx, release))).toBe(true);
    expect(await inStore((tx) => releaseHold(tx, release))).toBe(false);
    expect((await inStore((tx) => openHolds(tx, [one.id], at))).size).toBe(0);
  });

  it('比对用的事实：逐页取出，号码在事务内解封，撤回的不比对', async () => {
    const listed = await nominationsOf(clerk);
    const [first] = await inStore((tx) => listScreenable(tx, roundId, { limit: 1 }));
    const rest = await inStore((tx) => listScreenable(tx, roundId, { after: first?.nominationId ?? '' }));
    const all = [first, ...rest].map((each) => each?.nominationId);
    expect(all).toEqual(all.toSorted((left, right) => ((left ?? '') < (right ?? '') ? -1 : 1)));
    expect(all).toEqual(expect.arrayContaining(listed.map(({ id }) => id)));
    expect(first).toMatchObject({ isPerson: true, birthDate: '1985-07-01' });
    expect(first?.number.number).toMatch(/^22062119850701\d{3}[\dX]$/);
    const bodies = rest.filter(({ isPerson }) => !isPerson);
    expect(bodies.map(({ representative }) => representative?.number?.idType)).toEqual([
      'resident',
      'resident',
    ]);
    expect(bodies.every(({ orgCode, number }) => orgCode === number.number.slice(8, 17))).toBe(true);
  });
});
