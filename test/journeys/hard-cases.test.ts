import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ask, execute } from '#db/execute.ts';
import { readNow } from '#db/scope.ts';
import { shanghaiDateOf } from '#kernel/plain-date.ts';
import { listingList, recogniseListings } from '#modules/listings/index.ts';
import { bodyCells, personCells, residentNumber } from '#modules/nominations/report/report.fixture.ts';
import { assembleNotice, publishNotice, showNoticeGates } from '#modules/notices/index.ts';
import { screeningGate } from '#modules/screening/index.ts';
import {
  courtMask,
  courtRow,
  openScreening,
  type SourceRow,
  stranger,
} from '#modules/screening/screening.fixture.ts';
import { mustDo } from '#test/harness/must-do.ts';

let at: Awaited<ReturnType<typeof openScreening>>;
/** Everybody of the journey, by serial number. */
const serials = { misjudged: 1, renamed: 4, repaired: 5, threeYears: 6, dayMore: 7, clean: 8 };
type Who = keyof typeof serials | 'twin' | 'otherTwin' | 'company';
/** One name and one birthday; what tells them apart are the last places of their numbers. */
const twins = { name: '张同名', listed: residentNumber(2, 1980), other: residentNumber(3, 1980) };
const debtor = { name: '赵代表', number: residentNumber(50, 1971) };
const company = bodyCells(1, { legalRep: debtor.name, legalRepIdNo: debtor.number });

const nameOf = (who: keyof typeof serials): string => String(personCells(serials[who])['name']);
const numberOf = (who: keyof typeof serials): string => residentNumber(serials[who]);
const record = (name: string, number: string, more: SourceRow = {}) => courtRow({ name, number, ...more });
const misjudged = record(nameOf('misjudged'), courtMask(numberOf('misjudged')));
const past = (who: 'threeYears' | 'dayMore', removedOn: string) =>
  record(nameOf(who), numberOf(who), { listedOn: '2019-03-05', removedOn });
const list = [
  stranger,
  misjudged,
  record(twins.name, courtMask(twins.listed)),
  record('张曾用', numberOf('renamed')),
  record(nameOf('repaired'), numberOf('repaired'), { repairedOn: '2024-11-01' }),
  // On the day of removal a record stands no more: these stood three years ago to the day, and the day before that.
  past('threeYears', '2021-12-22'),
  past('dayMore', '2021-12-21'),
  record(debtor.name, courtMask(debtor.number)),
];

const ids = new Map<Who, string>();
beforeAll(async () => {
  at = await openScreening();
  await at.county.moveClock('2024-12-21');
  const rows = [
    ...Object.values(serials).map((serial) => personCells(serial)),
    personCells(2, { name: twins.name, idNo: twins.listed }),
    personCells(3, { name: twins.name, idNo: twins.other }),
  ].map((cells, place) => ({ ...cells, seqNo: String(place + 1) }));
  await at.report(at, [{ code: 'person', rows }]);
  await at.report({ clerk: at.otherClerk, approver: at.otherApprover }, [{ code: 'body', rows: [company] }]);
  await at.load('court', '2024-12-20', list);
  await at.settleOthers('2024-12-20');
  const persons = (await at.nominationsOf(at.approver)).map(({ id }) => id);
  for (const [place, who] of [...Object.keys(serials), 'twin', 'otherTwin'].entries())
    ids.set(who as Who, persons[place] ?? '');
  ids.set('company', (await at.nominationsOf(at.otherApprover))[0]?.id ?? '');
});
afterAll(() => at.close());

interface Found {
  readonly id: string;
  readonly grade: string;
  readonly relation: string;
}
const foundOf = (who: Who) =>
  at.rows(sql<Found>`select f.id, f.grade, f.relation from finding f join question q on q.id = f.question_id
    where q.nomination_id = ${ids.get(who)}::uuid and f.replaced_at is null`);
const gradeOf = async (who: Who): Promise<string> => {
  const [row] = await at.rows(sql<{ grade: string }>`select grade from question
    where nomination_id = ${ids.get(who)}::uuid and source = 'court'`);
  return row?.grade ?? '';
};
/** Both people of the court find so, and it is signed. */
const decide = async (who: Who, verdict: string): Promise<void> => {
  for (const { id, grade } of await foundOf(who)) {
    await mustDo(at.judge(id, verdict));
    if (grade === 'G2') await mustDo(at.second(id, verdict));
  }
};
const gateOf = async (who: Who): Promise<readonly string[]> =>
  at.inStore(async (tx) => {
    const id = ids.get(who) ?? '';
    const today = shanghaiDateOf(await readNow(tx.db));
    const gate = (await screeningGate(tx, [id], { today })).get(id);
    return gate === undefined || gate.ok ? [] : gate.refusal.reasons.map(({ code }) => code);
  });

describe('C2.2、C4.2 难办的情形，从名单到认定', () => {
  it('同名同生日的两人：只有号码对得上的那一个有疑点，另一个不因姓名受牵连', async () => {
    expect((await foundOf('twin')).map(({ grade }) => grade)).toEqual(['G2']);
    expect(await foundOf('otherTwin')).toEqual([]);
    expect(await gradeOf('otherTwin')).toBe('G5');
  });

  it('号码相同而姓名不同的（改过名字），不自动认定，由人判断', async () => {
    expect((await foundOf('renamed')).map(({ grade }) => grade)).toEqual(['G3']);
    expect(await gateOf('renamed')).toContain('screening-findings-open');
    await decide('renamed', 'same');
  });

  it('法定代表人是失信被执行人的企业：疑点写明是代表人的，由人判断', async () => {
    expect(await foundOf('company')).toMatchObject([{ grade: 'G2', relation: 'representative' }]);
    await decide('company', 'same');
  });

  it('三年前的今天还在名单上的，仍在审核范围；三年零一天以前移出的只作参考，不必判断', async () => {
    expect((await foundOf('threeYears')).map(({ grade }) => grade)).toEqual(['G1']);
    expect(await gateOf('threeYears')).toContain('screening-findings-open');
    expect((await foundOf('dayMore')).map(({ grade }) => grade)).toEqual(['G1']);
    expect(await gateOf('dayMore')).not.toContain('screening-findings-open');
    await decide('threeYears', 'same');
  });

  it('误判为他人的，签字后可以往下走；没有疑点的也一样；确认命中的一个也过不去', async () => {
    await decide('misjudged', 'other');
    await decide('twin', 'same');
    await decide('repaired', 'same');
    await mustDo(at.sign('court'));
    for (const who of ['misjudged', 'otherTwin', 'dayMore', 'clean'] as const)
      expect(await gateOf(who)).toEqual([]);
    for (const who of ['twin', 'renamed', 'threeYears', 'company', 'repaired'] as const)
      expect(await gateOf(who)).toEqual(['screening-hit']);
  });

  it('误判的已经在列，改判为同一主体并签字：立即停用；再查明确是他人：恢复', async () => {
    await at.confirm();
    await at.county.moveClock('2024-12-24');
    const input = { roundId: at.roundId };
    const { noticeId } = await mustDo(execute(at.house, assembleNotice, { actor: at.clerkOffice, input }));
    await mustDo(execute(at.house, publishNotice, { actor: at.office, input: { noticeId } }));
    const { entries } = await mustDo(
      ask(at.house, showNoticeGates, { actor: at.office, input: { noticeId } }),
    );
    expect(entries).toHaveLength(4);
    await at.county.moveClock('2025-01-04');
    const entryIds = entries.map(({ entryId }) => entryId);
    await mustDo(execute(at.house, recogniseListings, { actor: at.approver, input: { entryIds } }));
    const statuses = async (): Promise<readonly string[]> => {
      await at.runTasks();
      const { listings } = await mustDo(
        ask(at.house, listingList, { actor: at.approver, input: { limit: 50 } }),
      );
      return listings.map(({ nominationId, status }) =>
        nominationId === ids.get('misjudged') ? `misjudged ${status}` : status,
      );
    };
    expect(new Set(await statuses())).toEqual(new Set(['effective', 'misjudged effective']));
    await decide('misjudged', 'same');
    expect(await statuses()).toContain('misjudged effective');
    await mustDo(at.sign('court'));
    expect(new Set(await statuses())).toEqual(new Set(['effective', 'misjudged suspended']));
    await decide('misjudged', 'other');
    await mustDo(at.sign('court'));
    expect(new Set(await statuses())).toEqual(new Set(['effective', 'misjudged effective']));
  });

  it('信用修复的记录，2026年4月1日起不再显示，也不再使用', async () => {
    await at.county.moveClock('2026-03-31');
    expect(await gateOf('repaired')).toContain('screening-hit');
    await at.county.moveClock('2026-04-01');
    expect(await gateOf('repaired')).not.toContain('screening-hit');
    expect(await gateOf('renamed')).toContain('screening-hit');
    const [finding] = await foundOf('repaired');
    const open = (await at.findings('court', false)).map(({ findingId }) => findingId);
    expect(open).not.toContain(finding?.id);
  });
});
