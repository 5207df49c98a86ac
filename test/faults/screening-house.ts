import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { execute } from '#db/execute.ts';
import type { ConnectionSettings } from '#db/settings.ts';
import { openKeyring } from '#db/vault/index.ts';
import { writeCsv } from '#main/demo/files/write-csv.ts';
import { openHouse } from '#main/open-house.ts';
import { reachDatabase } from '#main/reach-database.ts';
import { createAccount } from '#modules/access/index.ts';
import { openRound } from '#modules/nominations/index.ts';
import { personCells, residentNumber } from '#modules/nominations/report/report.fixture.ts';
import { testCountyOf } from '#test/harness/county.ts';
import { mustDo } from '#test/harness/must-do.ts';
import { reportRows } from '#test/harness/round/report-rows.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const packFolder = join(root, 'policy/fusong');
const quiet = { info: () => undefined, warn: () => undefined };

/** More than one page of nominations, and more of a list than goes to the database at once. */
const nominated = 620;
const strangers = 30_000;

/** A demo's county on a database of its own, with a round of nominations and two lists of the court laid ready. */
export interface ScreeningHouse {
  readonly data: string;
  readonly admin: ConnectionSettings;
  readonly roundId: string;
  readonly lists: Readonly<Record<'first' | 'second', string>>;
  /** Starts the command line as a person at the console would. */
  console(args: readonly string[], input?: object): ChildProcess;
  /** Starts a program that goes about it in the wrong way. */
  wrongly(manner: string, order: object): ChildProcess;
  close(): Promise<void>;
}

export async function openScreeningHouse(): Promise<ScreeningHouse> {
  const folder = await mkdtemp(join(tmpdir(), 'shouxin-killed-'));
  // Passable, so that the server's user can get to its own folder within.
  await chmod(folder, 0o711);
  const data = join(folder, 'data');
  const config = { dataFolder: data, databaseUrl: undefined, packFolder };
  const opened = await openHouse(config, quiet, true);
  const { house, pack } = opened;
  const joined = await reachDatabase(config, openKeyring(data), quiet, 'expect');
  const county = testCountyOf(house, pack, () => Promise.resolve());
  await county.moveClock('2024-12-02');
  const by = {
    clerk: await county.account('wsjkj', ['unit-clerk']),
    approver: await county.account('wsjkj', ['unit-approver']),
  };
  const system = { kind: 'system', task: 'test' } as const;
  for (const [login, unit, role] of [
    ['loader', 'fy', 'screening-clerk'],
    ['office', 'xyb', 'credit-office-clerk'],
  ]) {
    const input = { login, displayName: '测试人员', unit, roles: [role] };
    await mustDo(execute(house, createAccount, { actor: system, input }));
  }
  const officer = await county.account('xyb', ['credit-office-approver']);
  const { roundId } = await mustDo(execute(house, openRound, { actor: officer, input: { year: 2024 } }));
  const rows = Array.from({ length: nominated }, (_, serial) => personCells(serial));
  await reportRows(county, folder, by, { roundId, name: 'people', sheets: [{ code: 'person', rows }] });
  await county.moveClock('2024-12-21');
  const start = (args: readonly string[], input: object): ChildProcess => {
    const env = { ...process.env, DATABASE_URL: '' };
    const child = spawn(process.execPath, args, { cwd: root, env, stdio: ['pipe', 'pipe', 'pipe'] });
    child.stdin?.on('error', () => undefined).end(JSON.stringify(input));
    return child;
  };
  return {
    data,
    admin: joined.admin,
    roundId,
    lists: { first: await layList(folder, 'first'), second: await layList(folder, 'second') },
    console: (args, input = {}) => start(['bin/shouxin.js', ...args, '--demo', '--data', data], input),
    wrongly: (manner, order) => {
      const script = 'test/faults/half-screening.fixture.ts';
      return start(['--import', './bin/loader.js', script, data, packFolder, manner], order);
    },
    close: async () => {
      await joined.close();
      await opened.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** The second leaves out some whom the first names, changes others, and names some more. */
async function layList(folder: string, which: 'first' | 'second'): Promise<string> {
  const [from, to] = which === 'first' ? [0, 40] : [10, 60];
  const path = join(folder, `${which}.csv`);
  const headings = ['iname', 'cardNum', 'caseCode', 'publishDate', 'disruptTypeName'];
  const hits = Array.from({ length: to - from }, (_, place) => {
    const serial = from + place;
    const number = residentNumber(serial);
    // Every fourth by the name alone.
    const shown = serial % 4 === 0 ? '' : `${number.slice(0, 10)}****${number.slice(14)}`;
    const reason = serial % 3 === 0 ? which : '有履行能力而拒不履行';
    return [String(personCells(serial)['name']), shown, `（2024）吉0621执${serial}号`, '2024-03-05', reason];
  });
  const others = Array.from({ length: strangers }, (_, place) => {
    const number = `210102${1950 + (place % 50)}****${String(place % 10_000).padStart(4, '0')}`;
    return [
      `外${String.fromCodePoint(0x5000 + (place % 3000))}人`,
      number,
      `（2023）${place}号`,
      '2023-05-06',
      '其他',
    ];
  });
  // Scattered, so that no part of the list is without one of ours.
  for (const [place, hit] of hits.entries()) others.splice(place * 500, 0, hit);
  await writeCsv(path, headings, others, 'utf8-bom');
  return path;
}

/** What a process has said in the end; one that failed fails the test. */
export async function ended(child: ChildProcess): Promise<string> {
  let out = '';
  let err = '';
  child.stdout?.on('data', (some: Buffer) => (out += some.toString('utf8')));
  child.stderr?.on('data', (some: Buffer) => (err += some.toString('utf8')));
  await once(child, 'close');
  if (child.exitCode !== 0) throw new Error(`ended with ${child.exitCode}: ${err}`);
  return out;
}
