import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sql } from 'kysely';
import { z } from 'zod';
import { ok, okUnless } from '#kernel/result.ts';
import { createTestCounty, mustDo, reasonsOf, type TestCounty } from '#test/harness/index.ts';
import { type Actor, defineCommand } from './command.ts';
import { execute } from './execute.ts';
import { Refused } from './refused.ts';
import { executeReason } from './refusals-execute.ts';
import { setScope } from './scope.ts';

let county: TestCounty;
let clerk: Actor;

beforeAll(async () => {
  county = await createTestCounty();
  clerk = await county.account('zgh', ['unit-clerk']);
});
afterAll(() => county.close());

/** Counts in `running_number`; refuses an odd amount, so that a rollback can be seen. */
const count = defineCommand({
  name: 'test.count',
  clause: 'T',
  permission: 'round.read',
  input: z.object({
    kind: z.string(),
    amount: z.number().int(),
    fail: z.boolean().default(false),
    late: z.boolean().default(false),
  }),
  load: async (tx, { kind, amount }) => {
    await tx.db
      .insertInto('running_number')
      .values({ county: tx.county, kind, year: 2024, last: amount })
      .onConflict((conflict) =>
        conflict
          .columns(['county', 'kind', 'year'])
          .doUpdateSet({ last: sql`running_number.last + ${amount}` }),
      )
      .execute();
    return ok(undefined);
  },
  decide: (_facts, { amount }) =>
    okUnless(
      amount % 2 === 0
        ? []
        : [executeReason('input-invalid', { path: 'amount', problem: '奇数', english: 'odd' })],
      amount,
    ),
  write: async (_tx, amount, { fail, late }) => {
    if (fail) throw new Error('a fault in the middle');
    if (late) throw new Refused({ reasons: [executeReason('not-signed-in')] });
    return { answer: { amount }, touched: { amount } };
  },
});

async function lastOf(kind: string): Promise<number> {
  return county.house.database.app.db.transaction().execute(async (tx) => {
    await setScope(tx, county.house.county, 'county', null);
    const row = await tx
      .selectFrom('running_number')
      .select('last')
      .where('kind', '=', kind)
      .executeTakeFirst();
    return row?.last ?? 0;
  });
}

async function acts(command: string): Promise<readonly { outcome: string; reasons: string[] }[]> {
  return county.house.database.app.db.transaction().execute(async (tx) => {
    await setScope(tx, county.house.county, 'county', null);
    return tx
      .selectFrom('act')
      .select(['outcome', 'reasons'])
      .where('command', '=', command)
      .orderBy('at')
      .execute();
  });
}

describe('一切变更都经 execute()', () => {
  it('成功留一条痕，拒绝全部撤回并留一条拒绝痕，故障什么都不留', async () => {
    const before = (await acts('test.count')).length;
    await mustDo(execute(county.house, count, { actor: clerk, input: { kind: 'a', amount: 2 } }));
    expect(
      await reasonsOf(execute(county.house, count, { actor: clerk, input: { kind: 'a', amount: 3 } })),
    ).toEqual(['input-invalid']);
    await expect(
      execute(county.house, count, { actor: clerk, input: { kind: 'a', amount: 4, fail: true } }),
    ).rejects.toThrow('a fault');
    expect(await lastOf('a')).toBe(2);
    expect(
      (await acts('test.count')).slice(before).map(({ outcome, reasons }) => [outcome, reasons]),
    ).toEqual([
      ['done', []],
      ['refused', ['input-invalid']],
    ]);
  });

  it('写到一半才发现的拒绝，同样全部撤回并留一条拒绝痕', async () => {
    const input = { kind: 'late', amount: 2, late: true };
    const before = (await acts('test.count')).length;
    expect(await reasonsOf(execute(county.house, count, { actor: clerk, input }))).toEqual(['not-signed-in']);
    expect(await lastOf('late')).toBe(0);
    expect((await acts('test.count')).slice(before)).toEqual([
      { outcome: 'refused', reasons: ['not-signed-in'] },
    ]);
  });

  it('同一幂等键并发二十次只算一次，答复完全一致；换了内容则拒绝', async () => {
    const call = { actor: clerk, input: { kind: 'b', amount: 2 }, idempotencyKey: 'once' };
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => mustDo(execute(county.house, count, call))),
    );
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(await lastOf('b')).toBe(2);
    const other = { ...call, input: { kind: 'b', amount: 4 } };
    expect(await reasonsOf(execute(county.house, count, other))).toEqual(['idempotency-key-reused']);
  });

  it('对照：不带幂等键的同一请求每次都算，所以上一条检查是能失败的', async () => {
    const call = { actor: clerk, input: { kind: 'c', amount: 2 } };
    await Promise.all(Array.from({ length: 5 }, () => mustDo(execute(county.house, count, call))));
    expect(await lastOf('c')).toBe(10);
  });

  it('没有权限、账号停用、输入有误都说明原因，并列出全部', async () => {
    const counter = await county.account('zgh', ['counter-clerk']);
    expect(
      await reasonsOf(execute(county.house, count, { actor: counter, input: { kind: 'd', amount: 2 } })),
    ).toEqual(['not-allowed']);
    const nobody: Actor = { kind: 'account', accountId: '00000000-0000-7000-8000-000000000000' };
    expect(
      await reasonsOf(execute(county.house, count, { actor: nobody, input: { kind: 'd', amount: 2 } })),
    ).toEqual(['not-signed-in']);
    expect(
      await reasonsOf(execute(county.house, count, { actor: clerk, input: { kind: 1, amount: 'x' } })),
    ).toEqual(['input-invalid', 'input-invalid']);
  });
});

describe('C7.4 留痕只能追加', () => {
  it.each(['update act set command = $$x$$', 'delete from act', 'truncate act'])(
    '应用角色不能执行：%s',
    async (statement) => {
      await expect(sql.raw(statement).execute(county.house.database.app.db)).rejects.toThrow(
        /permission denied/,
      );
    },
  );
});

describe('行级隔离', () => {
  it('没有设定范围的连接什么也看不见', async () => {
    const seen = await county.house.database.app.db.selectFrom('act').select('id').execute();
    expect(seen).toEqual([]);
  });
  it('门户角色打不开业务表', async () => {
    await expect(
      county.house.database.portal.db.selectFrom('subject').select('id').execute(),
    ).rejects.toThrow(/permission denied/);
  });
});
