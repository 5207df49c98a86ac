import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { execute } from '#db/execute.ts';
import { openHolds } from '#modules/nominations/index.ts';
import { people } from '#modules/nominations/report/desk.fixture.ts';
import { personCells, residentNumber } from '#modules/nominations/report/report.fixture.ts';
import { mustDo } from '#test/harness/must-do.ts';
import { screeningGate, settleHolds } from './index.ts';
import { courtMask, courtRow, openScreening, type SourceRow, stranger } from './screening.fixture.ts';

let at: Awaited<ReturnType<typeof openScreening>>;
beforeAll(async () => {
  at = await openScreening();
  await at.county.moveClock('2024-12-21');
  await at.report(at, people(...[1, 2, 3].map((serial) => personCells(serial))));
  for (const unit of ['scjgj', 'jyj']) {
    const by = {
      clerk: await at.county.account(unit, ['unit-clerk']),
      approver: await at.county.account(unit, ['unit-approver']),
    };
    await at.report(by, people(personCells(1, { categoryCode: 'A11', honourName: `${unit}先进个人` })));
  }
  await load('2024-12-20', [other]);
  await at.settleOthers('2024-12-20');
  await at.sign('court');
});
afterAll(() => at.close());

const nameOf = (serial: number): string => String(personCells(serial)['name']);
const one = courtRow({ name: nameOf(1), number: courtMask(residentNumber(1)) });
/** Somebody else of that name, whose number can't tell: judged once, and never again while it stands as it does. */
const other = courtRow({ name: nameOf(2), number: '' });
const load = (asOf: string, rows: readonly SourceRow[]) => at.load('court', asOf, [...rows, stranger]);

const subjectOf = async (serial: number): Promise<readonly string[]> => {
  const nominations = await at.rows(sql<{ id: string; name: string }>`select id, name from nomination`);
  return nominations.filter(({ name }) => name === nameOf(serial)).map(({ id }) => id);
};
const held = async (serial: number) => {
  const ids = await subjectOf(serial);
  return at.inStore(async (tx) => [...(await openHolds(tx, ids, new Date('2030-01-01'))).values()].flat());
};
const gateOf = async (serial: number, today: string): Promise<readonly string[]> => {
  const ids = await subjectOf(serial);
  return at.inStore(async (tx) => {
    const gates = await screeningGate(tx, ids, { today: today as never });
    return [...gates.values()].flatMap((gate) =>
      gate.ok ? [] : gate.refusal.reasons.map(({ code }) => code),
    );
  });
};
/** Two people of the court find that every open finding is the same person. */
const confirmHits = async (): Promise<void> => {
  for (const { findingId } of await at.findings('court')) {
    await mustDo(at.judge(findingId, 'same'));
    await mustDo(at.second(findingId, 'same'));
  }
};
const signedCourt = async (): Promise<number> => {
  const [row] = await at.rows(sql<{ signed: number }>`select count(*)::int as signed from question
    where source = 'court' and signed_at is not null`);
  return row?.signed ?? -1;
};
const runs = async (): Promise<number> =>
  (await at.rows(sql<{ n: number }>`select count(*)::int as n from screening_run`))[0]?.n ?? -1;
const findingOf = async (grade: string) => {
  const found = (await at.findings('court', false)).find((each) => each.grade === grade);
  if (found === undefined) throw new Error(`no finding ${grade}`);
  return found;
};

describe('C6.2 新数据自动再比对', () => {
  it('判断并签字之后，全部办结', async () => {
    await mustDo(at.judge((await findingOf('G4')).findingId, 'nothing-beyond-name'));
    await mustDo(at.sign('court'));
    expect(await signedCourt()).toBe(5);
    for (const serial of [1, 2, 3]) expect(await gateOf(serial, '2024-12-21')).toEqual([]);
  });

  it('新版本未触及的，签字和判断照旧；比对了什么都有记录', async () => {
    const before = await runs();
    await load('2024-12-21', [other]);
    expect(new Set(await gateOf(3, '2024-12-21'))).toEqual(new Set(['screening-newer-version']));
    await at.runTasks();
    expect(await signedCourt()).toBe(5);
    expect(await runs()).toBe(before + 1);
    for (const serial of [1, 2, 3]) expect(await gateOf(serial, '2024-12-21')).toEqual([]);
    expect((await findingOf('G4')).verdict).toBe('nothing-beyond-name');
    await at.runTasks();
    expect(await runs()).toBe(before + 1);
  });

  it('新版本触及的重新打开，别的不动；同一主体在三个单位的条目都要判断', async () => {
    await load('2024-12-21', [other, one]);
    await at.runTasks();
    expect(await signedCourt()).toBe(2);
    expect((await gateOf(1, '2024-12-21')).toSorted()).toEqual([
      ...Array.from({ length: 3 }, () => 'screening-findings-open'),
      ...Array.from({ length: 3 }, () => 'screening-unsigned'),
    ]);
    for (const serial of [2, 3]) expect(await gateOf(serial, '2024-12-21')).toEqual([]);
    expect(await held(1)).toEqual([]);
  });

  it('一人未签字确认以前不暂缓；签字确认后，三个单位的条目一并暂缓，别的主体不动', async () => {
    await confirmHits();
    await at.runTasks();
    expect(await held(1)).toEqual([]);
    await mustDo(at.sign('court'));
    await at.runTasks();
    expect(new Set((await held(1)).map(({ nominationId }) => nominationId)).size).toBe(3);
    for (const serial of [2, 3]) expect(await held(serial)).toEqual([]);
    const again = await mustDo(execute(at.house, settleHolds, { actor: at.clerkOffice, input: {} }));
    expect(again).toEqual({ placed: 0, released: 0 });
  });

  it('只在一个单位名下确认，同一主体在别的单位的条目同样暂缓', async () => {
    const causes = new Set((await held(1)).map(({ causeId }) => causeId));
    for (const { nominationId } of await held(1)) {
      const own = (await held(1)).filter((hold) => hold.nominationId === nominationId);
      expect(new Set(own.map(({ causeId }) => causeId))).toEqual(causes);
    }
  });

  it('重新判断期间暂缓照旧；改判并签字后解除；再判为同一主体的，再次暂缓', async () => {
    const found = (await at.findings('court', false)).filter(({ grade }) => grade === 'G2');
    const judgeAll = async (verdict: string) => {
      for (const { findingId } of found) {
        await mustDo(at.judge(findingId, verdict));
        await mustDo(at.second(findingId, verdict));
      }
    };
    const before = (await held(1)).length;
    await judgeAll('other');
    await at.runTasks();
    expect(await held(1)).toHaveLength(before);
    await mustDo(at.sign('court'));
    await at.runTasks();
    expect(await held(1)).toEqual([]);
    await judgeAll('same');
    await mustDo(at.sign('court'));
    await at.runTasks();
    expect(await held(1)).toHaveLength(before);
  });

  it('记录移出名单仍在三年内：仍是记录；三年以后只作参考，暂缓解除', async () => {
    await load('2024-12-21', [other, { ...one, removedOn: '2024-12-01' }]);
    await at.runTasks();
    await confirmHits();
    await mustDo(at.sign('court'));
    await at.runTasks();
    expect((await held(1)).length).toBeGreaterThan(0);
    expect(await gateOf(1, '2024-12-21')).toContain('screening-hit');
    await at.county.moveClock('2027-12-02');
    await at.runTasks();
    expect(await held(1)).toEqual([]);
    await at.county.moveClock('2024-12-22');
    await at.runTasks();
    expect((await held(1)).length).toBeGreaterThan(0);
  });

  it('信用修复的记录，2026年4月1日起既不显示也不使用', async () => {
    await load('2024-12-22', [other, { ...one, repairedOn: '2024-12-10' }]);
    await at.runTasks();
    await confirmHits();
    await mustDo(at.sign('court'));
    await at.runTasks();
    await at.county.moveClock(new Date('2026-03-31T23:00:00+08:00'));
    expect((await at.findings('court', false)).filter(({ grade }) => grade === 'G2')).toHaveLength(3);
    expect(await gateOf(1, '2026-03-31')).toContain('screening-hit');
    await at.county.moveClock(new Date('2026-04-01T00:01:00+08:00'));
    expect((await at.findings('court', false)).filter(({ grade }) => grade === 'G2')).toEqual([]);
    expect(await gateOf(1, '2026-04-01')).not.toContain('screening-hit');
    await at.runTasks();
    expect(await held(1)).toEqual([]);
    await load('2026-04-01', [other, { ...one, repairedOn: '2024-12-10' }]);
    await at.runTasks();
    const standing = await at.rows(sql<{ n: number }>`select count(*)::int as n from finding
      where grade = 'G2' and replaced_at is null`);
    expect(standing).toEqual([{ n: 0 }]);
  });

  it('不是比对的暂缓，比对不去解除', async () => {
    const [nomination] = await at.rows(
      sql<{ id: string; unit_id: string }>`select id, unit_id from nomination`,
    );
    await at.rows(sql`insert into hold (county, id, unit_id, nomination_id, reason, cause_id, held_from)
      values (app_county(), ${randomUUID()}::uuid, ${nomination?.unit_id}::uuid, ${nomination?.id}::uuid,
        'decision', ${randomUUID()}::uuid, now())`);
    await at.runTasks();
    const open = await at.rows(sql<{ reason: string }>`select reason from hold where held_until is null`);
    expect(open).toEqual([{ reason: 'decision' }]);
  });
});
