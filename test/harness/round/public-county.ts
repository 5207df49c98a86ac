import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ask, execute } from '#db/execute.ts';
import { exitListing, recogniseListings } from '#modules/listings/index.ts';
import { draftScheme, issueMeasure } from '#modules/measures/index.ts';
import { openRound } from '#modules/nominations/index.ts';
import {
  bodyCells,
  creditCode,
  personCells,
  residentNumber,
  type RowCells,
} from '#modules/nominations/report/report.fixture.ts';
import { assembleNotice, publishNotice } from '#modules/notices/index.ts';
import { redeem } from '#modules/redemptions/index.ts';
import { lodgeObjection } from '#modules/rights/index.ts';
import {
  compareRoundCommand,
  confirmList,
  judgeFinding,
  secondFinding,
  showBodyFindings,
  signOff,
} from '#modules/screening/index.ts';
import { readPublic } from '#portal/read.ts';
import { createTestCounty, type TestCounty } from '../county.ts';
import { mustDo } from '../must-do.ts';
import { castRound, type RoundCast } from './cast.ts';
import { type ListRow, loadList } from './load-list.ts';
import { reportRows } from './report-rows.ts';
import { settleSources } from './settle-sources.ts';

/** A county whose portal has something on every page, with what must not be on any. */
export interface PublicCounty {
  readonly county: TestCounty;
  readonly cast: RoundCast;
  readonly roundId: string;
  readonly batchId: string;
  /** A notice that ended, and one that stands. */
  readonly notices: readonly [string, string];
  /** Every full number and telephone that was handed in; the credit codes of bodies are public and not among them. */
  readonly identifiers: readonly string[];
  /** Free text that tries to be more than text, as units sent it. */
  readonly hostile: readonly string[];
  close(): Promise<void>;
}

const hostileScheme = `<script>alert(1)</script>\u202E反写\u202C=HYPERLINK("http://evil.example")${'长'.repeat(150)}${'w'.repeat(150)}`;
const hostileReason = '"><img src=x onerror=alert(2)>{{7*7}}${8*8}';
const onTime = [101, 102, 103, 104, 105, 106, 107];
const secret = 107;
const late = [108, 109];
const bodies = [11, 12, 13];
const phoneOf = (serial: number): string => `1390436${String(serial).padStart(4, '0')}`;
const cellsOf = (serial: number, changes: RowCells = {}): RowCells =>
  personCells(serial, { phone: phoneOf(serial), ...changes });

/**
 * Plays a round until there are: a notice that ended and one that stands, listings of people and bodies, one entry that is
 * not for publication, one objection, a judged hit, a live and a coming measure, a use, and an exit.
 */
export async function createPublicCounty(given?: TestCounty): Promise<PublicCounty> {
  const county = given ?? (await createTestCounty('2024-12-02'));
  const { house } = county;
  const folder = await mkdtemp(join(tmpdir(), 'shouxin-public-'));
  const cast = await castRound(county);
  const market = {
    clerk: await county.account('scjgj', ['unit-clerk']),
    approver: await county.account('scjgj', ['unit-approver']),
  };
  const { roundId } = await mustDo(execute(house, openRound, { actor: cast.officer, input: { year: 2024 } }));

  const rows = onTime.map((serial) =>
    cellsOf(serial, serial === secret ? { disclosure: '不公开', disclosureReason: '从事涉密工作' } : {}),
  );
  const report = { roundId, name: 'people', sheets: [{ code: 'person', rows }] } as const;
  const batchId = await reportRows(county, folder, cast, report);
  const firms = bodies.map((serial) =>
    bodyCells(serial, { contactPhone: phoneOf(serial), reason: serial === 11 ? hostileReason : '诚信经营' }),
  );
  await reportRows(county, folder, market, {
    roundId,
    name: 'bodies',
    sheets: [{ code: 'body', rows: firms }],
  });

  await county.moveClock('2024-12-21');
  const hit = residentNumber(101);
  const filing = { filedOn: '2024-03-01', listedOn: '2024-03-05', authority: '抚松县人民法院' };
  const met = {
    ...filing,
    name: String(cellsOf(101)['name']),
    number: `${hit.slice(0, 10)}****${hit.slice(14)}`,
    partyType: '自然人',
    caseNumber: '（2024）吉0621执1号',
  };
  const far = {
    ...filing,
    name: '抚松县无关有限公司',
    number: creditCode(9),
    partyType: '企业',
    caseNumber: '（2024）吉0621执9号',
    reason: '无关',
  };
  const load = async (asOf: string, list: readonly ListRow[]): Promise<void> => {
    await loadList(county, folder, { source: 'court', asOf, rows: [met, ...list] });
    await loadList(county, folder, { source: 'market-serious', asOf, rows: list });
    await loadList(county, folder, { source: 'market-abnormal', asOf, rows: list });
  };
  await load('2024-12-20', [far]);
  await mustDo(execute(house, compareRoundCommand, { actor: cast.office, input: { roundId } }));
  await judgeHit(county, roundId);
  await settleSources(county, roundId, '2024-12-21', ['court']);
  await mustDo(execute(house, confirmList, { actor: cast.officer, input: { roundId } }));

  await county.moveClock('2024-12-24');
  const first = await publish(county, cast, roundId);
  const entries = await readPublic(house, (db) =>
    db.selectFrom('publication.notice_entry').select('id').orderBy('position').execute(),
  );
  const statement = '该同志获奖事迹与事实不符，请予核实。';
  await mustDo(
    execute(house, lodgeObjection, {
      actor: { kind: 'public', channel: 'portal' },
      input: { entry: entries[0]?.id, statement, contact: phoneOf(999) },
    }),
  );

  await county.moveClock('2025-01-04');
  const input = { entryIds: entries.map(({ id }) => id) };
  for (const { approver } of [cast, market]) {
    await mustDo(execute(house, recogniseListings, { actor: approver, input }));
  }
  await liveMeasures(county, cast);
  const use = { number: residentNumber(103), numberType: 'resident', measure: 82, proof: 'document' };
  await mustDo(execute(house, redeem, { actor: cast.counter, input: use, idempotencyKey: 'window-1' }));

  const lateRows = late.map((serial) => cellsOf(serial));
  const lateReport = { roundId, name: 'late', sheets: [{ code: 'person', rows: lateRows }] } as const;
  await reportRows(county, folder, cast, lateReport);
  await load('2025-01-03', [far, { ...far, name: '抚松县另一有限公司', number: creditCode(8) }]);
  await mustDo(execute(house, compareRoundCommand, { actor: cast.office, input: { roundId } }));
  await settleSources(county, roundId, '2025-01-04');
  await mustDo(execute(house, confirmList, { actor: cast.officer, input: { roundId } }));
  await county.moveClock('2025-01-07');
  const second = await publish(county, cast, roundId);

  await county.moveClock('2025-01-08');
  const listed = await readPublic(house, (db) =>
    db
      .selectFrom('publication.listing')
      .select('id')
      .where('category', '=', 'A1')
      .orderBy('number')
      .execute(),
  );
  const exit = { listingId: listed.at(-1)?.id, reason: 'incentive-abuse', effectiveOn: '2025-01-08' };
  const decision = { ...exit, decisionDocument: '抚卫健发〔2025〕1号' };
  await mustDo(execute(house, exitListing, { actor: cast.approver, input: decision }));

  const people = [...onTime, ...late];
  return {
    county,
    cast,
    roundId,
    batchId,
    notices: [first, second],
    identifiers: [
      ...people.flatMap((serial) => [residentNumber(serial), phoneOf(serial)]),
      ...bodies.flatMap((serial) => [residentNumber(serial, 1970), phoneOf(serial)]),
      phoneOf(999),
    ],
    hostile: [hostileScheme, hostileReason],
    close: async () => {
      await county.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function judgeHit(county: TestCounty, roundId: string): Promise<void> {
  const { house } = county;
  const judge = await county.account('fy', ['screening-clerk']);
  const signer = await county.account('fy', ['screening-approver']);
  const at = { source: 'court', roundId };
  const { findings } = await mustDo(ask(house, showBodyFindings, { actor: judge, input: at }));
  for (const { findingId } of findings) {
    const verdict = { findingId, verdict: 'same' } as const;
    const judged = { ...verdict, basis: '调取案卷核对完整证件号码' };
    await mustDo(execute(house, judgeFinding, { actor: judge, input: judged }));
    await mustDo(execute(house, secondFinding, { actor: signer, input: verdict }));
  }
  await mustDo(execute(house, signOff, { actor: signer, input: at }));
}

async function publish(county: TestCounty, cast: RoundCast, roundId: string): Promise<string> {
  const { house } = county;
  const { noticeId } = await mustDo(
    execute(house, assembleNotice, { actor: cast.office, input: { roundId } }),
  );
  await mustDo(execute(house, publishNotice, { actor: cast.officer, input: { noticeId } }));
  return noticeId;
}

async function liveMeasures(county: TestCounty, cast: RoundCast): Promise<void> {
  const { house } = county;
  const schemes = [
    { number: 82, parameters: { hospitals: ['县人民医院，不限次数'] }, liveFrom: '2025-01-04' },
    { number: 84, parameters: { extent: 80 }, liveFrom: '2025-03-01' },
  ];
  for (const { number, parameters, liveFrom } of schemes) {
    const schemeText = number === 82 ? hostileScheme : '凭身份证在窗口享受。';
    const scheme = { number, schemeText, categories: ['A1'], implementers: ['wsjkj'], parameters };
    await mustDo(execute(house, draftScheme, { actor: cast.manager, input: scheme }));
    await mustDo(execute(house, issueMeasure, { actor: cast.approver, input: { number, liveFrom } }));
  }
}
