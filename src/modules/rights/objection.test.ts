import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Actor } from '#db/command.ts';
import { ask, execute } from '#db/execute.ts';
import { exitListing, recogniseListings, showListing } from '#modules/listings/index.ts';
import { type OnNotice, people, putOnNotice, recogniseOn } from '#modules/listings/listed.fixture.ts';
import { createReadyCounty, portalSees, type ReadyCounty } from '#modules/notices/ready-list.fixture.ts';
import { mustDo, reasonsOf } from '#test/harness/must-do.ts';
import { decideObjection, listObjections, lodgeObjection } from './index.ts';

let ready: ReadyCounty;
let house: ReadyCounty['county']['house'];
const anybody: Actor = { kind: 'public', channel: 'portal' };

beforeAll(async () => {
  ready = await createReadyCounty('2025-12-24', 2025);
  house = ready.county.house;
});
afterAll(() => ready.close());
beforeEach(() => ready.county.moveClock('2025-12-24'));

// Published on 24 December 2025, the notice ends at 24:00 on 5 January 2026.
const ends = new Date('2026-01-06T00:00:00+08:00');
const statement = '该对象的荣誉情况与事实不符，请核实。';

const lodge = (entry: string, actor = anybody) =>
  mustDo(execute(house, lodgeObjection, { actor, input: { entry, statement } }));

async function objectionsOn({ nomination }: OnNotice) {
  const { objections } = await mustDo(ask(house, listObjections, { actor: ready.approver, input: {} }));
  return objections.filter(({ nominationId }) => nominationId === nomination.id);
}

const decide = (objectionId: string, verdict: 'upheld' | 'dismissed', actor = ready.approver) =>
  execute(house, decideObjection, {
    actor,
    input: { objectionId, verdict, conclusion: '经核实，情况已查明并记录在卷。' },
  });

const recognise = (...entries: readonly OnNotice[]) =>
  execute(house, recogniseListings, {
    actor: ready.approver,
    input: { entryIds: entries.map(({ entryId }) => entryId) },
  });

const shown = async (table: 'notice_entry' | 'listing', id: string) =>
  (await portalSees(ready.county, table)).some((row) => row['id'] === id);

describe('C4.4 异议的期限', () => {
  it('末日24时以前在期内；之后、认定以前也使该条暂缓；只影响所涉条目', async () => {
    const [inTime, late, other] = await putOnNotice(ready, people({}, {}, {}));
    if (!inTime || !late || !other) throw new Error('too few');
    await ready.county.moveClock(new Date(ends.getTime() - 20_000));
    expect(await lodge(inTime.entryId)).toMatchObject({
      inTime: true,
      whatNext: expect.stringContaining('公示期内'),
    });
    await ready.county.moveClock(ends);
    expect(await lodge(late.entryId)).toMatchObject({
      inTime: false,
      whatNext: expect.stringContaining('尚未认定'),
    });
    expect((await objectionsOn(inTime)).map(({ timeliness }) => timeliness)).toEqual(['in-notice']);
    expect((await objectionsOn(late)).map(({ timeliness }) => timeliness)).toEqual(['before-recognition']);
    const { recognised, refused } = await mustDo(recognise(inTime, late, other));
    expect(recognised.map(({ entryId }) => entryId)).toEqual([other.entryId]);
    expect(refused.flatMap(({ reasons }) => reasons.map(({ code }) => code))).toEqual([
      'recognition-held',
      'recognition-held',
    ]);
  });

  it('认定以后提出的：照常受理，名单继续有效，并说明接下来怎么办', async () => {
    const [listed] = await recogniseOn(ready, '2026-01-06', await putOnNotice(ready, people({})));
    if (!listed) throw new Error('too few');
    const { whatNext } = await lodge(listed.listingId);
    expect(whatNext).toContain('名单继续有效');
    expect((await objectionsOn(listed)).map(({ timeliness }) => timeliness)).toEqual(['after-recognition']);
    const input = { listingId: listed.listingId };
    const { status, holds } = await mustDo(ask(house, showListing, { actor: ready.approver, input }));
    expect([status, holds]).toEqual(['effective', []]);
  });
});

describe('C4.4、C6.1 异议的结论', () => {
  it('公示中查实的：同一事务撤下，不再公示、不得认定；其余照旧', async () => {
    const [wrong, other] = await putOnNotice(ready, people({}, {}));
    if (!wrong || !other) throw new Error('too few');
    await lodge(wrong.entryId);
    const [objection] = await objectionsOn(wrong);
    expect(await shown('notice_entry', wrong.entryId)).toBe(true);
    const { whatNext } = await mustDo(decide(objection?.id ?? '', 'upheld'));
    expect(whatNext).toContain('已从公示中撤下');
    expect(await shown('notice_entry', wrong.entryId)).toBe(false);
    expect(await shown('notice_entry', other.entryId)).toBe(true);
    expect(await reasonsOf(decide(objection?.id ?? '', 'dismissed'))).toEqual(['objection-decided']);
    await ready.county.moveClock(ends);
    const { recognised, refused } = await mustDo(recognise(wrong, other));
    expect(recognised.map(({ entryId }) => entryId)).toEqual([other.entryId]);
    expect(refused[0]?.reasons.map(({ code }) => code)).toEqual(['recognition-not-on-notice']);
  });

  it('同一条的两件异议各自暂缓：查否一件，另一件仍拦着；都查否才放行', async () => {
    const [entry] = await putOnNotice(ready, people({}));
    if (!entry) throw new Error('too few');
    await lodge(entry.entryId);
    await lodge(entry.entryId);
    const [one, two] = await objectionsOn(entry);
    expect((await mustDo(decide(one?.id ?? '', 'dismissed'))).whatNext).toContain('暂缓已经解除');
    await ready.county.moveClock(ends);
    expect(await reasonsOf(recognise(entry))).toEqual(['recognition-held']);
    await mustDo(decide(two?.id ?? '', 'dismissed'));
    expect((await mustDo(recognise(entry))).recognised).toHaveLength(1);
  });

  it('认定以后查实的：请单位办理退出；退出以该异议为依据，公开同时停止', async () => {
    const [listed] = await recogniseOn(ready, '2026-01-06', await putOnNotice(ready, people({})));
    if (!listed) throw new Error('too few');
    await lodge(listed.listingId);
    const [objection] = await objectionsOn(listed);
    const causeId = objection?.id ?? '';
    expect((await mustDo(decide(causeId, 'upheld'))).whatNext).toContain('办理该名单的退出');
    expect(await shown('listing', listed.listingId)).toBe(true);
    const exit = {
      listingId: listed.listingId,
      reason: 'objection-upheld',
      effectiveOn: '2026-01-06',
      causeId,
    };
    const decided = { ...exit, decisionDocument: '抚卫发〔2026〕7号' };
    await mustDo(execute(house, exitListing, { actor: ready.approver, input: decided }));
    expect(await shown('listing', listed.listingId)).toBe(false);
  });

  it('只有认定单位能作结论；经办人不能；不公开的、没有的条目不受理', async () => {
    const hidden = { disclosure: '不公开', disclosureReason: '涉密岗位', employer: '抚松县某单位' };
    const [entry, letter] = await putOnNotice(ready, people({}, hidden));
    if (!entry || !letter) throw new Error('too few');
    await lodge(entry.entryId);
    const [objection] = await objectionsOn(entry);
    expect(await reasonsOf(decide(objection?.id ?? '', 'upheld', ready.stranger))).toEqual([
      'objection-unknown',
    ]);
    expect(await reasonsOf(decide(objection?.id ?? '', 'upheld', ready.unitClerk))).toEqual(['not-allowed']);
    for (const target of [letter.entryId, entry.nomination.id, randomUUID()]) {
      const call = { actor: anybody, input: { entry: target, statement } };
      expect(await reasonsOf(execute(house, lodgeObjection, call))).toEqual(['objection-target-unknown']);
    }
  });

  it('陈述和联系方式只以密文保存', async () => {
    const [entry] = await putOnNotice(ready, people({}));
    const said = { statement: '此处是一段独特的陈述内容甲乙丙', contact: '13700001234' };
    const call = { actor: anybody, input: { entry: entry?.entryId, ...said } };
    const { receipt } = await mustDo(execute(house, lodgeObjection, call));
    const rows = await ready.rows(sql<{ all: string }>`
      select objection::text as all from objection where receipt = ${receipt}
      union all select act::text from act where command = 'rights.lodge-objection'`);
    expect(rows.length).toBeGreaterThan(1);
    expect(rows.filter(({ all }) => all.includes('独特的陈述') || all.includes('13700001234'))).toEqual([]);
  });
});
