import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ask, execute } from '#db/execute.ts';
import { personCells } from '#modules/nominations/report/report.fixture.ts';
import { createReadyCounty, portalSees, type ReadyCounty } from '#modules/notices/ready-list.fixture.ts';
import { mustDo, reasonsOf } from '#test/harness/must-do.ts';
import { answerRenewal, exitListing, expiringListings, listingList, showListing } from './index.ts';
import { type Listed, people, putOnNotice, recogniseOn } from './listed.fixture.ts';

let ready: ReadyCounty;
let house: ReadyCounty['county']['house'];

beforeAll(async () => {
  ready = await createReadyCounty('2025-12-24', 2025);
  house = ready.county.house;
});
afterAll(() => ready.close());

const statusAt = async ({ listingId }: Listed, at: string, knownAt?: string) => {
  const input = { listingId, at, ...(knownAt !== undefined && { knownAt }) };
  return (await mustDo(ask(house, showListing, { actor: ready.approver, input }))).status;
};
const leave = (listingId: string, reason: string, effectiveOn: string) =>
  execute(house, exitListing, {
    actor: ready.approver,
    input: { listingId, reason, effectiveOn, decisionDocument: '抚卫发〔2026〕8号' },
  });

describe('C6 退出与过去某时的状态', () => {
  it('退出晚知：事实上自生效日起不在名单上，当时所知仍在；暂停的日子也还查得到', async () => {
    await ready.county.moveClock('2025-12-24');
    const [listed] = await recogniseOn(ready, '2026-01-06', await putOnNotice(ready, people({})));
    if (!listed) throw new Error('too few');
    await ready.county.moveClock('2026-02-01');
    const cause = await ready.hold(listed.nomination, 'finding');
    await ready.county.moveClock('2026-02-10');
    await ready.rows(
      sql`update hold set held_until = crossing.now_at() where cause_id = ${cause} returning id`,
    );
    await ready.county.moveClock('2026-06-01');
    await mustDo(leave(listed.listingId, 'criteria-changed', '2026-03-01'));
    const at = (day: string) => `${day}T12:00:00+08:00`;
    expect(await statusAt(listed, at('2026-01-05'))).toBe('upcoming');
    expect(await statusAt(listed, at('2026-01-20'))).toBe('effective');
    expect(await statusAt(listed, at('2026-02-05'))).toBe('suspended');
    expect(await statusAt(listed, at('2026-02-20'))).toBe('effective');
    expect(await statusAt(listed, at('2026-04-01'))).toBe('left');
    expect(await statusAt(listed, at('2026-04-01'), at('2026-04-01'))).toBe('effective');
    expect(await statusAt(listed, at('2026-07-01'))).toBe('left');
    const announced = (await portalSees(ready.county, 'exit')).find(
      (row) => row['listing_id'] === listed.listingId,
    );
    expect(announced).toMatchObject({ reason: 'criteria-changed', left_on: '2026-03-01' });
  });

  it('生效日不能在将来，也不能在期满以后', async () => {
    await ready.county.moveClock('2025-12-24');
    const [listed] = await recogniseOn(ready, '2026-01-06', await putOnNotice(ready, people({})));
    const listingId = listed?.listingId ?? '';
    expect(await reasonsOf(leave(listingId, 'incentive-abuse', '2026-01-07'))).toEqual(['exit-in-future']);
    await ready.county.moveClock('2027-01-07');
    expect(await reasonsOf(leave(listingId, 'incentive-abuse', '2027-01-07'))).toEqual(['exit-after-expiry']);
    await mustDo(leave(listingId, 'incentive-abuse', '2026-12-01'));
  });
});

describe('C6.3 续报', () => {
  it('按政策包的天数提前问单位；暂停中的也问；答复过的不再问；续报的有效期与原来的可以重叠', async () => {
    await ready.county.moveClock('2025-12-24');
    const row = personCells(4_400, { honourName: '续报者的荣誉' });
    const report = [{ code: 'person' as const, rows: [row, personCells(4_401)] }];
    const [first, second] = await recogniseOn(ready, '2026-01-06', await putOnNotice(ready, report));
    if (!first || !second) throw new Error('too few');
    const due = async () =>
      (
        await mustDo(ask(house, expiringListings, { actor: ready.approver, input: { limit: 500 } }))
      ).listings.map(({ id }) => id);
    await ready.county.moveClock('2026-11-01');
    expect(await due()).not.toContain(first.listingId);
    await ready.county.moveClock('2026-11-20');
    await ready.hold(second.nomination, 'finding');
    expect(await due()).toEqual(expect.arrayContaining([first.listingId, second.listingId]));
    const answer = { actor: ready.approver, input: { listingId: first.listingId, renew: true } };
    await mustDo(execute(house, answerRenewal, answer));
    expect(await due()).not.toContain(first.listingId);

    await ready.openRound(2026);
    const [renewed] = await recogniseOn(
      ready,
      '2026-12-03',
      await putOnNotice(ready, [{ code: 'person', rows: [row] }]),
    );
    if (!renewed) throw new Error('too few');
    const onPortal = async () =>
      (await portalSees(ready.county, 'listing'))
        .filter(({ id }) => id === first.listingId || id === renewed.listingId)
        .map(({ id, valid_from, valid_to }) => [id, valid_from, valid_to]);
    const old = [first.listingId, '2026-01-06', '2027-01-05'];
    const fresh = [renewed.listingId, expect.any(String), expect.any(String)];
    expect(await onPortal()).toEqual(expect.arrayContaining([old, fresh]));
    await ready.county.moveClock('2027-01-06');
    expect(await onPortal()).toEqual([fresh]);
    const left = (await portalSees(ready.county, 'exit')).filter(
      (exit) => exit['listing_id'] === first.listingId,
    );
    expect(left).toMatchObject([{ reason: 'expired', left_on: '2027-01-06' }]);
    const call = { actor: ready.approver, input: { status: 'expired', limit: 500 } };
    const { listings } = await mustDo(ask(house, listingList, call));
    expect(listings.map(({ id }) => id)).toContain(first.listingId);
    expect(listings.map(({ id }) => id)).not.toContain(renewed.listingId);
  });
});
