import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Actor } from '#db/command.ts';
import { ask, execute } from '#db/execute.ts';
import { exitListing, recogniseListings } from '#modules/listings/index.ts';
import {
  bodyCells,
  personCells,
  type ReportSheet,
  residentNumber,
  type RowCells,
} from '#modules/nominations/report/report.fixture.ts';
import { recordConsent } from '#modules/subjects/index.ts';
import { mustDo, reasonsOf } from '#test/harness/must-do.ts';
import {
  assembleNotice,
  letterList,
  noticeList,
  noticeTasks,
  publishNotice,
  recordDelivery,
  scheduleNotice,
  showNoticeGates,
} from './index.ts';
import { createReadyCounty, portalSees, type ReadyCounty, type Reporters } from './ready-list.fixture.ts';

let ready: ReadyCounty;
let house: ReadyCounty['county']['house'];
let traders: Reporters;
let serial = 9000;

beforeAll(async () => {
  ready = await createReadyCounty('2025-12-24', 2025);
  house = ready.county.house;
  traders = {
    clerk: await ready.county.account('scjgj', ['unit-clerk']),
    approver: await ready.county.account('scjgj', ['unit-approver']),
  };
});
afterAll(() => ready.close());

const persons = (...rows: readonly RowCells[]): readonly ReportSheet[] => [{ code: 'person', rows }];

async function nominate(report: readonly ReportSheet[], by?: Reporters) {
  const nominations = await ready.nominate(report, by);
  await ready.screen(nominations);
  await ready.confirm(nominations);
  return nominations;
}

/** Puts a notice together, or says why each entry was left out; with nothing to publish, every reason. */
async function assemble(nominationIds: readonly string[]) {
  const input = { roundId: ready.roundId, nominationIds };
  const done = await execute(house, assembleNotice, { actor: ready.clerk, input });
  if (done.ok) return done.value;
  return { noticeId: '', portal: 0, letters: 0, leftOut: [{ nominationId: '', ...done.refusal }] };
}

async function whyNot(report: readonly ReportSheet[], by?: Reporters): Promise<readonly string[]> {
  const nominations = await nominate(report, by);
  const { leftOut } = await assemble(nominations.map(({ id }) => id));
  const codes = leftOut.flatMap(({ reasons }) => reasons.map(({ code }) => code));
  return codes.filter((code) => code !== 'notice-empty');
}

/** Everything that the portal's role can read and everything that lies in its tables, visible or not. */
async function publicTexts(): Promise<string> {
  const texts: string[] = [];
  for (const table of ['notice', 'notice_entry', 'listing', 'exit'] as const) {
    texts.push(JSON.stringify(await portalSees(ready.county, table)));
    const rows = await ready.rows(sql<{ all: string }>`
      select t::text as all from ${sql.id('publication', table)} t`);
    texts.push(...rows.map(({ all }) => all));
  }
  return texts.join('\n');
}

describe('个人信息保护法31、C5.3 谁的公开要谁的同意', () => {
  it('未满十四周岁须监护人同意：报送时没有的不收；监护人之后只有孩子自己的话，发布时拦下', async () => {
    const own = (serial += 1);
    const child = personCells(own, { idNo: residentNumber(own, 2015), guardianConsent: '是' });
    await expect(nominate(persons({ ...child, guardianConsent: '否' }))).rejects.toThrow(/batch-has-errors/);
    const [nominated] = await nominate(persons(child));
    const [row] = await ready.rows(
      sql<{ id: string }>`select subject_id as id from nomination where id = ${nominated?.id}`,
    );
    const { noticeId, portal } = await assemble([nominated?.id ?? '']);
    expect(portal).toBe(1);
    const said = { subjectId: row?.id, purpose: 'publish', given: true, statedOn: '2025-12-24' };
    const record = (guardian: boolean) =>
      mustDo(execute(house, recordConsent, { actor: ready.unitClerk, input: { ...said, guardian } }));
    const publish = () => execute(house, publishNotice, { actor: ready.officer, input: { noticeId } });
    await record(false);
    expect(await reasonsOf(publish())).toEqual(['notice-empty', 'guardian-consent-missing']);
    await record(true);
    expect(await mustDo(publish())).toMatchObject({ portal: 1 });
  });

  it('个体工商户的字号按个人信息对待；企业不需要', async () => {
    const shop = (consent: RowCells): readonly ReportSheet[] => {
      const own = (serial += 1);
      const cells = { orgName: `抚松县${own}号小吃店`, orgType: '个体工商户', region: '220621' };
      return [{ code: 'body', rows: [bodyCells(own, { ...cells, ...consent })] }];
    };
    expect(await whyNot(shop({}), traders)).toEqual(['publication-basis-missing']);
    const refusal = { consentPublish: '否', consentCompare: '是', consentOn: '2025-11-20' };
    expect(await whyNot(shop(refusal), traders)).toEqual(['publication-refused']);
    expect(await whyNot(shop({ ...refusal, consentPublish: '是' }), traders)).toEqual([]);
    expect(await whyNot([{ code: 'body', rows: [bodyCells((serial += 1))] }], traders)).toEqual([]);
  });

  it('法定代表人没有同意的，名单和公示都不出现其姓名', async () => {
    const own = (serial += 1);
    const legalRep = '独孤代表';
    const nominations = await nominate([{ code: 'body', rows: [bodyCells(own, { legalRep })] }], traders);
    const { noticeId } = await assemble(nominations.map(({ id }) => id));
    await mustDo(execute(house, publishNotice, { actor: ready.officer, input: { noticeId } }));
    const { entries } = await mustDo(
      ask(house, showNoticeGates, { actor: ready.officer, input: { noticeId } }),
    );
    await ready.county.moveClock('2026-01-06');
    const input = { entryIds: entries.map(({ entryId }) => entryId) };
    await mustDo(execute(house, recogniseListings, { actor: traders.approver, input }));
    const texts = await publicTexts();
    expect(texts).toContain(`测试${own}有限公司`);
    expect(texts).not.toContain(legalRep);
    await ready.county.moveClock('2025-12-24');
  });
});

describe('C5.3 不公开的条目', () => {
  it('从公示到认定、退出、期满，公开的库里始终没有它的任何痕迹', async () => {
    const trace = '密岗荣誉庚辛';
    const hidden = { disclosure: '不公开', disclosureReason: '本人从事涉密岗位', employer: '抚松县某单位' };
    const report = [{ ...hidden, honourName: trace }, { ...hidden, honourName: trace }, {}];
    const nominations = await nominate(
      persons(...report.map((change) => personCells((serial += 1), change))),
    );
    const { noticeId, portal, letters } = await assemble(nominations.map(({ id }) => id));
    expect([portal, letters]).toEqual([1, 2]);
    await mustDo(execute(house, publishNotice, { actor: ready.officer, input: { noticeId } }));
    const { entries } = await mustDo(
      ask(house, showNoticeGates, { actor: ready.officer, input: { noticeId } }),
    );
    const own = entries.filter(({ channel }) => channel === 'letter');
    const absent = async () => {
      const texts = await publicTexts();
      return [trace, ...own.map(({ entryId }) => entryId)].every((each) => !texts.includes(each));
    };
    expect(await absent()).toBe(true);
    const all = await mustDo(ask(house, letterList, { actor: ready.unitClerk, input: {} }));
    for (const { id } of all.letters.filter((letter) => letter.noticeId === noticeId)) {
      await mustDo(execute(house, recordDelivery, { actor: ready.unitClerk, input: { letterId: id } }));
    }
    await ready.county.moveClock('2026-01-06');
    const input = { entryIds: own.map(({ entryId }) => entryId) };
    const { recognised } = await mustDo(execute(house, recogniseListings, { actor: ready.approver, input }));
    expect(recognised).toHaveLength(2);
    expect(await absent()).toBe(true);
    const exit = {
      listingId: recognised[0]?.listingId,
      reason: 'incentive-abuse',
      effectiveOn: '2026-01-06',
    };
    const decided = { ...exit, decisionDocument: '抚卫发〔2026〕2号' };
    await mustDo(execute(house, exitListing, { actor: ready.approver, input: decided }));
    expect(await absent()).toBe(true);
    await ready.county.moveClock('2027-01-07');
    expect(await absent()).toBe(true);
    await ready.county.moveClock('2025-12-24');
  });

  it('对照：公开的条目确实查得到', async () => {
    const trace = '公开荣誉壬癸';
    const nominations = await nominate(persons(personCells((serial += 1), { honourName: trace })));
    const { noticeId } = await assemble(nominations.map(({ id }) => id));
    await mustDo(execute(house, publishNotice, { actor: ready.officer, input: { noticeId } }));
    expect(await publicTexts()).toContain(trace);
  });
});

describe('C4.3 定时发布与跨年', () => {
  const system: Actor = { kind: 'system', task: 'test' };
  const runTasks = async () => {
    for (const task of noticeTasks) await task.run(house, {});
  };
  const failureOf = async (noticeId: string) => {
    const { notices } = await mustDo(ask(house, noticeList, { actor: ready.officer, input: { limit: 200 } }));
    const failure = notices.find(({ id }) => id === noticeId)?.scheduleFailure;
    return (failure as readonly { code: string }[] | null | undefined)?.map(({ code }) => code);
  };
  const scheduled = async (at: string, count = 1) => {
    const rows = Array.from({ length: count }, () => personCells((serial += 1)));
    const nominations = await nominate(persons(...rows));
    const { noticeId } = await assemble(nominations.map(({ id }) => id));
    const input = { noticeId, at };
    await mustDo(execute(house, scheduleNotice, { actor: ready.officer, input }));
    return { noticeId, nominations };
  };

  it('年末定时发布的公示跨过元旦：补班日计入，放假日不计', async () => {
    await ready.county.moveClock('2025-12-24');
    const { noticeId } = await scheduled('2025-12-29T08:30:00+08:00');
    await ready.county.moveClock(new Date('2025-12-29T08:30:00+08:00'));
    await runTasks();
    const shown = (await portalSees(ready.county, 'notice')).find(({ id }) => id === noticeId);
    // 30, 31 December, 4 (a Sunday that works), 5, 6, 7, 8 January.
    expect(shown).toMatchObject({ publication_day: '2025-12-29', last_day: '2026-01-08' });
  });

  it('到时撤回报送依据的、比对过期的都过不了关，逐条写明；一份受阻不耽误另一份', async () => {
    await ready.county.moveClock('2025-12-24');
    const stopped = await scheduled('2026-06-01T08:30:00+08:00');
    const goes = await scheduled('2026-06-01T08:30:00+08:00');
    await ready.county.moveClock(new Date('2026-06-01T08:30:00+08:00'));
    await ready.screen(goes.nominations);
    await runTasks();
    expect(await failureOf(stopped.noticeId)).toContain('screening-answer-stale');
    expect(await failureOf(goes.noticeId)).toBeUndefined();
    const ids = (await portalSees(ready.county, 'notice')).map(({ id }) => id);
    expect(ids).toContain(goes.noticeId);
    expect(ids).not.toContain(stopped.noticeId);
  });

  it('次年的放假安排还没有公布：不按周一至周五推算，定时的不发，写明原因', async () => {
    await ready.county.moveClock('2026-12-21');
    const { noticeId, nominations } = await scheduled('2026-12-25T08:30:00+08:00');
    await ready.county.moveClock(new Date('2026-12-25T08:30:00+08:00'));
    await runTasks();
    expect(await failureOf(noticeId)).toEqual(['calendar-year-unknown']);
    const again = { actor: ready.officer, input: { noticeId } };
    expect(await reasonsOf(execute(house, publishNotice, again))).toEqual(['calendar-year-unknown']);
    expect(await reasonsOf(execute(house, publishNotice, { ...again, actor: system }))).toContain(
      'notice-not-due',
    );
    expect(nominations).toHaveLength(1);
  });
});
