import { spawn } from 'node:child_process';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { execute } from '#db/execute.ts';
import type { ConnectionSettings } from '#db/settings.ts';
import type { House } from '#db/transaction.ts';
import { openKeyring } from '#db/vault/index.ts';
import { smallYear } from '#main/demo/world/size.ts';
import { makeWorld, type World } from '#main/demo/world/world.ts';
import { openHouse } from '#main/open-house.ts';
import { reachDatabase } from '#main/reach-database.ts';
import { createAccount } from '#modules/access/index.ts';
import { watchMemory } from '../process-memory.ts';
import { loadBare, selectBare, timed } from './bare-load.ts';
import { writeLists } from './list-file.ts';
import { lookUpEach } from './look-up.ts';

/** The bars: of a load, of one nomination's look-up, of the same in a tenth of the list, of the loading process's memory. */
const bars = { load: 3, select: 10, tenfold: 1.5, megabytes: 300 };
const lookUps = 300;

const short = process.argv.includes('--short');
const asked = process.argv.indexOf('--rows');
const rows = asked === -1 ? (short ? 200_000 : 1_000_000) : Number(process.argv[asked + 1]);
const root = fileURLToPath(new URL('../..', import.meta.url));
const folder = await mkdtemp(join(tmpdir(), 'shouxin-bench-'));
// The comparison's files are written and read by the database's own user.
await chmod(folder, 0o777);
const data = join(folder, 'data');
const log = { info: () => undefined, warn: (text: string) => console.error(text) };

try {
  const config = { dataFolder: data, databaseUrl: undefined, packFolder: join(root, 'policy/fusong') };
  const opened = await openHouse(config, log, false);
  const joined = await reachDatabase(config, openKeyring(data), log, 'expect');
  try {
    console.log(`${rows} rows; ${cpus().length} processors, Node ${process.version}`);
    await openLoader(opened.house);
    const worldOf = (courtRows: number): World =>
      makeWorld(opened.pack, { ...smallYear, courtRows }, 'bench');
    await bench(opened.house, joined.admin, worldOf);
  } finally {
    await joined.close();
    await opened.close();
  }
} finally {
  await rm(folder, { recursive: true, force: true });
}

async function bench(
  house: House,
  admin: ConnectionSettings,
  worldOf: (rows: number) => World,
): Promise<void> {
  const tenth = await writeLists(worldOf(Math.ceil(rows / 10)), folder);
  await load(tenth.first.path, '2024-10-31');
  const fewer = await lookUpEach(house, lookUps);

  const lists = await writeLists(worldOf(rows), folder);
  const first = await load(lists.first.path, '2024-11-30');
  const all = await lookUpEach(house, lookUps);
  const second = await load(lists.second.path, '2024-12-01');
  const bare = await loadBare(admin, rows, folder);
  const bareSeconds = bare.copySeconds + bare.indexSeconds;
  console.log(
    `Bare load: keys and blocks copied in ${bare.copySeconds.toFixed(1)} s, indexes built in ${bare.indexSeconds.toFixed(1)} s`,
  );
  for (const [what, { seconds }] of [
    ['first load', first],
    ['load with 1 % changed', second],
  ] as const) {
    verdict(
      `${what}, start of the program included: ${seconds.toFixed(1)} s`,
      seconds / bareSeconds,
      bars.load,
    );
  }
  const megabytes = Math.max(first.megabytes, second.megabytes);
  verdict(`memory of the loading process, MB`, megabytes, bars.megabytes);
  const select = await selectBare(admin, rows, lookUps);
  console.log(
    `${lookUps} look-ups: ${all.opened} records opened, ${all.setAside} namesakes set aside by their digits`,
  );
  verdict(
    `one nomination: ${all.each.toFixed(2)} ms, one indexed select ${select.toFixed(2)} ms`,
    all.each / select,
    bars.select,
  );
  verdict(
    `one nomination in a tenth of the list: ${fewer.each.toFixed(2)} ms`,
    all.each / fewer.each,
    bars.tenfold,
  );
}

function verdict(what: string, value: number, bar: number): void {
  const met = value <= bar;
  console.log(`${met ? 'met   ' : 'MISSED'} ${value.toFixed(2)} (bar ${bar})  ${what}`);
  if (!met && !short) process.exitCode = 1;
}

async function openLoader(house: House): Promise<void> {
  const input = { login: 'loader', displayName: '导入', unit: 'fy', roles: ['screening-clerk'] };
  const actor = { kind: 'system', task: 'bench' } as const;
  const created = await execute(house, createAccount, { actor, input });
  if (!created.ok) throw new Error('no account was made');
}

/** Loads a list as its body does, by the command line beside the running database. */
async function load(
  path: string,
  asOf: string,
): Promise<{ readonly seconds: number; readonly megabytes: number }> {
  const args = [
    'bin/shouxin.js',
    'source',
    'load',
    'court',
    path,
    '--as-of',
    asOf,
    '--as',
    'loader',
    '--data',
    data,
  ];
  let megabytes = 0;
  const seconds = await timed(async () => {
    const child = spawn(process.execPath, args, { cwd: root, stdio: ['ignore', 'ignore', 'inherit'] });
    const memory = watchMemory(child.pid ?? 0, join(folder, 'no database of its own'));
    const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
    megabytes = memory.stop().peakMegabytes;
    if (code !== 0) throw new Error(`the load ended with ${code}`);
  });
  return { seconds, megabytes };
}
