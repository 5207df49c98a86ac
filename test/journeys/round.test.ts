import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Actor } from '#db/command.ts';
import { ask, execute } from '#db/execute.ts';
import { readPublic } from '#portal/read.ts';
import { searchListings } from '#portal/listings.ts';
import { listExits } from '#portal/exits.ts';
import { runDue } from '#jobs/worker.ts';
import { tasks } from '#jobs/tasks.ts';
import { verifyLedger } from '#modules/ledger/index.ts';
import { recogniseListings } from '#modules/listings/index.ts';
import { draftScheme, issueMeasure } from '#modules/measures/index.ts';
import { openRound } from '#modules/nominations/index.ts';
import { personCells, residentNumber } from '#modules/nominations/report/report.fixture.ts';
import { assembleNotice, publishNotice } from '#modules/notices/index.ts';
import { askEnjoyment, listRedemptions, redeem } from '#modules/redemptions/index.ts';
import { lodgeObjection } from '#modules/rights/index.ts';
import {
  compareRoundCommand,
  confirmList,
  judgeFinding,
  loadVersion,
  secondFinding,
  showBodyFindings,
  signOff,
} from '#modules/screening/index.ts';
import {
  castRound,
  type ListRow,
  loadList,
  reportRows,
  type RoundCast,
  settleSources,
} from '#test/harness/round/index.ts';
import { createTestCounty, mustDo, reasonsOf, type TestCounty } from '#test/harness/index.ts';

let county: TestCounty;
let folder: string;
let cast: RoundCast;

beforeAll(async () => {
  county = await createTestCounty('2024-12-02');
  folder = await mkdtemp(join(tmpdir(), 'shouxin-journey-'));
  cast = await castRound(county);
});
afterAll(async () => {
  await county.close();
  await rm(folder, { recursive: true, force: true });
});

const nameOf = (serial: number): string => String(personCells(serial)['name']);
const courtMask = (serial: number): string => {
  const number = residentNumber(serial);
  return `${number.slice(0, 10)}****${number.slice(14)}`;
};
const people = [1, 2, 3, 4, 5, 6];

async function load(source: string, rows: readonly ListRow[]): Promise<void> {
  const { loader, input } = await loadList(county, folder, { source, asOf: '2024-12-20', rows });
  expect(await reasonsOf(execute(county.house, loadVersion, { actor: loader, input }))).toEqual([
    'source-version-loaded',
  ]);
}

describe('一轮从工作簿走到窗口，再走到期满', () => {
  it('C4.1–C6.3', async () => {
    const { house } = county;
    const { approver, office, officer, manager, counter } = cast;
    const { roundId } = await mustDo(execute(house, openRound, { actor: officer, input: { year: 2024 } }));

    const rows = people.map((serial) => personCells(serial));
    await reportRows(county, folder, cast, { roundId, name: 'a1', sheets: [{ code: 'person', rows }] });

    // C4.2: person 1 stands in the court's list under a mask, 2's namesake contradicts, 3 is met by name alone.
    await county.moveClock('2024-12-21');
    const filing = {
      filedOn: '20240301',
      listedOn: '2024年03月05日',
      partyType: '自然人',
      authority: '抚松县人民法院',
    };
    const far = {
      name: '李无关',
      number: '2101021990****0011',
      caseNumber: '（2024）吉0621执9号',
      reason: '无关',
    };
    await load('court', [
      { ...filing, name: nameOf(1), number: courtMask(1), caseNumber: '（2024）吉0621执1号' },
      { ...filing, name: nameOf(2), number: '2101021960****0022', caseNumber: '（2024）吉0621执2号' },
      { ...filing, name: nameOf(3), caseNumber: '（2024）吉0621执3号' },
      { ...filing, ...far },
    ]);
    await load('market-serious', [
      { ...far, listedOn: '2024-01-01', filedOn: '2024-01-01', authority: '抚松县市场监督管理局' },
    ]);
    await mustDo(execute(house, compareRoundCommand, { actor: office, input: { roundId } }));

    const judge = await county.account('fy', ['screening-clerk']);
    const signer = await county.account('fy', ['screening-approver']);
    const at = { source: 'court', roundId };
    const { findings } = await mustDo(ask(house, showBodyFindings, { actor: judge, input: at }));
    expect(findings.map(({ grade }) => grade)).toEqual(['G2', 'G4']);
    const [masked, named] = findings.map(({ findingId }) => findingId);
    // Unknown is never clear: nothing is confirmed before the bodies have spoken and signed.
    const early = await mustDo(execute(house, confirmList, { actor: officer, input: { roundId } }));
    expect(early.confirmed).toBe(0);

    const basis = '调取案卷核对完整证件号码';
    const alone = { findingId: masked, verdict: 'nothing-beyond-name', basis };
    expect(await reasonsOf(execute(house, judgeFinding, { actor: judge, input: alone }))).toEqual([
      'finding-number-agrees',
    ]);
    await mustDo(
      execute(house, judgeFinding, { actor: judge, input: { findingId: masked, verdict: 'same', basis } }),
    );
    const same = { findingId: masked, verdict: 'same' };
    expect(await reasonsOf(execute(house, secondFinding, { actor: judge, input: same }))).toEqual([
      'finding-same-person',
    ]);
    await mustDo(execute(house, secondFinding, { actor: signer, input: same }));
    const nothing = {
      findingId: named,
      verdict: 'nothing-beyond-name',
      basis: '卷内无证件号码，住址、年龄均不一致',
    };
    await mustDo(execute(house, judgeFinding, { actor: judge, input: nothing }));
    await mustDo(execute(house, signOff, { actor: signer, input: at }));

    await settleSources(county, roundId, '2024-12-21', ['court']);
    const confirmed = await mustDo(execute(house, confirmList, { actor: officer, input: { roundId } }));
    expect([confirmed.confirmed, confirmed.held.map(({ reasons }) => reasons)]).toEqual([
      5,
      [['screening-hit']],
    ]);

    // C4.3, C4.4: seven working days across New Year; one objection holds its own entry only.
    await county.moveClock('2024-12-24');
    const { noticeId } = await mustDo(execute(house, assembleNotice, { actor: office, input: { roundId } }));
    const published = await mustDo(execute(house, publishNotice, { actor: officer, input: { noticeId } }));
    expect(published.lastDay).toBe('2025-01-03');
    const entries = await readPublic(house, (db) =>
      db
        .selectFrom('publication.notice_entry')
        .select(['id', 'name_shown', 'number_shown'])
        .orderBy('position')
        .execute(),
    );
    expect(entries).toHaveLength(5);
    const objector: Actor = { kind: 'public', channel: 'portal' };
    const objection = { entry: entries[0]?.id, statement: '该同志获奖事迹与事实不符，请予核实。' };
    await mustDo(execute(house, lodgeObjection, { actor: objector, input: objection }));

    const entryIds = entries.map(({ id }) => id);
    await county.moveClock(new Date('2025-01-03T23:59:00+08:00'));
    expect(
      await reasonsOf(execute(house, recogniseListings, { actor: approver, input: { entryIds } })),
    ).not.toEqual([]);
    await county.moveClock('2025-01-04');
    const listed = await mustDo(execute(house, recogniseListings, { actor: approver, input: { entryIds } }));
    expect([listed.recognised.length, listed.refused.length]).toEqual([4, 1]);
    expect(listed.recognised[0]).toMatchObject({ validFrom: '2025-01-04', validTo: '2026-01-03' });

    // C3, T: a measure goes live and is given once, however often it is sent.
    const number = 82;
    const scheme = {
      number,
      schemeText: '凭身份证在挂号窗口免收普通门诊挂号费。',
      categories: ['A1'],
      implementers: ['wsjkj'],
      parameters: { hospitals: ['县人民医院，不限次数'] },
    };
    await mustDo(execute(house, draftScheme, { actor: manager, input: scheme }));
    await mustDo(
      execute(house, issueMeasure, { actor: approver, input: { number, liveFrom: '2025-01-04' } }),
    );
    const answers = await Promise.all(
      people.map((serial) =>
        mustDo(
          ask(house, askEnjoyment, {
            actor: counter,
            input: { number: residentNumber(serial), numberType: 'resident', measure: number },
          }),
        ),
      ),
    );
    expect(answers.filter(({ may }) => may)).toHaveLength(4);
    const enjoying = people.find((_serial, index) => answers[index]?.may === true) ?? 0;
    const use = {
      number: residentNumber(enjoying),
      numberType: 'resident',
      measure: number,
      proof: 'document',
    };
    const call = { actor: counter, input: use, idempotencyKey: 'window-1' };
    const sent = await Promise.all(Array.from({ length: 20 }, () => mustDo(execute(house, redeem, call))));
    expect(new Set(sent.map(({ redemptionId }) => redemptionId)).size).toBe(1);
    const { sums } = await mustDo(ask(house, listRedemptions, { actor: counter, input: {} }));
    expect(sums).toMatchObject({ uses: 1, subjects: 1 });

    // C4.5, C5.3, C6.3: with nobody doing anything, the last day passes.
    await county.moveClock(new Date('2026-01-03T23:59:50+08:00'));
    const search = { text: '', category: '', page: 1 };
    expect((await readPublic(house, (db, site) => searchListings(db, site.county, search))).total).toBe(4);
    await county.moveClock(new Date('2026-01-04T00:00:00+08:00'));
    expect((await readPublic(house, (db, site) => searchListings(db, site.county, search))).total).toBe(0);
    expect(await readPublic(house, (db, site) => listExits(db, site.county, 10))).toHaveLength(4);
    const late = { ...call, idempotencyKey: 'window-2' };
    expect(await reasonsOf(execute(house, redeem, late))).toEqual(['cannot-enjoy']);

    // C7.4: the timed tasks run through, and every act of the year is sealed and agrees with itself.
    await runDue(house, tasks);
    const proof = await verifyLedger(house);
    expect(proof.breaks).toEqual([]);
    expect(proof.acts).toBeGreaterThan(40);
  });
});
