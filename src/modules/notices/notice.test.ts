import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Actor } from '#db/command.ts';
import { ask, execute } from '#db/execute.ts';
import { personCells, type RowCells } from '#modules/nominations/report/report.fixture.ts';
import { mustDo, reasonsOf } from '#test/harness/must-do.ts';
import { canonicalEntry } from './domain/snapshot.ts';
import type { NoticeEntryView } from './domain/view.ts';
import {
  assembleNotice,
  correctEntry,
  letterList,
  noticeList,
  noticeTasks,
  previewNotice,
  publishNotice,
  readLetter,
  recordDelivery,
  scheduleNotice,
  showNoticeGates,
  withdrawEntry,
} from './index.ts';
import { createReadyCounty, type Nominated, portalSees, type ReadyCounty } from './ready-list.fixture.ts';

let ready: ReadyCounty;
let house: ReadyCounty['county']['house'];
let serial = 0;

beforeAll(async () => {
  ready = await createReadyCounty('2025-12-08', 2025);
  house = ready.county.house;
});
afterAll(() => ready.close());

const hidden: RowCells = {
  disclosure: '不公开',
  disclosureReason: '本人从事涉密岗位',
  employer: '抚松县某单位',
};

async function people(...changes: readonly RowCells[]): Promise<readonly Nominated[]> {
  const rows = changes.map((change) => personCells((serial += 1), change));
  return ready.nominate([{ code: 'person', rows }]);
}

async function readyPeople(...changes: readonly RowCells[]): Promise<readonly Nominated[]> {
  const made = await people(...changes);
  await ready.screen(made);
  await ready.confirm(made);
  return made;
}

const idsOf = (nominations: readonly Nominated[]) => nominations.map(({ id }) => id);

function assemble(nominations: readonly Nominated[]) {
  const input = { roundId: ready.roundId, nominationIds: idsOf(nominations) };
  return mustDo(execute(house, assembleNotice, { actor: ready.clerk, input }));
}

function publish(noticeId: string, more: { leaveOut?: boolean } = {}, actor: Actor = ready.officer) {
  return execute(house, publishNotice, { actor, input: { noticeId, ...more } });
}

const shownIn = async (noticeId: string): Promise<readonly NoticeEntryView[]> =>
  (await portalSees(ready.county, 'notice_entry'))
    .filter((row) => row['notice_id'] === noticeId)
    .map(({ content }) => content as NoticeEntryView);

const entriesOf = async (noticeId: string) =>
  (await mustDo(ask(house, showNoticeGates, { actor: ready.officer, input: { noticeId } }))).entries;

describe('C4.3 编制公示', () => {
  it('逐条过关：通过的编入，未通过的写明原因，互不拖累', async () => {
    const [fine, refusal, letter] = await readyPeople({}, { consentPublish: '否' }, hidden);
    const [unconfirmed] = await people({});
    if (!fine || !refusal || !letter || !unconfirmed) throw new Error('too few');
    const made = await assemble([fine, refusal, letter, unconfirmed]);
    expect(made).toMatchObject({ portal: 1, letters: 1 });
    const why = new Map(
      made.leftOut.map(({ nominationId, reasons }) => [nominationId, reasons.map(({ code }) => code)]),
    );
    expect(why.get(refusal.id)).toEqual(['publication-refused']);
    expect(why.get(unconfirmed.id)).toContain('entry-not-confirmed');
    expect(why.get(unconfirmed.id)).toContain('screening-not-asked');
  });

  it('不指定条目时收齐全轮次；已在公示中的不再编入', async () => {
    const [fresh] = await readyPeople({});
    if (!fresh) throw new Error('too few');
    const input = { roundId: ready.roundId };
    const made = await mustDo(execute(house, assembleNotice, { actor: ready.clerk, input }));
    expect(made.portal).toBe(1);
    expect((await entriesOf(made.noticeId)).map(({ nominationId }) => nominationId)).toEqual([fresh.id]);
    const again = { roundId: ready.roundId, nominationIds: [fresh.id] };
    expect(await reasonsOf(execute(house, assembleNotice, { actor: ready.clerk, input: again }))).toEqual([
      'notice-empty',
      'entry-on-notice',
    ]);
  });
});

describe('C4.3 发布公示', () => {
  it('编制人不能自己发布；数据库也不允许', async () => {
    const input = { roundId: ready.roundId, nominationIds: idsOf(await readyPeople({})) };
    const both = ready.otherOfficer;
    const { noticeId } = await mustDo(execute(house, assembleNotice, { actor: both, input }));
    expect(await reasonsOf(publish(noticeId, {}, both))).toEqual(['notice-same-person']);
    const forced = ready.rows(sql`update notice set published_by = prepared_by where id = ${noticeId}`);
    await expect(forced).rejects.toThrow(/notice__published_by__ck/);
  });

  it('预览与发布的页面只差校验值；快照、条目校验值可以重新算出', async () => {
    const made = await assemble(await readyPeople({}, {}, {}));
    const { noticeId } = made;
    const preview = await mustDo(ask(house, previewNotice, { actor: ready.clerk, input: { noticeId } }));
    const done = await mustDo(publish(noticeId));
    const page = await mustDo(ask(house, previewNotice, { actor: ready.clerk, input: { noticeId } }));
    const withoutDigest = (html: string) => html.replace(/<code>[0-9a-f]{64}<\/code>/, '');
    expect(withoutDigest(page.page)).toBe(withoutDigest(preview.page));
    expect(page.page).toContain(done.digest);
    expect(createHash('sha256').update(page.page, 'utf8').digest('hex')).toBe(done.pageDigest);
    const kept = await ready.rows(
      sql<{ id: string; salt: Buffer; digest: string }>`
        select id, salt, digest from notice_entry where notice_id = ${noticeId}`,
    );
    const digests = new Map(kept.map((row) => [row.id, row]));
    for (const view of await shownIn(noticeId)) {
      const row = digests.get(view.id);
      const salt = row?.salt ?? Buffer.alloc(0);
      expect(salt).toHaveLength(16);
      const digest = createHash('sha256').update(salt).update(canonicalEntry(view)).digest('hex');
      expect(digest).toBe(row?.digest);
    }
    expect(await shownIn(noticeId)).toHaveLength(3);
  });

  it('公示编号连续无缺号；被拒绝的发布不占号', async () => {
    const first = await mustDo(publish((await assemble(await readyPeople({}))).noticeId));
    const prepared = await assemble(await readyPeople({}));
    await reasonsOf(publish(prepared.noticeId, {}, ready.clerk));
    const second = await mustDo(publish(prepared.noticeId));
    const sequence = ({ number }: { number: string }) => Number(/〔2025〕(\d+)号/.exec(number)?.[1]);
    expect(sequence(second)).toBe(sequence(first) + 1);
  });

  it('发布时再过每一关：有一条被暂缓即整份不发，写明略去则其余照发', async () => {
    const nominations = await readyPeople({}, {});
    const { noticeId } = await assemble(nominations);
    await ready.hold(nominations[0]);
    expect(await reasonsOf(publish(noticeId))).toEqual(['entry-held']);
    expect(await portalSees(ready.county, 'notice')).not.toContainEqual(
      expect.objectContaining({ id: noticeId }),
    );
    const done = await mustDo(publish(noticeId, { leaveOut: true }));
    expect(done).toMatchObject({ portal: 1, leftOut: [{ nominationId: nominations[0]?.id }] });
    expect((await shownIn(noticeId)).map(({ position }) => position)).toEqual([1]);
    expect(await reasonsOf(publish(noticeId))).toEqual(['notice-published']);
  });

  it('定时发布：到时由系统发布，再过每一关；未过关的记录在案、显示原因，不反复尝试', async () => {
    const [task] = noticeTasks;
    if (task === undefined) throw new Error('no task');
    const goodOnes = await readyPeople({});
    const badOnes = await readyPeople({});
    const good = await assemble(goodOnes);
    const bad = await assemble(badOnes);
    const at = new Date((await ready.now()).getTime() + 600_000);
    for (const { noticeId } of [good, bad]) {
      const input = { noticeId, at: at.toISOString() };
      await mustDo(execute(house, scheduleNotice, { actor: ready.officer, input }));
    }
    await ready.hold(badOnes[0]);
    await task.run(house, {});
    expect(await shownIn(good.noticeId)).toHaveLength(0);
    await ready.county.moveClock(at);
    await task.run(house, {});
    await task.run(house, {});
    expect(await shownIn(good.noticeId)).toHaveLength(1);
    expect(await shownIn(bad.noticeId)).toHaveLength(0);
    const { notices } = await mustDo(ask(house, noticeList, { actor: ready.officer, input: {} }));
    expect(notices.find(({ id }) => id === bad.noticeId)).toMatchObject({
      state: 'draft',
      scheduledFor: null,
      scheduleFailure: [{ code: 'notice-empty' }, { code: 'entry-held' }],
    });
  });
});

describe('C4.3 一条一个时钟', () => {
  it('更正的条目重新起算，其余不变；撤下的条目立即不见，其余照旧', async () => {
    await ready.county.moveClock('2025-12-22');
    const { noticeId } = await assemble(await readyPeople({}, {}, {}));
    expect(await mustDo(publish(noticeId))).toMatchObject({ lastDay: '2025-12-31' });
    const [one, two, three] = await entriesOf(noticeId);
    if (!one || !two || !three) throw new Error('too few');
    await ready.county.moveClock('2025-12-24');
    const input = { entryId: two.entryId };
    expect(await mustDo(execute(house, correctEntry, { actor: ready.officer, input }))).toMatchObject({
      publicationDay: '2025-12-24',
      lastDay: '2026-01-05',
    });
    const taken = { entryId: three.entryId, reason: 'wrongly-shown' };
    await mustDo(execute(house, withdrawEntry, { actor: ready.officer, input: taken }));
    const { notices } = await mustDo(ask(house, noticeList, { actor: ready.officer, input: {} }));
    const counted = { publicEntries: 2, letterEntries: 0, removedEntries: 1 };
    expect(notices.find(({ id }) => id === noticeId)).toMatchObject(counted);
    const shown = await shownIn(noticeId);
    expect(new Map(shown.map(({ id, lastDay, corrected }) => [id, [lastDay, corrected]]))).toEqual(
      new Map([
        [one.entryId, ['2025-12-31', false]],
        [two.entryId, ['2026-01-05', true]],
      ]),
    );
    expect(
      await reasonsOf(
        execute(house, correctEntry, { actor: ready.officer, input: { entryId: three.entryId } }),
      ),
    ).toContain('entry-removed');
    const { page } = await mustDo(ask(house, previewNotice, { actor: ready.clerk, input: { noticeId } }));
    expect(page).toContain('更正后重新公示，公示至2026年1月5日24时');
    expect(page).not.toContain(three.entryId);
  });

  it('不用任何后台程序：末日24时一到，人从门户消失，公示框架仍在', async () => {
    await ready.county.moveClock('2025-12-25');
    const { noticeId } = await assemble(await readyPeople({}));
    expect(await mustDo(publish(noticeId))).toMatchObject({ lastDay: '2026-01-06' });
    await ready.county.moveClock(new Date('2026-01-06T23:59:50+08:00'));
    expect(await shownIn(noticeId)).toHaveLength(1);
    await ready.county.moveClock(new Date('2026-01-07T00:00:00+08:00'));
    expect(await shownIn(noticeId)).toHaveLength(0);
    expect(await portalSees(ready.county, 'notice')).toContainEqual(
      expect.objectContaining({ id: noticeId }),
    );
  });
});

describe('C5.3 不公开的条目书面通报', () => {
  it('不上网；函件加密保存，能下载，下载留痕；由单位登记送达', async () => {
    const { noticeId } = await assemble(await readyPeople(hidden, {}));
    expect(await mustDo(publish(noticeId))).toMatchObject({ portal: 1, letters: 1 });
    expect(await shownIn(noticeId)).toHaveLength(1);
    const { letters } = await mustDo(ask(house, letterList, { actor: ready.unitClerk, input: {} }));
    const letter = letters.find((row) => row.noticeId === noticeId);
    if (letter === undefined) throw new Error('no letter');
    const input = { letterId: letter.id };
    const { content } = await mustDo(ask(house, readLetter, { actor: ready.unitClerk, input }));
    expect(content.subarray(0, 2).toString()).toBe('PK');
    const reads = await ready.rows(
      sql`select id from act where command = 'notices.read-letter' and outcome = 'read'`,
    );
    expect(reads).toHaveLength(1);
    expect(await reasonsOf(ask(house, readLetter, { actor: ready.stranger, input }))).toEqual([
      'letter-unknown',
    ]);
    await mustDo(execute(house, recordDelivery, { actor: ready.unitClerk, input }));
    expect(await reasonsOf(execute(house, recordDelivery, { actor: ready.unitClerk, input }))).toEqual([
      'letter-delivered',
    ]);
  });
});
