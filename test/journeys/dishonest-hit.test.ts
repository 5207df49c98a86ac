import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Actor } from '#db/command.ts';
import { ask, execute } from '#db/execute.ts';
import {
  exitListing,
  listCases,
  listingList,
  recogniseListings,
  showListing,
} from '#modules/listings/index.ts';
import { draftScheme, issueMeasure } from '#modules/measures/index.ts';
import { people } from '#modules/nominations/report/desk.fixture.ts';
import { personCells, residentNumber } from '#modules/nominations/report/report.fixture.ts';
import { assembleNotice, publishNotice, showNoticeGates } from '#modules/notices/index.ts';
import { redeem } from '#modules/redemptions/index.ts';
import { courtMask, courtRow, openScreening, stranger } from '#modules/screening/screening.fixture.ts';
import { mustDo, reasonsOf } from '#test/harness/must-do.ts';

let at: Awaited<ReturnType<typeof openScreening>>;
let counter: Actor;
const measure = 82;
/** One person is listed by two units; the other by one. */
const hit = 1;
const clean = 2;

beforeAll(async () => {
  at = await openScreening();
  const { house, county } = at;
  counter = await county.account('wsjkj', ['counter-clerk']);
  await county.moveClock('2024-12-21');
  await at.report(at, people(personCells(hit), personCells(clean)));
  const others = { clerk: at.otherClerk, approver: at.otherApprover };
  await at.report(others, people(personCells(hit, { categoryCode: 'A11', honourName: '先进个人' })));
  await at.load('court', '2024-12-20', [stranger]);
  await at.settleOthers('2024-12-20');
  await mustDo(at.sign('court'));
  await at.confirm();
  await county.moveClock('2024-12-24');
  const call = { actor: at.clerkOffice, input: { roundId: at.roundId } };
  const { noticeId } = await mustDo(execute(house, assembleNotice, call));
  await mustDo(execute(house, publishNotice, { actor: at.office, input: { noticeId } }));
  const { entries } = await mustDo(ask(house, showNoticeGates, { actor: at.office, input: { noticeId } }));
  await county.moveClock('2025-01-04');
  for (const actor of [at.approver, at.otherApprover]) {
    const own = new Set((await at.nominationsOf(actor)).map(({ id }) => id));
    const entryIds = entries.flatMap(({ entryId, nominationId }) => (own.has(nominationId) ? [entryId] : []));
    await mustDo(execute(house, recogniseListings, { actor, input: { entryIds } }));
  }
  const manager = await county.account('wsjkj', ['measure-manager']);
  const scheme = {
    number: measure,
    schemeText: '凭身份证在挂号窗口免收普通门诊挂号费。',
    categories: ['A1', 'A11'],
    implementers: ['wsjkj'],
    parameters: { hospitals: ['县人民医院，不限次数'] },
  };
  await mustDo(execute(house, draftScheme, { actor: manager, input: scheme }));
  const issue = { number: measure, liveFrom: '2025-01-04' };
  await mustDo(execute(house, issueMeasure, { actor: at.approver, input: issue }));
});
afterAll(() => at.close());

let uses = 0;
const use = (serial: number) => {
  uses += 1;
  const input = { number: residentNumber(serial), numberType: 'resident', measure, proof: 'document' };
  return execute(at.house, redeem, { actor: counter, input, idempotencyKey: `use-${uses}` });
};
const listingsOf = async (actor: Actor) =>
  (await mustDo(ask(at.house, listingList, { actor, input: { limit: 500 } }))).listings;
const leave = (actor: Actor, listingId: string, causeId?: string) =>
  execute(at.house, exitListing, {
    actor,
    input: {
      listingId,
      reason: 'listed-dishonest',
      decisionDocument: '抚卫发〔2025〕9号',
      effectiveOn: '2025-02-10',
      ...(causeId === undefined ? {} : { causeId }),
    },
  });
/** What waits for whom, of all listings in force. */
const cases = async () =>
  (await mustDo(ask(at.house, listCases, { actor: at.office, input: {} }))).cases.map(
    ({ stage, reasons }) => `${stage} ${reasons.map(({ code }) => code).join(' ')}`,
  );
const suspended = async (actor: Actor) =>
  (await listingsOf(actor)).filter(({ status }) => status === 'suspended').map(({ id }) => id);

describe('C6.2 有效期内被列入失信名单', () => {
  it('有疑点而没有判断时照常享受，记为待核；签字确认后，窗口立即拒绝，别人不受影响', async () => {
    await mustDo(use(hit));
    expect(await cases()).toEqual([]);
    await at.county.moveClock('2025-02-10');
    const name = String(personCells(hit)['name']);
    await at.load('court', '2025-02-09', [
      courtRow({ name, number: courtMask(residentNumber(hit)), listedOn: '2025年02月08日' }),
      stranger,
    ]);
    await at.runTasks();
    expect((await mustDo(use(hit))).toBeChecked).toBe(true);
    const waiting = 'with-body screening-findings-open screening-unsigned';
    expect(await cases()).toEqual([waiting, waiting]);
    for (const { findingId } of await at.findings('court')) {
      await mustDo(at.judge(findingId, 'same'));
      await mustDo(at.second(findingId, 'same'));
    }
    await mustDo(at.sign('court'));
    await at.runTasks();
    expect(await reasonsOf(use(hit))).toEqual(['cannot-enjoy']);
    await mustDo(use(clean));
    expect(await cases()).toEqual(['suspended screening-hit', 'suspended screening-hit']);
  });

  it('两个单位的名单都暂缓，各自看得到退出所依据的事项，别的一概看不到', async () => {
    for (const actor of [at.approver, at.otherApprover]) {
      const [listingId] = await suspended(actor);
      expect(await suspended(actor)).toHaveLength(1);
      const shown = await mustDo(ask(at.house, showListing, { actor, input: { listingId } }));
      expect(shown.status).toBe('suspended');
      expect(shown.holds.map(({ reason }) => reason)).toContain('finding');
      expect(JSON.stringify(shown)).not.toContain(residentNumber(hit));
    }
  });

  it('每个单位各自办理退出，须写明依据；办完一个单位，另一个仍是暂缓', async () => {
    const [ours = ''] = await suspended(at.approver);
    const [theirs = ''] = await suspended(at.otherApprover);
    expect(await reasonsOf(leave(at.approver, ours))).toEqual(['exit-cause-missing']);
    expect(await reasonsOf(leave(at.otherApprover, ours))).toEqual(['listing-unknown']);
    const shown = await mustDo(
      ask(at.house, showListing, { actor: at.approver, input: { listingId: ours } }),
    );
    const causeId = shown.holds.find(({ reason }) => reason === 'finding')?.causeId;
    await mustDo(leave(at.approver, ours, causeId));
    expect(await suspended(at.otherApprover)).toEqual([theirs]);
    expect(await reasonsOf(use(hit))).toEqual(['cannot-enjoy']);
    await mustDo(leave(at.otherApprover, theirs, causeId));
    await mustDo(use(clean));
  });
});
