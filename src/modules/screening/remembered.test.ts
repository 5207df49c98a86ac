import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { mod112 } from '#kernel/identity/mod-11-2.ts';
import { people } from '#modules/nominations/report/desk.fixture.ts';
import { personCells, residentNumber } from '#modules/nominations/report/report.fixture.ts';
import { mustDo } from '#test/harness/must-do.ts';
import { courtMask, courtRow, openScreening, type SourceRow, stranger } from './screening.fixture.ts';

let at: Awaited<ReturnType<typeof openScreening>>;
beforeAll(async () => {
  at = await openScreening();
  await at.county.moveClock('2024-12-21');
});
afterAll(() => at.close());

/** Shares the visible digits of person 1 and is somebody else, as the court finds. */
const alike = courtRow({ name: String(personCells(1)['name']), number: courtMask(residentNumber(1)) });
const load = (asOf: string, row: SourceRow) => at.load('court', asOf, [row, stranger]);

/** Born on another day, with the same ten digits before and four behind. */
const behindTheMask = ((): string => {
  const known = residentNumber(1);
  for (let day = 101; day <= 128; day += 1) {
    const first = `${known.slice(0, 10)}0${day}${known.slice(14, 17)}`;
    if (mod112(first) === known.at(-1) && first !== known.slice(0, 17)) return first + mod112(first);
  }
  throw new Error('no such number');
})();

/** One more unit reports the same person for an honour of its own. */
const reportedBy = async (unit: string): Promise<void> => {
  const by = {
    clerk: await at.county.account(unit, ['unit-clerk']),
    approver: await at.county.account(unit, ['unit-approver']),
  };
  await at.report(by, people(personCells(1, { categoryCode: 'A11', honourName: `${unit}先进个人` })));
  await at.compare();
};
const states = async (): Promise<readonly string[]> =>
  (await at.findings('court', false)).map(({ state }) => state).toSorted();
const remembered = async (): Promise<number> =>
  (
    await at.rows(
      sql<{ n: number }>`select count(remembered_id)::int as n from finding where replaced_at is null`,
    )
  )[0]?.n ?? -1;

describe('C4.2 判定为不是同一主体的，在记忆期内对同一对象和同一记录沿用', () => {
  it('第一人判断、第二人还没有复核的，不沿用', async () => {
    await load('2024-12-20', alike);
    await reportedBy('scjgj');
    const [finding] = await at.findings('court');
    await mustDo(at.judge(finding?.findingId ?? '', 'other'));
    await reportedBy('jyj');
    expect(await states()).toEqual(['open', 'second']);
    expect(await remembered()).toBe(0);
  });

  it('两人都判断了，又有单位报送同一人：沿用，不再等人判断', async () => {
    for (const { findingId, state } of await at.findings('court')) {
      if (state === 'open') await mustDo(at.judge(findingId, 'other'));
      await mustDo(at.second(findingId, 'other'));
    }
    await reportedBy('wsjkj');
    expect(await states()).toEqual(['cleared', 'cleared', 'cleared']);
    expect(await remembered()).toBe(1);
    expect((await at.findings('court', false)).filter((each) => each.remembered)).toHaveLength(1);
  });

  it('另一个人同名，号码看得见的部分也相同：没有判断过，不沿用', async () => {
    const by = {
      clerk: await at.county.account('mzj', ['unit-clerk']),
      approver: await at.county.account('mzj', ['unit-approver']),
    };
    await at.report(by, people(personCells(1, { categoryCode: 'A11', idNo: behindTheMask })));
    await at.compare();
    expect(await states()).toEqual(['cleared', 'cleared', 'cleared', 'open']);
    const [open] = await at.findings('court');
    await mustDo(at.judge(open?.findingId ?? '', 'other'));
    await mustDo(at.second(open?.findingId ?? '', 'other'));
  });

  it('记录内容变了，都重新判断', async () => {
    await load('2024-12-21', { ...alike, reason: '另有履行能力而拒不履行' });
    await at.compare();
    expect(await states()).toEqual(['open', 'open', 'open', 'open']);
  });

  it('变回原来的内容：又是判断过的那一对；记忆期过了就不再沿用', async () => {
    await load('2024-12-21', alike);
    await at.compare();
    expect(await states()).toEqual(['cleared', 'cleared', 'cleared', 'cleared']);
    await load('2024-12-21', { ...alike, reason: '又有变化' });
    await at.compare();
    await at.county.moveClock('2025-12-23');
    await load('2025-12-22', alike);
    await at.compare();
    expect(await states()).toEqual(['open', 'open', 'open', 'open']);
  });
});
