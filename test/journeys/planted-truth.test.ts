import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Actor } from '#db/command.ts';
import { enter, inTransaction } from '#db/transaction.ts';
import { writeCsv } from '#main/demo/files/write-csv.ts';
import { reportUnit } from '#main/demo/play/reporting.ts';
import { moveTo, must, mustAsk, type Stage } from '#main/demo/play/stage.ts';
import { Tally } from '#main/demo/play/tally.ts';
import { openUnitFiles } from '#main/demo/play/unit-files.ts';
import { courtHeadings, courtRows } from '#main/demo/world/court-rows.ts';
import { nameOf, type PlannedNomination } from '#main/demo/world/nomination.ts';
import { wholeYear } from '#main/demo/world/size.ts';
import { type TruthKind, truthRules } from '#main/demo/world/truth.ts';
import { makeWorld } from '#main/demo/world/world.ts';
import { openRound } from '#modules/nominations/index.ts';
import {
  compareRoundCommand,
  type Evidence,
  loadVersion,
  screeningGate,
  showBodyFindings,
} from '#modules/screening/index.ts';
import { createTestCounty, type TestCounty } from '#test/harness/index.ts';

/** The real number of nominations and of the court's rows, reported by few units, since workbooks aren't what is tested here. */
const size = { ...wholeYear, units: 6 };

interface Found {
  readonly name: string;
  readonly grade: string;
  readonly line: number;
  readonly evidence: Evidence;
}

let county: TestCounty;
let folder: string;
let stage: Stage;
let found: readonly Found[];
let rows: readonly (readonly string[])[];
let waiting: readonly { readonly state: string; readonly grade: string }[];
let gates: readonly string[];

beforeAll(async () => {
  county = await createTestCounty('2024-12-02');
  folder = await mkdtemp(join(tmpdir(), 'shouxin-truth-'));
  const { house, pack } = county;
  const world = makeWorld(pack, size, '二十万行');
  stage = { house, pack, world, folder, handedOut: new Map(), tally: new Tally(), tell: () => undefined };
  const accounts = new Map<string, Actor>();
  for (const { code } of world.units) {
    accounts.set(`${code}/clerk`, await county.account(code, ['unit-clerk']));
    accounts.set(`${code}/approver`, await county.account(code, ['unit-approver']));
  }
  const people = {
    count: accounts.size,
    loginOf: () => '',
    of: (unit: string, post: string): Actor =>
      accounts.get(`${unit}/${post}`) ?? { kind: 'system', task: '' },
  };
  const officer = await county.account('xyb', ['credit-office-approver']);
  const { roundId } = await must(stage, openRound, officer, { year: 2024 });
  const files = await openUnitFiles(stage, people, '一');
  for (const { code } of world.units) {
    const own = world.nominations
      .filter(({ unit }) => unit === code)
      .map((each) => ({ ...each, fault: null }));
    await reportUnit(stage, { people, roundId }, files, code, 'as-given', own);
  }
  await moveTo(stage, '2024-12-21');
  rows = [...courtRows(world)];
  const file = await writeCsv(join(folder, 'court.csv'), courtHeadings, rows, 'gb18030');
  const loader = await county.account('fy', ['screening-clerk']);
  await must(stage, loadVersion, loader, { source: 'court', asOf: '2024-12-20', file });
  const office = await county.account('xyb', ['credit-office-clerk']);
  await must(stage, compareRoundCommand, office, { roundId });
  waiting = (await mustAsk(stage, showBodyFindings, loader, { source: 'court', roundId })).findings;
  [found, gates] = await inTransaction(house, async (db) => {
    const entered = await enter(house, db, { kind: 'system', task: 'test' });
    if (!entered.ok) throw new Error('the system may not enter');
    const { tx } = entered.value;
    const result = await sql<Found>`select n.name, f.grade, f.line, f.evidence from finding f
      join question q on q.county = f.county and q.id = f.question_id
      join nomination n on n.county = q.county and n.id = q.nomination_id`.execute(db);
    const ids = await sql<{ id: string }>`select id from nomination`.execute(db);
    const judged = await screeningGate(
      tx,
      ids.rows.map(({ id }) => id),
      { today: '2024-12-21' as never },
    );
    const codes = [...judged.values()].flatMap((gate) =>
      gate.ok ? [] : gate.refusal.reasons.map(({ code }) => code),
    );
    return [result.rows, codes] as const;
  });
}, 300_000);
afterAll(async () => {
  await county.close();
  await rm(folder, { recursive: true, force: true });
});

const nameAt = 1;
const numberAt = 2;

/** Numbers of a nominee as lists write them, and its representative's. */
function numbersOf({
  person,
  body,
}: PlannedNomination): readonly { name: string; forms: readonly string[] }[] {
  const forms = (number: string): readonly string[] => [number, number.slice(0, 6) + number.slice(8, 17)];
  if (person !== null) return [{ name: person.name, forms: forms(person.number) }];
  if (body === null) return [];
  const { representative } = body;
  return [
    { name: body.name, forms: [body.uscc, body.orgCode] },
    { name: representative.name, forms: forms(representative.number) },
  ];
}

/** A second, plain reading of the whole list: same name, and every visible character of the number agrees, ten at least. */
function trueHits(): readonly { readonly nominee: string; readonly line: number }[] {
  const byName = new Map<string, { readonly nominee: string; readonly forms: readonly string[] }[]>();
  for (const nomination of stage.world.nominations) {
    for (const { name, forms } of numbersOf(nomination))
      byName.set(name, [...(byName.get(name) ?? []), { nominee: nameOf(nomination), forms }]);
  }
  return rows.flatMap((row, place) => {
    const number = (row[numberAt] ?? '').replaceAll('-', '');
    const shown = [...number].filter((character) => character !== '*').length;
    const whole = shown === number.length && shown >= 9;
    return (byName.get(row[nameAt] ?? '') ?? [])
      .filter(({ forms }) =>
        forms.some(
          (form) =>
            form.length === number.length &&
            (whole || shown >= 10) &&
            [...form].every((character, at) => number[at] === '*' || number[at] === character),
        ),
      )
      .map(({ nominee }) => ({ nominee, line: place + 2 }));
  });
}

function missed(by: readonly Found[]): readonly string[] {
  const strong = new Set(
    by.filter(({ grade }) => grade === 'G1' || grade === 'G2').map(({ name, line }) => `${name}/${line}`),
  );
  return trueHits()
    .map(({ nominee, line }) => `${nominee}/${line}`)
    .filter((pair) => !strong.has(pair));
}

describe('C4.2 二十万行法院名单与六百条初步名单', () => {
  it('完整号码和遮盖号码的真记录一条不漏（另用一段朴素的程序逐行对照）', () => {
    expect(rows).toHaveLength(200_000);
    expect(trueHits().length).toBeGreaterThan(10);
    expect(missed(found)).toEqual([]);
  });

  it('反证：少一条疑点就会被发现', () => {
    const [hit] = trueHits();
    const fewer = found.filter(({ name, line }) => name !== hit?.nominee || line !== hit.line);
    expect(missed(fewer).length).toBeGreaterThan(0);
  });

  it('埋下的每一条都得到应有的等级', () => {
    const wrong = stage.world.truths.filter(({ kind, nomination }) => {
      const rule = truthRules[kind];
      if (rule.source !== 'court' || rule.grade === null) return false;
      return !found.some(({ name, grade }) => name === nameOf(nomination) && grade === rule.grade);
    });
    expect(wrong.map(({ kind }) => kind)).toEqual([]);
    const planted = new Set<TruthKind>(stage.world.truths.map(({ kind }) => kind));
    expect([...planted]).toEqual(
      expect.arrayContaining(['masked', 'fifteen-digits', 'name-only', 'org-code']),
    );
  });

  it('没有号码相合的，无论同名多少，都不高于G4；一条也没有自动排除', () => {
    const byNameAlone = found.filter(({ evidence }) => evidence.visibleDigits === 0);
    expect(byNameAlone.length).toBeGreaterThan(0);
    expect(new Set(byNameAlone.map(({ grade }) => grade))).toEqual(new Set(['G4']));
    expect(gates).not.toContain('screening-hit');
    expect(gates).toContain('screening-findings-open');
  });

  it('疑点少到人能逐条判断', () => {
    const byState = new Map(waiting.map(({ state, grade }) => [`${state} ${grade}`, true]));
    expect([...byState.keys()].toSorted()).toEqual(['open G1', 'open G2', 'open G4']);
    expect(waiting.length).toBeLessThan(60);
  });
});
