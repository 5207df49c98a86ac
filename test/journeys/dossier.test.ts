import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Actor } from '#db/command.ts';
import { ask, execute } from '#db/execute.ts';
import { exitListing, recogniseListings, showDossier } from '#modules/listings/index.ts';
import { people } from '#modules/nominations/report/desk.fixture.ts';
import { personCells, residentNumber } from '#modules/nominations/report/report.fixture.ts';
import { assembleNotice, publishNotice, showNoticeGates } from '#modules/notices/index.ts';
import { judgeFinding, secondFinding } from '#modules/screening/index.ts';
import { courtMask, courtRow, openScreening, stranger } from '#modules/screening/screening.fixture.ts';
import { mustDo, reasonsOf } from '#test/harness/must-do.ts';

let at: Awaited<ReturnType<typeof openScreening>>;
/** One person is listed and then met by the court's list; the other is nobody's. */
const [hit, clean] = [1, 2];
const nameOf = (serial: number) => String(personCells(serial)['name']);

beforeAll(async () => {
  at = await openScreening();
  const { house, county } = at;
  await county.moveClock('2024-12-21');
  await at.report(at, people(personCells(hit), personCells(clean)));
  await at.load('court', '2024-12-20', [stranger]);
  await at.settleOthers('2024-12-20');
  await mustDo(at.sign('court'));
  await at.confirm();
  await county.moveClock('2024-12-24');
  const call = { actor: at.clerkOffice, input: { roundId: at.roundId } };
  const { noticeId } = await mustDo(execute(house, assembleNotice, call));
  await mustDo(execute(house, publishNotice, { actor: at.office, input: { noticeId } }));
  const { entries } = await mustDo(ask(house, showNoticeGates, { actor: at.office, input: { noticeId } }));
  await county.moveClock('2025-01-04');
  const entryIds = entries.map(({ entryId }) => entryId);
  await mustDo(execute(house, recogniseListings, { actor: at.approver, input: { entryIds } }));
  await county.moveClock('2025-02-10');
  await at.load('court', '2025-02-09', [
    courtRow({ name: nameOf(hit), number: courtMask(residentNumber(hit)), listedOn: '2025年02月08日' }),
    stranger,
  ]);
  await at.runTasks();
  const [finding] = await at.findings('court');
  const findingId = finding?.findingId ?? '';
  const { clerk, approver } = at.bodies['fy'] ?? { clerk: at.office, approver: at.office };
  const basis = `${nameOf(hit)}的案卷中号码为${residentNumber(hit)}，一致`;
  await mustDo(execute(house, judgeFinding, { actor: clerk, input: { findingId, verdict: 'same', basis } }));
  await mustDo(execute(house, secondFinding, { actor: approver, input: { findingId, verdict: 'same' } }));
  await mustDo(at.sign('court'));
  await at.runTasks();
  const nominationId = await nominationOf(hit);
  const [listed] = await at.rows(
    sql<{ id: string }>`select id from listing where nomination_id = ${nominationId}`,
  );
  const input = {
    listingId: listed?.id,
    reason: 'listed-dishonest',
    decisionDocument: '抚卫发〔2025〕9号',
    effectiveOn: '2025-02-10',
    causeId: findingId,
  };
  await mustDo(execute(house, exitListing, { actor: at.approver, input }));
});
afterAll(() => at.close());

const nominationOf = async (serial: number) => {
  const rows = await at.rows(sql<{ id: string }>`select id from nomination where name = ${nameOf(serial)}`);
  return rows[0]?.id ?? '';
};
const dossier = async (serial: number, actor: Actor = at.office) =>
  ask(at.house, showDossier, { actor, input: { nominationId: await nominationOf(serial) } });
/** The page as one reads it. */
const textOf = (page: string) => page.replaceAll(/<style>.*?<\/style>/gs, '').replaceAll(/<[^>]+>/g, '\n');

describe('C4.2 一个条目的比对档案，一份文件说清全部来龙去脉', () => {
  it('条目、来源、版本、疑点、判断、签字、确认、公示、暂缓、退出、重新计算都在里面', async () => {
    const { page, agrees, findingIds } = await mustDo(dossier(hit));
    expect([agrees, findingIds.length]).toEqual([true, 1]);
    const text = textOf(page);
    for (const part of [
      '守信激励对象比对档案',
      '一、报送条目',
      '失信被执行人名单',
      '抚松县人民法院',
      '数据截止2025-02-09，共2行，退回0行',
      '原文件第2行',
      '名单中同名记录约1条；可见号码14位；偶然相同的可能性：极低',
      '用留存的对象、记录和政策包重新计算，结果一致：等级G2',
      'G0 → G2',
      '是同一主体',
      '2025-02-10 09:00',
      '已逐人核查',
      '信用办已确认：2024-12-21',
      '网页公示',
      '2024-12-24发布，至2025-01-03的24时止',
      '比对确认命中',
      '有效期内被列入失信名单',
      '抚卫发〔2025〕9号',
    ])
      expect(text).toContain(part);
  });

  it('没有疑点的条目：每个来源的结论也重新算过', async () => {
    const { page, agrees } = await mustDo(dossier(clean));
    expect(agrees).toBe(true);
    expect(textOf(page)).toContain('与当时的名单版本重新比对，结果一致：等级G0');
    expect(textOf(page)).toContain('没有暂缓。');
  });

  it('姓名和号码都遮盖，办理人写进依据里的也遮盖；不带脚本，不引用别处的东西', async () => {
    const { page } = await mustDo(dossier(hit));
    expect(page).not.toContain(nameOf(hit));
    expect(page).not.toContain(residentNumber(hit));
    expect(page).not.toContain(courtMask(residentNumber(hit)));
    expect(page).toMatch(/案卷中号码为22\*{13}\d{2}[\dX]，一致/);
    expect(page).not.toMatch(/<script|<link|<img|https?:|javascript:/i);
    expect(page).toContain('@page{size:A4');
  });

  it('信用办看得到；来源单位、别的单位没有这个条目，窗口没有这项权限；每次出具都有记录', async () => {
    const court = at.bodies['fy']?.clerk;
    expect(await reasonsOf(dossier(hit, court))).toEqual(['nomination-unknown']);
    expect(await reasonsOf(dossier(hit, at.approver))).toEqual(['not-allowed']);
    expect(await reasonsOf(dossier(hit, await at.county.account('wsjkj', ['counter-clerk'])))).toEqual([
      'not-allowed',
    ]);
    const acts = await at.rows(
      sql<{ touched: { nomination: string; findings: string[] } }>`select touched from act
        where command = 'listings.show-dossier' and outcome = 'read' order by at desc, id desc limit 1`,
    );
    expect(acts[0]?.touched.nomination).toBe(await nominationOf(hit));
    expect(acts[0]?.touched.findings).toHaveLength(1);
  });

  it('反例：留存的结论被人改过，档案开头就写明，并指出哪里不一致', async () => {
    await at.inStore((tx) => sql`update finding set grade = 'G4' where grade = 'G2'`.execute(tx.db));
    const { page, agrees } = await mustDo(dossier(hit));
    expect(agrees).toBe(false);
    expect(textOf(page)).toContain('处重新计算的结果与留存的不一致，请先核查');
    expect(textOf(page)).toContain('重新计算的结果与留存的不一致：等级');
    await at.inStore((tx) => sql`update finding set grade = 'G2' where grade = 'G4'`.execute(tx.db));
  });

  it('已经修复的记录，除了已经修复什么也不写（信用修复管理办法）', async () => {
    await at.county.moveClock('2026-04-02');
    await at.inStore((tx) => sql`update finding set repaired_on = '2026-04-01'`.execute(tx.db));
    const text = textOf((await mustDo(dossier(hit))).page);
    expect(text).toContain('该记录已经修复，依法不展示、不使用');
    expect(text).not.toContain('案号');
    expect(text).not.toContain('案卷中号码为');
  });
});
