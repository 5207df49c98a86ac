import { createHash, randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findTokenActor } from '#api/authenticate.ts';
import type { Actor } from '#db/command.ts';
import { ask, execute } from '#db/execute.ts';
import { setScope } from '#db/scope.ts';
import { inTransaction } from '#db/transaction.ts';
import { listActs } from '#modules/ledger/index.ts';
import { roundList } from '#modules/nominations/index.ts';
import { createTestCounty, mustDo, reasonsOf, type TestCounty } from '#test/harness/index.ts';
import { createAccount, disableAccount, issueToken } from './index.ts';

let county: TestCounty;
let house: TestCounty['house'];
let system: Actor;
let security: Actor;
let logins = 0;

beforeAll(async () => {
  county = await createTestCounty('2024-12-02');
  house = county.house;
  system = await county.account('xyb', ['system-administrator']);
  security = await county.account('xyb', ['security-administrator']);
});
afterAll(() => county.close());

const nextLogin = () => `person-${(logins += 1)}`;

function open(more: object, actor: Actor = system) {
  const account = {
    login: nextLogin(),
    displayName: '测试人员',
    unit: 'wsjkj',
    roles: ['unit-clerk'],
    ...more,
  };
  return execute(house, createAccount, { actor, input: account });
}

/** A token as the console gives one: only its digest enters the product. */
async function give(login: string, days = 30, actor: Actor = security) {
  const token = randomBytes(32).toString('base64url');
  const digest = createHash('sha256').update(token).digest('hex');
  const input = { login, digest, label: '测试', days };
  return { token, done: await execute(house, issueToken, { actor, input }) };
}

const inCounty = <T>(work: Parameters<typeof inTransaction<T>>[1]) =>
  inTransaction(house, async (db) => {
    await setScope(db, house.county, 'county', null);
    return work(db);
  });

describe('C7.4 开立账号', () => {
  it('登录名不重复；单位须在政策包里；三类管理员单独设立；信用办的岗位只在信用办', async () => {
    const login = nextLogin();
    await mustDo(open({ login }));
    expect(await reasonsOf(open({ login }))).toEqual(['account-login-taken']);
    expect(await reasonsOf(open({ unit: 'meiyou' }))).toEqual(['account-unit-unknown']);
    const mixed = { unit: 'xyb', roles: ['audit-administrator', 'unit-clerk'] };
    expect(await reasonsOf(open(mixed))).toEqual(['account-roles-exclude']);
    for (const roles of [['credit-office-clerk'], ['unit-approver', 'credit-office-approver']]) {
      expect(await reasonsOf(open({ roles }))).toEqual(['account-roles-of-office']);
      await mustDo(open({ roles, unit: 'xyb' }));
    }
    expect(await reasonsOf(open({ roles: [] }))).toEqual(['input-invalid']);
    expect(await reasonsOf(open({ login: '张三' }))).toEqual(['input-invalid']);
  });

  it('绕过程序直接写库，三类管理员也不能兼任', async () => {
    const login = nextLogin();
    await mustDo(open({ login }));
    const forced = inCounty((db) =>
      sql`update account set roles = array['unit-clerk', 'system-administrator'] where login = ${login}`.execute(
        db,
      ),
    );
    await expect(forced).rejects.toThrow(/account__administrators__ck/);
    const emptied = inCounty((db) => sql`update account set roles = '{}' where login = ${login}`.execute(db));
    await expect(emptied).rejects.toThrow(/account__roles__ck/);
  });

  it('同一登录名同时开立，只成一个', async () => {
    const login = nextLogin();
    const results = await Promise.allSettled([open({ login }), open({ login }), open({ login })]);
    const made = results.filter((each) => each.status === 'fulfilled' && each.value.ok);
    expect(made).toHaveLength(1);
  });

  it('开账号的不能发凭证，发凭证的不能开账号，业务岗位都不能；被拒绝的也留痕', async () => {
    const login = nextLogin();
    await mustDo(open({ login }));
    const given = await give(login, 30, system);
    expect(given.done).toMatchObject({ ok: false, refusal: { reasons: [{ code: 'not-allowed' }] } });
    expect(await findTokenActor(house, given.token)).toBeUndefined();
    expect(await reasonsOf(open({}, security))).toEqual(['not-allowed']);
    const approver = await county.account('xyb', ['credit-office-approver']);
    expect(await reasonsOf(open({}, approver))).toEqual(['not-allowed']);
    const { rows } = await inCounty((db) =>
      sql`select id from act where outcome = 'refused' and reasons @> array['not-allowed']`.execute(db),
    );
    expect(rows.length).toBeGreaterThanOrEqual(3);
  });
});

describe('C7.4 访问凭证', () => {
  it('凭证只认本人、本县、有效期内；库里没有凭证本身', async () => {
    const login = nextLogin();
    const { accountId } = await mustDo(open({ login }));
    const { token, done } = await give(login, 7);
    expect(done.ok).toBe(true);
    expect(await findTokenActor(house, token)).toEqual({ kind: 'account', accountId });
    expect(await findTokenActor(house, `${token}x`)).toBeUndefined();
    expect(await findTokenActor({ ...house, county: '220622' }, token)).toBeUndefined();
    const { rows } = await inCounty((db) =>
      sql<{ all: string }>`select token::text as all from token union all select act::text from act`.execute(
        db,
      ),
    );
    expect(rows.filter(({ all }) => all.includes(token))).toEqual([]);
    await county.moveClock(new Date('2024-12-09T08:59:00+08:00'));
    expect(await findTokenActor(house, token)).toBeDefined();
    await county.moveClock('2024-12-10');
    expect(await findTokenActor(house, token)).toBeUndefined();
    await county.moveClock('2024-12-02');
  });

  it('没有的账号、停用的账号不发', async () => {
    expect((await give('nobody-here')).done).toMatchObject({
      refusal: { reasons: [{ code: 'account-unknown' }] },
    });
    const login = nextLogin();
    await mustDo(open({ login }));
    await mustDo(execute(house, disableAccount, { actor: system, input: { login } }));
    expect((await give(login)).done).toMatchObject({ refusal: { reasons: [{ code: 'account-disabled' }] } });
  });
});

describe('C7.4 停用账号', () => {
  it('停用以后，下一个请求即被拒绝，所有凭证一并失效；停用的时间不因再次停用而改变', async () => {
    const login = nextLogin();
    const { accountId } = await mustDo(open({ login }));
    const actor: Actor = { kind: 'account', accountId };
    const tokens = [await give(login), await give(login)];
    await mustDo(ask(house, roundList, { actor, input: {} }));
    const stop = { actor: system, input: { login } };
    expect(await mustDo(execute(house, disableAccount, stop))).toEqual({ tokensRevoked: 2 });
    expect(await reasonsOf(ask(house, roundList, { actor, input: {} }))).toEqual(['not-signed-in']);
    expect(await reasonsOf(open({}, actor))).toEqual(['not-signed-in']);
    for (const { token } of tokens) expect(await findTokenActor(house, token)).toBeUndefined();
    const stopped = () =>
      inCounty((db) =>
        sql<{ at: Date }>`select disabled_at as at from account where login = ${login}`.execute(db),
      );
    const first = await stopped();
    await county.moveClock('2024-12-03');
    expect(await reasonsOf(execute(house, disableAccount, stop))).toEqual(['account-disabled']);
    expect((await stopped()).rows).toEqual(first.rows);
    expect(await reasonsOf(execute(house, disableAccount, { ...stop, input: { login: 'nobody' } }))).toEqual([
      'account-unknown',
    ]);
  });
});

describe('C7.4 审计', () => {
  it('审计管理员看得到谁在何时做了、被拒绝了什么，看不到名单；别的岗位都看不到', async () => {
    const auditor = await county.account('xyb', ['audit-administrator']);
    const call = {
      actor: auditor,
      input: { outcome: 'refused', command: 'access.create-account', limit: 10 },
    };
    const { acts } = await mustDo(ask(house, listActs, call));
    expect(acts.length).toBeGreaterThan(0);
    expect(acts.every(({ outcome, reasons }) => outcome === 'refused' && reasons.length > 0)).toBe(true);
    expect(acts.map(({ at }) => at.getTime())).toEqual(
      acts.map(({ at }) => at.getTime()).toSorted((left, right) => right - left),
    );
    const older = { ...call.input, before: acts[0]?.at.toISOString() };
    const page = await mustDo(ask(house, listActs, { actor: auditor, input: older }));
    expect(page.acts.map(({ id }) => id)).not.toContain(acts[0]?.id);
    expect(await reasonsOf(ask(house, roundList, { actor: auditor, input: {} }))).toEqual(['not-allowed']);
    expect(await reasonsOf(ask(house, listActs, { actor: system, input: {} }))).toEqual(['not-allowed']);
  });
});
