import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ask } from '#db/execute.ts';
import { people } from '#modules/nominations/report/desk.fixture.ts';
import { personCells, residentNumber } from '#modules/nominations/report/report.fixture.ts';
import { mustDo } from '#test/harness/must-do.ts';
import { explainFinding, replayFinding } from './index.ts';
import { courtMask, courtRow, openScreening, stranger } from './screening.fixture.ts';

let at: Awaited<ReturnType<typeof openScreening>>;
const nameOf = (nth: number) => String(personCells(nth)['name']);
/** Somebody else of a name, of whom nothing but that is known. */
const namesake = (nth: number, place: number) =>
  courtRow({ name: nameOf(nth), caseNumber: `（2024）吉0602执${nth}${place}号` });

beforeAll(async () => {
  at = await openScreening();
  await at.county.moveClock('2024-12-21');
  await at.report(at, people(personCells(1), personCells(2), personCells(3)));
  await at.load('court', '2024-12-20', [
    courtRow({ name: nameOf(1), number: courtMask(residentNumber(1)) }),
    ...[1, 2, 3, 4].map((place) => namesake(2, place)),
    namesake(3, 1),
    stranger,
  ]);
  await at.compare();
});
afterAll(() => at.close());

describe('C4.2 偶然相同的可能性随疑点留存', () => {
  it('写进说明，按它排序：最不像偶然的在前', async () => {
    const found = await at.findings('court', false);
    expect(found.map(({ grade, namesakes }) => [grade, namesakes])).toEqual([
      ['G2', 1],
      ['G4', 1],
      ...[1, 2, 3, 4].map(() => ['G4', 4]),
    ]);
    expect(found[0]?.explanation).toContain('名单中同名记录约1条；可见号码14位；偶然相同的可能性：极低');
    expect(found[5]?.explanation).toContain(
      '名单中同名记录约4条；没有可以比较的号码；偶然相同的可能性：不可排除',
    );
    const input = { findingId: found[5]?.findingId };
    const { story } = await mustDo(ask(at.house, explainFinding, { actor: at.clerkOffice, input }));
    expect(story.join('\n')).toContain('名单中同名记录约4条');
  });

  it('名单换了新版本，没有变化的疑点仍用得出时的条数，重新计算一致', async () => {
    const rows = [5, 6, 7].map((place) => namesake(3, place));
    await at.load('court', '2024-12-21', [
      courtRow({ name: nameOf(1), number: courtMask(residentNumber(1)) }),
      ...[1, 2, 3, 4].map((place) => namesake(2, place)),
      namesake(3, 1),
      ...rows,
    ]);
    await at.runTasks();
    const found = await at.findings('court', false);
    const counts = found.map(({ namesakes }) => namesakes);
    expect(counts.filter((count) => count === 1)).toHaveLength(2);
    expect(counts.filter((count) => count === 4)).toHaveLength(7);
    for (const { findingId } of found) {
      const replayed = ask(at.house, replayFinding, { actor: at.clerkOffice, input: { findingId } });
      expect(await mustDo(replayed)).toMatchObject({ agrees: true, differs: [] });
    }
  });

  it('条数再多再少，等级、状态、能否确认都不变', async () => {
    const told = async () =>
      (await at.findings('court', false))
        .map(({ findingId, grade, state, verdict }) => ({ findingId, grade, state, verdict }))
        .toSorted((a, b) => (a.findingId < b.findingId ? -1 : 1));
    const refused = async () => JSON.stringify(await at.sign('court'));
    const before = { told: await told(), refused: await refused() };
    for (const [namesakes, strangers] of [
      [0, 0],
      [90_000, 90_000],
    ]) {
      await at.inStore((tx) =>
        sql`update finding set namesakes = ${namesakes}, strangers = ${strangers}`.execute(tx.db),
      );
      expect({ told: await told(), refused: await refused() }).toEqual(before);
    }
  });
});
