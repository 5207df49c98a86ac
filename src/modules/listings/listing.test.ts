import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Actor } from '#db/command.ts';
import { ask, execute } from '#db/execute.ts';
import { personCells, type RowCells } from '#modules/nominations/report/report.fixture.ts';
import {
  createReadyCounty,
  type Nominated,
  portalSees,
  type ReadyCounty,
} from '#modules/notices/ready-list.fixture.ts';
import {
  assembleNotice,
  letterList,
  publishNotice,
  recordDelivery,
  showNoticeGates,
} from '#modules/notices/index.ts';
import { decideObjection, lodgeObjection } from '#modules/rights/index.ts';
import { mustDo, reasonsOf } from '#test/harness/must-do.ts';
import {
  answerRenewal,
  exitListing,
  expiringListings,
  listingBoard,
  listingList,
  recogniseListings,
  showListing,
} from './index.ts';

let ready: ReadyCounty;
let house: ReadyCounty['county']['house'];
let serial = 1000;

beforeAll(async () => {
  ready = await createReadyCounty('2025-12-24', 2025);
  house = ready.county.house;
});
afterAll(() => ready.close());

const noticeEnd = new Date('2026-01-06T00:00:00+08:00');
const expiry = new Date('2027-01-06T00:00:00+08:00');
const before = (instant: Date, seconds: number) => new Date(instant.getTime() - seconds * 1000);

interface OnNotice {
  readonly entryId: string;
  readonly nomination: Nominated;
}

/** Nominates, screens, confirms and publishes on 24 December 2025; the clock stands there afterwards. */
async function onNotice(...changes: readonly RowCells[]): Promise<readonly OnNotice[]> {
  await ready.county.moveClock('2025-12-24');
  const rows = changes.map((change) => personCells((serial += 1), change));
  const nominations = await ready.nominate([{ code: 'person', rows }]);
  await ready.screen(nominations);
  await ready.confirm(nominations);
  const input = { roundId: ready.roundId, nominationIds: nominations.map(({ id }) => id) };
  const { noticeId } = await mustDo(execute(house, assembleNotice, { actor: ready.clerk, input }));
  await mustDo(execute(house, publishNotice, { actor: ready.officer, input: { noticeId } }));
  const shown = await mustDo(ask(house, showNoticeGates, { actor: ready.officer, input: { noticeId } }));
  return nominations.flatMap((nomination) => {
    const entry = shown.entries.find(({ nominationId }) => nominationId === nomination.id);
    return entry === undefined ? [] : [{ entryId: entry.entryId, nomination }];
  });
}

function recognise(entries: readonly OnNotice[], actor: Actor = ready.approver) {
  const input = { entryIds: entries.map(({ entryId }) => entryId) };
  return execute(house, recogniseListings, { actor, input });
}

/** Screens again, as the end of the notice asks for, and recognises at 09:00 of the first valid day. */
async function listed(
  ...changes: readonly RowCells[]
): Promise<readonly (OnNotice & { readonly listingId: string })[]> {
  const entries = await onNotice(...changes);
  await ready.county.moveClock('2026-01-06');
  const { recognised } = await mustDo(recognise(entries));
  return entries.flatMap((entry) => {
    const made = recognised.find(({ entryId }) => entryId === entry.entryId);
    return made === undefined ? [] : [{ ...entry, listingId: made.listingId }];
  });
}

async function lodge(entry: string): Promise<string> {
  const input = { entry, statement: '该对象的荣誉情况与事实不符，请核实。' };
  const actor: Actor = { kind: 'public', channel: 'portal' };
  await mustDo(execute(house, lodgeObjection, { actor, input }));
  const [row] = await ready.rows(
    sql<{ id: string }>`select id from objection order by lodged_at desc limit 1`,
  );
  return row?.id ?? '';
}

const onPortal = async (table: 'listing' | 'exit', listingId: string) =>
  (await portalSees(ready.county, table)).find(
    (row) => (table === 'listing' ? row['id'] : row['listing_id']) === listingId,
  );

const leave = (listingId: string, more: Record<string, unknown>, actor: Actor = ready.approver) =>
  execute(house, exitListing, {
    actor,
    input: { listingId, decisionDocument: '抚卫发〔2026〕1号', effectiveOn: '2026-03-02', ...more },
  });

describe('C4.4 认定', () => {
  it('公示末日24时以前不能认定，24时起可以；有效期自次日起一年', async () => {
    const entries = await onNotice({});
    await ready.county.moveClock(before(noticeEnd, 20));
    expect(await reasonsOf(recognise(entries))).toEqual(['recognition-notice-open']);
    await ready.county.moveClock(noticeEnd);
    const { recognised } = await mustDo(recognise(entries));
    expect(recognised).toMatchObject([{ validFrom: '2026-01-06', validTo: '2027-01-05' }]);
    expect(await reasonsOf(recognise(entries))).toEqual(['recognition-done']);
  });

  it('异议只影响所涉条目；查否之后该条可以认定，查实的不得认定', async () => {
    const [one, two, three] = await onNotice({}, {}, {});
    if (!one || !two || !three) throw new Error('too few');
    const dismissed = await lodge(two.entryId);
    await ready.county.moveClock(before(noticeEnd, 20));
    const upheld = await lodge(three.entryId);
    await ready.county.moveClock(noticeEnd);
    const answer = await mustDo(recognise([one, two, three]));
    expect(answer.recognised.map(({ entryId }) => entryId)).toEqual([one.entryId]);
    expect(answer.refused.flatMap(({ reasons }) => reasons.map(({ code }) => code))).toEqual([
      'recognition-held',
      'recognition-held',
    ]);
    const decide = (objectionId: string, verdict: string) =>
      mustDo(
        execute(house, decideObjection, {
          actor: ready.approver,
          input: { objectionId, verdict, conclusion: '经核实，情况已查明并记录在卷。' },
        }),
      );
    await decide(dismissed, 'dismissed');
    await decide(upheld, 'upheld');
    expect(await reasonsOf(recognise([three]))).toEqual(['recognition-not-on-notice']);
    expect((await mustDo(recognise([two]))).recognised).toHaveLength(1);
  });

  it('公示期满以后、认定以前提出的异议，同样使该条暂缓', async () => {
    const entries = await onNotice({});
    await ready.county.moveClock('2026-01-07');
    await lodge(entries[0]?.entryId ?? '');
    expect(await reasonsOf(recognise(entries))).toEqual(['recognition-held']);
  });

  it('认定只由报送单位办理，别的单位连条目也看不到', async () => {
    const entries = await onNotice({});
    await ready.county.moveClock('2026-01-06');
    expect(await reasonsOf(recognise(entries, ready.stranger))).toEqual(['recognition-entry-unknown']);
    expect(await reasonsOf(recognise(entries, ready.officer))).toEqual(['not-allowed']);
  });

  it('两人同时认定同一条，只有一个成功，编号不重不缺', async () => {
    const entries = await onNotice({});
    await ready.county.moveClock('2026-01-06');
    const results = await Promise.all([recognise(entries), recognise(entries), recognise(entries)]);
    expect(results.filter(({ ok }) => ok)).toHaveLength(1);
    const numbers = await ready.rows(sql<{ number: string }>`select number from listing order by number`);
    const sequences = numbers.map(({ number }) => Number(number.slice(-5)));
    expect(sequences).toEqual(sequences.map((_, index) => index + 1));
  });

  it('异议与认定同时到达：要么异议在前、该条暂缓，要么认定在前、异议不再暂缓', async () => {
    for (let round = 0; round < 4; round += 1) {
      const entries = await onNotice({});
      await ready.county.moveClock('2026-01-06');
      const [entry] = entries;
      if (!entry) throw new Error('too few');
      const [answer] = await Promise.all([recognise(entries), lodge(entry.entryId)]);
      const holds = await ready.rows(sql`select id from hold where nomination_id = ${entry.nomination.id}`);
      expect(holds).toHaveLength(answer.ok ? 0 : 1);
    }
  });

  it('比对过期的不能认定，重新比对后可以', async () => {
    const entries = await onNotice({});
    await ready.county.moveClock('2026-06-01');
    expect(await reasonsOf(recognise(entries))).toContain('screening-answer-stale');
    await ready.screen(entries.map(({ nomination }) => nomination));
    expect((await mustDo(recognise(entries))).recognised).toMatchObject([{ validTo: '2027-01-05' }]);
  });

  it('C5.3 不公开的条目送达登记以后才能认定，认定后也不上网', async () => {
    const hidden = { disclosure: '不公开', disclosureReason: '本人从事涉密岗位', employer: '抚松县某单位' };
    const entries = await onNotice(hidden);
    await ready.county.moveClock('2026-01-06');
    expect(await reasonsOf(recognise(entries))).toEqual(['recognition-letter-undelivered']);
    const { letters } = await mustDo(ask(house, letterList, { actor: ready.unitClerk, input: {} }));
    const letter = letters.find(({ nominationId }) => nominationId === entries[0]?.nomination.id);
    await mustDo(execute(house, recordDelivery, { actor: ready.unitClerk, input: { letterId: letter?.id } }));
    const { recognised } = await mustDo(recognise(entries));
    expect(await onPortal('listing', recognised[0]?.listingId ?? '')).toBeUndefined();
    await ready.county.moveClock('2027-01-07');
    expect(await onPortal('exit', recognised[0]?.listingId ?? '')).toBeUndefined();
  });
});

describe('C4.5、C6.3 有效期与期满', () => {
  it('没有任何后台程序：末日24时一到，名单从门户消失，期满公告自行出现，状态即为期满', async () => {
    const [entry] = await listed({});
    if (!entry) throw new Error('too few');
    const { listingId } = entry;
    const statusNow = async () =>
      (await mustDo(ask(house, showListing, { actor: ready.approver, input: { listingId } }))).status;
    expect(await onPortal('listing', listingId)).toMatchObject({ visible_to: expiry });
    await ready.county.moveClock(before(expiry, 20));
    expect(await statusNow()).toBe('effective');
    expect(await onPortal('listing', listingId)).toBeDefined();
    expect(await onPortal('exit', listingId)).toBeUndefined();
    await ready.county.moveClock(expiry);
    expect(await statusNow()).toBe('expired');
    expect(await onPortal('listing', listingId)).toBeUndefined();
    expect(await onPortal('exit', listingId)).toMatchObject({ reason: 'expired', left_on: '2027-01-06' });
    await ready.county.moveClock('2027-03-01');
    expect(await onPortal('exit', listingId)).toBeUndefined();
  });

  it('期满前问单位是否续报；答复一次为准', async () => {
    const [entry] = await listed({});
    await ready.county.moveClock('2026-12-01');
    const due = await mustDo(
      ask(house, expiringListings, { actor: ready.approver, input: { days: 60, limit: 500 } }),
    );
    expect(due.listings.map(({ id }) => id)).toContain(entry?.listingId);
    const strange = await mustDo(
      ask(house, expiringListings, { actor: ready.stranger, input: { days: 60 } }),
    );
    expect(strange.total).toBe(0);
    const input = { listingId: entry?.listingId, renew: true };
    await mustDo(execute(house, answerRenewal, { actor: ready.approver, input }));
    expect(await reasonsOf(execute(house, answerRenewal, { actor: ready.approver, input }))).toEqual([
      'renewal-answered',
    ]);
  });
});

describe('C6 退出', () => {
  it('退出与停止公开、公告同时发生；生效日与知悉日分别记录；不能再退一次', async () => {
    const [entry] = await listed({});
    const listingId = entry?.listingId ?? '';
    await ready.county.moveClock('2026-03-10');
    expect(await onPortal('listing', listingId)).toBeDefined();
    const left = await mustDo(leave(listingId, { reason: 'incentive-abuse' }));
    expect(left.effectiveAt).toBe(new Date('2026-03-02T00:00:00+08:00').toISOString());
    expect(await onPortal('listing', listingId)).toBeUndefined();
    expect(await onPortal('exit', listingId)).toMatchObject({
      reason: 'incentive-abuse',
      left_on: '2026-03-02',
    });
    expect(await reasonsOf(leave(listingId, { reason: 'incentive-abuse' }))).toEqual(['exit-done']);
    const call = { actor: ready.approver, input: { status: 'left', limit: 500 } };
    expect((await mustDo(ask(house, listingList, call))).listings.map(({ id }) => id)).toContain(listingId);
  });

  it('C6.2 须有比对部门确认签字的疑点；别的主体的疑点、解除了的疑点都不算', async () => {
    const [one, two] = await listed({}, {});
    if (!one || !two) throw new Error('too few');
    await ready.county.moveClock('2026-03-10');
    const reason = 'listed-dishonest';
    expect(await reasonsOf(leave(one.listingId, { reason }))).toEqual(['exit-cause-missing']);
    const causeId = await ready.hold(one.nomination, 'finding');
    expect(await reasonsOf(leave(two.listingId, { reason, causeId }))).toEqual(['exit-cause-missing']);
    expect(await reasonsOf(leave(one.listingId, { reason, causeId: randomUUID() }))).toEqual([
      'exit-cause-missing',
    ]);
    await mustDo(leave(one.listingId, { reason, causeId }));
  });

  it('C6.1 须有查实的异议', async () => {
    const [entry] = await listed({});
    if (!entry) throw new Error('too few');
    await ready.county.moveClock('2026-03-10');
    const causeId = await lodge(entry.listingId);
    const reason = 'objection-upheld';
    expect(await reasonsOf(leave(entry.listingId, { reason, causeId }))).toEqual(['exit-cause-missing']);
    const input = { objectionId: causeId, verdict: 'upheld', conclusion: '经核实，原认定依据不成立。' };
    await mustDo(execute(house, decideObjection, { actor: ready.approver, input }));
    await mustDo(leave(entry.listingId, { reason, causeId }));
  });

  it('个人信息保护法15 本人退出：不再公开，也不公告', async () => {
    const [entry] = await listed({});
    const listingId = entry?.listingId ?? '';
    await ready.county.moveClock('2026-03-10');
    await mustDo(leave(listingId, { reason: 'withdrawn-by-subject', effectiveOn: '2026-03-10' }));
    expect(await onPortal('listing', listingId)).toBeUndefined();
    expect(await onPortal('exit', listingId)).toBeUndefined();
    await ready.county.moveClock('2027-01-07');
    expect(await onPortal('exit', listingId)).toBeUndefined();
  });

  it('别的单位不能使之退出', async () => {
    const [entry] = await listed({});
    await ready.county.moveClock('2026-03-10');
    expect(
      await reasonsOf(leave(entry?.listingId ?? '', { reason: 'incentive-abuse' }, ready.stranger)),
    ).toEqual(['listing-unknown']);
  });
});

describe('名单的查询', () => {
  it('状态统计与列表一致；姓名、号码按默认遮盖', async () => {
    await ready.county.moveClock('2026-03-11');
    const { counts } = await mustDo(ask(house, listingBoard, { actor: ready.officer, input: {} }));
    const call = { actor: ready.officer, input: { limit: 500 } };
    const { listings, total } = await mustDo(ask(house, listingList, call));
    expect(counts.reduce((sum, row) => sum + row.listings, 0)).toBe(total);
    for (const { shown } of listings) {
      expect(shown?.name).toMatch(/^张\*\*$/);
      expect(shown?.numberShown).toMatch(/^22\*{13}.{3}$/);
    }
  });
});
