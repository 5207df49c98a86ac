import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Actor } from '#db/command.ts';
import { ask, execute } from '#db/execute.ts';
import { personCells, residentNumber, type RowCells } from '#modules/nominations/report/report.fixture.ts';
import { recogniseListings } from '#modules/listings/index.ts';
import {
  answerQuestions,
  compareRoundCommand,
  confirmList,
  showBodyTask,
  signOff,
} from '#modules/screening/index.ts';
import { recordConsent } from '#modules/subjects/index.ts';
import { mustDo, reasonsOf } from '#test/harness/must-do.ts';
import type { NoticeEntryView } from './domain/view.ts';
import {
  approveCorrection,
  assembleNotice,
  correctEntry,
  dropCorrection,
  openCorrections,
  proposeCorrection,
  publishNotice,
  showNoticeGates,
} from './index.ts';
import { createReadyCounty, type Nominated, portalSees, type ReadyCounty } from './ready-list.fixture.ts';

let ready: ReadyCounty;
let house: ReadyCounty['county']['house'];
const bodies = new Map<string, Actor>();
let serial = 7000;

beforeAll(async () => {
  ready = await createReadyCounty('2025-12-22', 2025);
  house = ready.county.house;
});
afterAll(() => ready.close());

/** Every source asked, answered by its body where it was not yet, and signed: by the real commands. */
async function screen(asOf: string): Promise<void> {
  const { roundId } = ready;
  await mustDo(execute(house, compareRoundCommand, { actor: ready.clerk, input: { roundId } }));
  for (const { code: source, body } of ready.county.pack.sources) {
    const actor = bodies.get(body) ?? (await ready.county.account(body, ['screening-approver']));
    bodies.set(body, actor);
    const task = await mustDo(ask(house, showBodyTask, { actor, input: { source, roundId } }));
    const answers = task.questions.map(({ questionId }) => ({
      questionId,
      answer: 'clear',
      asOf,
      basis: '已核查本部门记录',
    }));
    if (answers.length === 0) continue;
    await mustDo(execute(house, answerQuestions, { actor, input: { answers } }));
    await mustDo(execute(house, signOff, { actor, input: { source, roundId } }));
  }
}

/** Reports on Monday 22 December 2025, screens, confirms and publishes; the notice ends on the 31st. */
async function onNotice(...changes: readonly RowCells[]) {
  await ready.county.moveClock('2025-12-22');
  const rows = changes.map((change) => personCells((serial += 1), change));
  const nominations = await ready.nominate([{ code: 'person', rows }]);
  await screen('2025-12-22');
  const { roundId } = ready;
  await mustDo(execute(house, confirmList, { actor: ready.officer, input: { roundId } }));
  const input = { roundId, nominationIds: nominations.map(({ id }) => id) };
  const { noticeId } = await mustDo(execute(house, assembleNotice, { actor: ready.clerk, input }));
  await mustDo(execute(house, publishNotice, { actor: ready.officer, input: { noticeId } }));
  const { entries } = await mustDo(
    ask(house, showNoticeGates, { actor: ready.officer, input: { noticeId } }),
  );
  const entryOf = ({ id }: Nominated) => entries.find((entry) => entry.nominationId === id)?.entryId ?? '';
  return {
    noticeId,
    entries: nominations.map((each) => ({ entryId: entryOf(each), nominationId: each.id })),
  };
}

const shownIn = async (noticeId: string): Promise<ReadonlyMap<string, NoticeEntryView>> =>
  new Map(
    (await portalSees(ready.county, 'notice_entry'))
      .filter((row) => row['notice_id'] === noticeId)
      .map(({ id, content }) => [String(id), content as NoticeEntryView]),
  );

const propose = (entryId: string, change: object, actor: Actor = ready.unitClerk) =>
  execute(house, proposeCorrection, { actor, input: { entryId, change, because: '录入时写错' } });
const approve = (correctionId: string, actor: Actor = ready.approver) =>
  execute(house, approveCorrection, { actor, input: { correctionId } });
const showAgain = (entryId: string) =>
  execute(house, correctEntry, { actor: ready.officer, input: { entryId } });

const snapshots = (noticeId: string) =>
  ready.rows(sql<{ revision: number; digest: string }>`
    select revision, digest from notice_snapshot where notice_id = ${noticeId} and media = 'text/html' order by revision`);
const digestOf = async (entryId: string) =>
  (await ready.rows(sql<{ digest: string }>`select digest from notice_entry where id = ${entryId}`))[0]
    ?.digest;

describe('C4.3 更正公示中的条目', () => {
  it('姓名写错：一人提出、另一人审核；错的立即撤下，重新比对后重新公示，只有该条重新起算', async () => {
    const { noticeId, entries } = await onNotice({}, {});
    const [wrong, other] = entries;
    if (!wrong || !other) throw new Error('too few');
    const before = await digestOf(wrong.entryId);
    const otherBefore = await digestOf(other.entryId);
    const kept = await snapshots(noticeId);
    const { correctionId, fields } = await mustDo(propose(wrong.entryId, { name: '张更正' }));
    expect(fields).toEqual(['name']);
    expect((await shownIn(noticeId)).get(wrong.entryId)?.nameShown).not.toBe('张更正');
    expect(await reasonsOf(approve(correctionId, ready.unitClerk))).toEqual(['not-allowed']);
    await mustDo(approve(correctionId));
    expect([...(await shownIn(noticeId)).keys()]).toEqual([other.entryId]);
    // Screened about somebody else: every required source must speak again.
    expect(await reasonsOf(showAgain(wrong.entryId))).toContain('screening-nominee-changed');
    const early = { actor: ready.approver, input: { entryIds: [wrong.entryId] } };
    expect(await reasonsOf(execute(house, recogniseListings, early))).toContain('recognition-correcting');
    await ready.county.moveClock('2025-12-24');
    await screen('2025-12-24');
    expect(await mustDo(showAgain(wrong.entryId))).toMatchObject({ lastDay: '2026-01-05' });
    const shown = await shownIn(noticeId);
    expect(shown.get(wrong.entryId)).toMatchObject({
      nameShown: '张更正',
      lastDay: '2026-01-05',
      corrected: true,
    });
    expect(shown.get(other.entryId)).toMatchObject({ lastDay: '2025-12-31', corrected: false });
    expect(await digestOf(wrong.entryId)).not.toBe(before);
    expect(await digestOf(other.entryId)).toBe(otherBefore);
    const all = await snapshots(noticeId);
    expect(all.slice(0, kept.length)).toEqual(kept);
    expect(all).toHaveLength(kept.length + 2);
  });

  it('荣誉写错：比对的内容没有变，审核后即可重新公示；证件号码换了主体，须有其本人的同意', async () => {
    const { noticeId, entries } = await onNotice({}, {});
    const [honour, number] = entries;
    if (!honour || !number) throw new Error('too few');
    const first = await mustDo(propose(honour.entryId, { honour: '更正后的荣誉' }));
    await mustDo(approve(first.correctionId));
    await mustDo(showAgain(honour.entryId));
    expect((await shownIn(noticeId)).get(honour.entryId)).toMatchObject({ honour: '更正后的荣誉' });
    const text = residentNumber(8_888);
    const second = await mustDo(propose(number.entryId, { number: { type: 'resident', text } }));
    await mustDo(approve(second.correctionId));
    await screen('2025-12-22');
    expect(await reasonsOf(showAgain(number.entryId))).toEqual(['publication-basis-missing']);
    const [row] = await ready.rows(
      sql<{
        subject: string;
      }>`select subject_id as subject from nomination where id = ${number.nominationId}`,
    );
    const said = { subjectId: row?.subject, purpose: 'publish', given: true, statedOn: '2025-12-22' };
    await mustDo(execute(house, recordConsent, { actor: ready.unitClerk, input: said }));
    await mustDo(showAgain(number.entryId));
    expect((await shownIn(noticeId)).get(number.entryId)?.numberShown).toMatch(/\d{3}$|X$/);
    expect((await shownIn(noticeId)).get(number.entryId)?.numberShown.slice(-3)).toBe(text.slice(-3));
  });

  it('提出的人不能审核，数据库也不允许；同一条同时只有一项；放弃后可以再提；审核过的不能再审', async () => {
    const { entries } = await onNotice({});
    const entryId = entries[0]?.entryId ?? '';
    const both = await ready.county.account('wsjkj', ['unit-clerk', 'unit-approver']);
    const { correctionId } = await mustDo(propose(entryId, { name: '张再正' }, both));
    expect(await reasonsOf(approve(correctionId, both))).toEqual(['correction-same-person']);
    const forced = ready.rows(sql`update correction set approved_at = now(), approved_by = proposed_by,
      before_cipher = change_cipher where id = ${correctionId}`);
    await expect(forced).rejects.toThrow(/correction__approved_by__ck/);
    expect(await reasonsOf(propose(entryId, { name: '张三正' }))).toEqual(['correction-open']);
    const drop = { actor: ready.approver, input: { correctionId } };
    await mustDo(execute(house, dropCorrection, drop));
    expect(await reasonsOf(execute(house, dropCorrection, drop))).toEqual(['correction-closed']);
    expect(await reasonsOf(approve(correctionId))).toEqual(['correction-closed']);
    const again = await mustDo(propose(entryId, { name: '张三正' }));
    await mustDo(approve(again.correctionId));
    expect(await reasonsOf(approve(again.correctionId))).toEqual(['correction-closed']);
  });

  it('待审核的更正只有本单位看得到，号码遮盖，查看留痕；数据库里没有明文', async () => {
    const { entries } = await onNotice({});
    const text = residentNumber(8_889);
    const change = { name: '张待审', number: { type: 'resident', text } };
    const { correctionId } = await mustDo(propose(entries[0]?.entryId ?? '', change));
    const listed = async (actor: Actor) =>
      (await mustDo(ask(house, openCorrections, { actor, input: {} }))).corrections.find(
        ({ id }) => id === correctionId,
      );
    expect(await listed(ready.stranger)).toBeUndefined();
    const seen = await listed(ready.approver);
    expect(seen?.change).toMatchObject({ name: '张待审' });
    expect(JSON.stringify(seen)).not.toContain(text);
    expect(await reasonsOf(approve(correctionId, ready.stranger))).toEqual(['correction-unknown']);
    const rows = await ready.rows(sql<{ all: string }>`select correction::text as all from correction`);
    expect(rows.filter(({ all }) => all.includes('张待审') || all.includes(text))).toEqual([]);
    const acts = await ready.rows(sql`select id from act where command = 'notices.open-corrections'`);
    expect(acts.length).toBeGreaterThan(1);
  });

  it('填错的更正一次说清全部原因；没有发布的、已撤下的不走更正', async () => {
    const { entries } = await onNotice({});
    const entryId = entries[0]?.entryId ?? '';
    const number = { type: 'resident', text: '220621198507010000' };
    const wrong = { name: '张*', number, grantedOn: '2031-01-01', reason: '联系电话13800000000' };
    expect(new Set(await reasonsOf(propose(entryId, wrong)))).toEqual(
      new Set([
        'correction-number-wrong',
        'correction-name-wrong',
        'correction-text-personal',
        'correction-date-future',
      ]),
    );
    expect(await reasonsOf(propose(entryId, {}))).toEqual(['correction-changes-nothing']);
    expect(await reasonsOf(propose(entryId, { name: '张某某' }, ready.officer))).toEqual(['not-allowed']);
  });
});
