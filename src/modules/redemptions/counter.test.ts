import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Actor } from '#db/command.ts';
import { ask, execute } from '#db/execute.ts';
import type { Result } from '#kernel/result.ts';
import { exitListing } from '#modules/listings/index.ts';
import { type Listed, putOnNotice, recogniseOn } from '#modules/listings/listed.fixture.ts';
import { draftScheme, issueMeasure } from '#modules/measures/index.ts';
import { personCells, residentNumber, type RowCells } from '#modules/nominations/report/report.fixture.ts';
import { createReadyCounty, type ReadyCounty } from '#modules/notices/ready-list.fixture.ts';
import { settleHolds } from '#modules/screening/index.ts';
import { mustDo, reasonsOf } from '#test/harness/must-do.ts';
import { getCounterFacts } from './counter.ts';
import { askEnjoyment, redeem, reverseRedemption } from './index.ts';

const limited = 82;
const open = 84;
let ready: ReadyCounty;
let house: ReadyCounty['county']['house'];
let counter: Actor;
let keys = 0;
let serial = 5000;

beforeAll(async () => {
  ready = await createReadyCounty('2025-12-24', 2025);
  house = ready.county.house;
  counter = await ready.county.account('wsjkj', ['counter-clerk']);
  await live(limited, { hospitals: ['县人民医院'] }, { count: 2, period: 'year' });
  await live(open, { extent: 80 }, null);
});
afterAll(() => ready.close());

async function live(number: number, parameters: object, limit: object | null): Promise<void> {
  const manager = await ready.county.account('wsjkj', ['measure-manager']);
  const scheme = { number, schemeText: '凭身份证在窗口办理。', categories: ['A1'], implementers: ['wsjkj'] };
  const input = { ...scheme, parameters, limit };
  await mustDo(execute(house, draftScheme, { actor: manager, input }));
  const issue = { number, liveFrom: '2025-12-24' };
  await mustDo(execute(house, issueMeasure, { actor: ready.approver, input: issue }));
}

interface Person extends Listed {
  readonly number: string;
}

/** Somebody listed from 6 January 2026 on, once for each change. The clock stands at 09:00 of that day. */
async function somebody(...changes: readonly RowCells[]): Promise<Person> {
  const own = (serial += 1);
  await ready.county.moveClock('2025-12-24');
  const rows = [{}, ...changes].map((change) => personCells(own, change));
  const entries = await putOnNotice(ready, [{ code: 'person', rows }]);
  const [listed] = await recogniseOn(ready, '2026-01-06', entries);
  if (listed === undefined) throw new Error('nobody was listed');
  return { ...listed, number: residentNumber(own) };
}

function use(person: { readonly number: string }, measure: number, more: object = {}) {
  return { number: person.number, numberType: 'resident', measure, proof: 'document', ...more };
}

function give(person: Person, measure: number, key = `use-${(keys += 1)}`, command: typeof redeem = redeem) {
  return execute(house, command, { actor: counter, input: use(person, measure), idempotencyKey: key });
}

const usesOf = ({ nomination }: Person, measure: number) =>
  ready.rows(sql<{ id: string; at: Date; reversed: boolean }>`
    select r.id, r.redeemed_at as at, r.reversed_at is not null as reversed
    from redemption r join nomination n on n.subject_id = r.subject_id
    where n.id = ${nomination.id} and r.measure_number = ${measure} order by r.redeemed_at`);

const done = (results: readonly Result<unknown>[]) => results.filter(({ ok }) => ok).length;

/** The command without the lock on the subject: all of `together` have read before any of them writes. */
function withoutLock(together: number): typeof redeem {
  let waiting = 0;
  let go: () => void = () => undefined;
  const all = new Promise<void>((resolve) => (go = resolve));
  return {
    ...redeem,
    load: async (tx, shown) => {
      const facts = await getCounterFacts(tx, shown, false);
      waiting += 1;
      if (waiting === together) go();
      await all;
      return facts;
    },
  };
}

describe('T 同时办理：次数不会多给', () => {
  it('每年两次，五十个窗口同时办理，正好两次', async () => {
    const person = await somebody();
    const results = await Promise.all(Array.from({ length: 50 }, () => give(person, limited)));
    expect(done(results)).toBe(2);
    expect(await usesOf(person, limited)).toHaveLength(2);
    const reasons = results.flatMap((result) => (result.ok ? [] : result.refusal.reasons));
    expect(new Set(reasons.map(({ code }) => code))).toEqual(new Set(['limit-reached']));
  });

  it('对照：不锁主体的写法，同时办理就多给', async () => {
    const person = await somebody();
    const unlocked = withoutLock(4);
    await Promise.all(Array.from({ length: 4 }, () => give(person, limited, undefined, unlocked)));
    expect(await usesOf(person, limited)).toHaveLength(4);
  });

  it('同一幂等键同时发送二十次，只算一次，答复相同', async () => {
    const person = await somebody();
    const results = await Promise.all(Array.from({ length: 20 }, () => mustDo(give(person, limited, 'one'))));
    expect(new Set(results.map(({ redemptionId }) => redemptionId)).size).toBe(1);
    expect(await usesOf(person, limited)).toHaveLength(1);
  });

  it('不同的键各算一次；同一个键换了内容即拒绝；没有键不办理', async () => {
    const person = await somebody();
    const results = await Promise.all(['a', 'b'].map((key) => give(person, limited, `distinct-${key}`)));
    expect(done(results)).toBe(2);
    const call = {
      actor: counter,
      input: use(person, limited, { quantity: 2 }),
      idempotencyKey: 'distinct-a',
    };
    expect(await reasonsOf(execute(house, redeem, call))).toEqual(['idempotency-key-reused']);
    const bare = { actor: counter, input: use(person, open) };
    expect(await reasonsOf(execute(house, redeem, bare))).toEqual(['idempotency-key-missing']);
  });

  it('冲正只能一次，冲正后次数退还', async () => {
    const person = await somebody();
    const first = await mustDo(give(person, limited));
    await mustDo(give(person, limited));
    expect(await reasonsOf(give(person, limited))).toEqual(['limit-reached']);
    const input = { redemptionId: first.redemptionId, reason: '登记错误' };
    const reversals = await Promise.all(
      Array.from({ length: 8 }, () => execute(house, reverseRedemption, { actor: counter, input })),
    );
    expect(done(reversals)).toBe(1);
    await mustDo(give(person, limited));
    expect(await reasonsOf(give(person, limited))).toEqual(['limit-reached']);
    const uses = await usesOf(person, limited);
    expect(uses.map(({ reversed }) => reversed)).toEqual([true, false, false]);
  });
});

describe('C6 同时办理与退出、暂停', () => {
  const race = async (person: Person, other: () => Promise<unknown>) => {
    const before = Array.from({ length: 6 }, () => give(person, open));
    const [, ...results] = await Promise.all([
      other(),
      ...before,
      ...Array.from({ length: 6 }, () => give(person, open)),
    ]);
    return results as readonly Result<unknown>[];
  };

  it('与退出同时：退出以后的一毫秒都不给，退出的同一事务停止享受', async () => {
    const person = await somebody();
    const input = { listingId: person.listingId, reason: 'incentive-abuse', effectiveOn: '2026-01-06' };
    const exit = { ...input, decisionDocument: '抚卫发〔2026〕3号' };
    const results = await race(person, () =>
      mustDo(execute(house, exitListing, { actor: ready.approver, input: exit })),
    );
    const [left] = await ready.rows(
      sql<{ at: Date }>`select effective_at as at from listing_exit where listing_id = ${person.listingId}`,
    );
    const uses = await usesOf(person, open);
    expect(uses).toHaveLength(done(results));
    expect(uses.filter(({ at }) => at > (left?.at ?? new Date(0)))).toEqual([]);
    expect(await reasonsOf(give(person, open))).toEqual(['cannot-enjoy']);
  });

  it('与签字确认的疑点同时：暂停以后不给；解除后恢复', async () => {
    const person = await somebody();
    await ready.rows(sql`update question set answer = 'hit'
      where id = (select id from question where nomination_id = ${person.nomination.id} order by id limit 1) returning id`);
    const system: Actor = { kind: 'system', task: 'screening' };
    const results = await race(person, () =>
      mustDo(execute(house, settleHolds, { actor: system, input: {} })),
    );
    const [hold] = await ready.rows(
      sql<{ at: Date }>`select held_from as at from hold where nomination_id = ${person.nomination.id}`,
    );
    const uses = await usesOf(person, open);
    expect(hold).toBeDefined();
    expect(uses).toHaveLength(done(results));
    expect(uses.filter(({ at }) => at > (hold?.at ?? new Date(0)))).toEqual([]);
    expect(await reasonsOf(give(person, open))).toEqual(['cannot-enjoy']);
    await ready.rows(sql`update question set answer = 'clear'
      where nomination_id = ${person.nomination.id} returning id`);
    await mustDo(execute(house, settleHolds, { actor: system, input: {} }));
    await mustDo(give(person, open));
  });

  it('末日24时正在办理：以办理的时刻为准，期满以后的一件都没有', async () => {
    const person = await somebody();
    const expiry = new Date('2027-01-06T00:00:00+08:00');
    await ready.county.moveClock(new Date(expiry.getTime() - 700));
    const results: Result<unknown>[] = [];
    while ((await ready.now()) < new Date(expiry.getTime() + 200)) {
      results.push(...(await Promise.all(Array.from({ length: 4 }, () => give(person, open)))));
    }
    const uses = await usesOf(person, open);
    expect(uses).toHaveLength(done(results));
    expect(uses.filter(({ at }) => at >= expiry)).toEqual([]);
    expect(results.some(({ ok }) => !ok)).toBe(true);
    expect(await reasonsOf(give(person, open))).toEqual(['cannot-enjoy']);
  });
});

describe('C4.5 依据与续报', () => {
  it('同一人有几项名单：全部记为依据；失去一项不影响享受，全部失去即停止', async () => {
    const person = await somebody({ honourName: '另一荣誉', basisDocNo: '抚政发〔2023〕8号' });
    const { redemptionId } = await mustDo(give(person, open));
    const support = await ready.rows(
      sql<{
        id: string;
      }>`select listing_id as id from redemption_support where redemption_id = ${redemptionId}`,
    );
    expect(support).toHaveLength(2);
    expect(support.map(({ id }) => id)).toContain(person.listingId);
    const leave = async (listingId: string) => {
      const input = { listingId, reason: 'incentive-abuse', effectiveOn: '2026-01-06' };
      const decided = { ...input, decisionDocument: '抚卫发〔2026〕4号' };
      await mustDo(execute(house, exitListing, { actor: ready.approver, input: decided }));
    };
    await leave(person.listingId);
    const again = await mustDo(give(person, open));
    const rest = await ready.rows(
      sql`select listing_id from redemption_support where redemption_id = ${again.redemptionId}`,
    );
    expect(rest).toHaveLength(1);
    for (const { id } of support.filter((row) => row.id !== person.listingId)) await leave(id);
    expect(await reasonsOf(give(person, open))).toEqual(['cannot-enjoy']);
  });
});

describe('T 窗口查询：只答能否和到何时', () => {
  const asked = (number: string, measure: number) =>
    ask(house, askEnjoyment, { actor: counter, input: { number, numberType: 'resident', measure } });

  it('从未报送的、已退出的、次数用完的，答复一字不差；留痕记下所问的人', async () => {
    // Both before anything happens: each of them puts the clock back to nine.
    const used = await somebody();
    const left = await somebody();
    const input = { listingId: left.listingId, reason: 'incentive-abuse', effectiveOn: '2026-01-06' };
    const decided = { ...input, decisionDocument: '抚卫发〔2026〕5号' };
    await mustDo(execute(house, exitListing, { actor: ready.approver, input: decided }));
    for (let time = 0; time < 2; time += 1) await mustDo(give(used, limited));
    const answers = [];
    for (const number of [residentNumber(9_998), left.number, used.number]) {
      answers.push(JSON.stringify(await mustDo(asked(number, limited))));
    }
    expect(new Set(answers).size).toBe(1);
    expect(JSON.parse(answers[0] ?? '')).toEqual({
      may: false,
      until: null,
      name: null,
      left: null,
      toBeChecked: false,
    });
    const acts = await ready.rows(sql<{ touched: Record<string, unknown> }>`
      select touched from act where command = 'redemptions.ask' order by at desc limit 3`);
    expect(acts.filter(({ touched }) => typeof touched['subject'] === 'string')).toHaveLength(2);
  });

  it('没有名单的人次数再多也只答不能享受，不透露在别处用过几次', async () => {
    const person = await somebody();
    for (let time = 0; time < 2; time += 1) await mustDo(give(person, limited));
    const input = { listingId: person.listingId, reason: 'incentive-abuse', effectiveOn: '2026-01-06' };
    const decided = { ...input, decisionDocument: '抚卫发〔2026〕6号' };
    await mustDo(execute(house, exitListing, { actor: ready.approver, input: decided }));
    expect(await reasonsOf(give(person, limited))).toEqual(['cannot-enjoy']);
    const many = { actor: counter, input: use({ number: residentNumber(9_997) }, limited, { quantity: 9 }) };
    expect(await reasonsOf(execute(house, redeem, { ...many, idempotencyKey: 'nobody' }))).toEqual([
      'cannot-enjoy',
    ]);
  });

  it('能享受的：到名单末日24时，姓名遮盖，余下次数；不是实施单位的不答', async () => {
    const person = await somebody();
    const answer = await mustDo(asked(person.number, limited));
    expect(answer).toMatchObject({ may: true, until: '2027-01-05T16:00:00.000Z', left: 2 });
    expect(answer.name).toMatch(/^张\*+$/);
    const stranger = await ready.county.account('scjgj', ['counter-clerk']);
    const call = { number: person.number, numberType: 'resident', measure: limited };
    expect(await reasonsOf(ask(house, askEnjoyment, { actor: stranger, input: call }))).toEqual([
      'counter-not-implementer',
    ]);
  });
});
