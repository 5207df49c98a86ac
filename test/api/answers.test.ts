import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { execute } from '#db/execute.ts';
import { disableAccount } from '#modules/access/index.ts';
import { mustDo } from '#test/harness/index.ts';
import { createPublicCounty, type PublicCounty } from '#test/harness/round/index.ts';
import { type ServedHouse, serveHouse } from '#test/harness/serve-house.ts';
import { loginOf, tokenOf } from '#test/harness/token-of.ts';
import { call } from './caller.ts';

let made: PublicCounty;
let served: ServedHouse;
let tokens: Readonly<Record<'clerk' | 'counter' | 'stranger', string>>;
const nobody = '00000000-0000-7000-8000-000000000000';

beforeAll(async () => {
  made = await createPublicCounty();
  served = await serveHouse(made.county);
  tokens = {
    clerk: await tokenOf(made.county, made.cast.clerk),
    counter: await tokenOf(made.county, made.cast.counter),
    stranger: await tokenOf(made.county, await made.county.account('jyj', ['unit-clerk'])),
  };
});
afterAll(async () => {
  await served.stop();
  await made.close();
});

describe('拒绝', () => {
  it('以 problem+json 返回，中英文，全部原因一次列出，写明路径', async () => {
    const answer = await call(served.address, '/api/v1/objections', {
      json: { entry: 'x', statement: '短' },
    });
    expect([answer.status, answer.headers.get('content-type')]).toEqual([
      400,
      expect.stringContaining('application/problem+json'),
    ]);
    const { reasons, status, detail } = answer.problem();
    expect(status).toBe(400);
    expect(reasons.map(({ zh }) => zh.split('：')[1])).toEqual(['entry', 'statement']);
    for (const { zh, en, advice } of reasons) {
      expect(zh).toMatch(/\p{Script=Han}/u);
      expect(en).toMatch(/^[\x20-\x7e]+ (entry|statement): /);
      expect(detail).toContain(advice);
    }
  });

  it('不认识的字段逐个指出，不悄悄丢掉；空字符和残缺字符指出路径', async () => {
    const json = {
      statment: 'x',
      entry: nobody,
      statement: `残缺\uD800的文字，要写够十个字\u0000`,
      extra: 1,
    };
    const { reasons, status } = (await call(served.address, '/api/v1/objections', { json })).problem();
    expect([status, reasons.map(({ zh }) => zh.split('：')[1])]).toEqual([
      400,
      ['statment', 'extra', 'statement'],
    ]);
    const query = await call(served.address, '/api/v1/rounds?limt=5', { token: tokens.clerk });
    expect([query.status, query.codes()]).toEqual([400, ['input-invalid']]);
  });

  it('登记类请求没有幂等键不受理；太长的不截断；同一个键不能用于别的内容', async () => {
    const ask = {
      token: tokens.counter,
      json: { number: 'x', numberType: 'resident', measure: 82, proof: 'document' },
    };
    const path = '/api/v1/redemptions';
    expect((await call(served.address, path, ask)).codes()).toEqual(['idempotency-key-missing']);
    const long = { ...ask, headers: { 'idempotency-key': 'k'.repeat(201) } };
    expect((await call(served.address, path, long)).codes()).toEqual(['idempotency-key-wrong']);
    const [number = ''] = made.identifiers.slice(4);
    const use = { ...ask.json, number };
    const keyed = { ...ask, json: use, headers: { 'idempotency-key': 'k'.repeat(200) } };
    const [first, again] = [await call(served.address, path, keyed), await call(served.address, path, keyed)];
    expect([first.status, again.status, JSON.parse(again.text)]).toEqual([201, 201, JSON.parse(first.text)]);
    const other = { ...keyed, json: { ...use, proof: 'certificate' } };
    expect((await call(served.address, path, other)).status).toBe(409);
  });

  it('故障只给编号，日志里也没有内容', async () => {
    const { house } = made.county;
    const { app } = house.database;
    const pool = Object.getOwnPropertyDescriptor(app, 'db');
    Object.defineProperty(app, 'db', { ...pool, value: undefined });
    try {
      const answer = await call(served.address, '/status');
      const { incident, reasons, detail } = answer.problem();
      expect([answer.status, reasons]).toEqual([500, []]);
      expect(detail).toContain(incident);
      expect(served.log()).toContain(incident);
      const page = await call(served.address, '/objections', {
        body: new URLSearchParams({ entry: nobody, statement: '十个字以上的一段异议内容' }).toString(),
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
      });
      expect([page.status, page.text]).toEqual([404, expect.stringContaining('没有这个页面')]);
    } finally {
      Object.defineProperty(app, 'db', pool ?? {});
    }
    expect(served.log()).not.toContain('十个字以上');
  });
});

describe('访问凭证', () => {
  it('没有、写错、编造、账号已停用，回答完全一样', async () => {
    const actor = await made.county.account('wsjkj', ['unit-clerk']);
    const disabled = await tokenOf(made.county, actor);
    const path = `/api/v1/batches/${made.batchId}`;
    expect((await call(served.address, path, { token: disabled })).status).toBe(200);
    const input = { login: await loginOf(made.county, actor) };
    const system = { kind: 'system', task: 'test' } as const;
    await mustDo(execute(made.county.house, disableAccount, { actor: system, input }));
    const answers = await Promise.all([
      call(served.address, path),
      call(served.address, path, { token: 'short' }),
      call(served.address, path, { token: `sx_${'A'.repeat(43)}` }),
      call(served.address, path, { headers: { authorization: 'Basic eDp5' } }),
      call(served.address, path, { token: disabled }),
    ]);
    expect(new Set(answers.map(({ status, text }) => `${status} ${text}`)).size).toBe(1);
    expect(answers[0]?.status).toBe(401);
  });

  it('别的单位的东西与不存在的东西，回答完全一样', async () => {
    const real = await call(served.address, `/api/v1/batches/${made.batchId}`, { token: tokens.stranger });
    const none = await call(served.address, `/api/v1/batches/${nobody}`, { token: tokens.stranger });
    expect([real.status, real.text]).toEqual([404, none.text]);
    const listings = JSON.parse(
      (await call(served.address, '/api/v1/listings', { token: tokens.clerk })).text,
    ) as {
      listings: readonly { id: string; nominationId: string; subjectId: string }[];
    };
    const [listing] = listings.listings;
    for (const path of [`listings/${listing?.id}`, `subjects/${listing?.subjectId}/consents`]) {
      const own = await call(served.address, `/api/v1/${path}`, { token: tokens.clerk });
      const theirs = await call(served.address, `/api/v1/${path}`, { token: tokens.stranger });
      const absent = await call(served.address, `/api/v1/${path.replace(/[0-9a-f-]{36}/, nobody)}`, {
        token: tokens.stranger,
      });
      expect([path, own.status, theirs.status, theirs.text]).toEqual([path, 200, 404, absent.text]);
    }
  });

  it('有凭证但岗位不许的，写明缺哪项权限', async () => {
    const answer = await call(served.address, '/api/v1/batches', { token: tokens.counter });
    expect([answer.status, answer.codes()]).toEqual([403, ['not-allowed']]);
  });
});
