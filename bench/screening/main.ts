import { cpus } from 'node:os';
import { join } from 'node:path';
import { type BenchHouse, withBenchHouse } from './bench-house.ts';
import { writeLists, writeStrangers } from './invent/lists.ts';
import { makeNominees, type Nominee } from './invent/nominees.ts';
import { lookUpEach } from './look-up.ts';
import { measureComparison } from './measure-comparison.ts';
import { measureLoads } from './measure-load.ts';
import { lookUps, measureLookUps } from './measure-look-ups.ts';
import { measureRescreening } from './measure-rescreening.ts';
import { commandApart, loadApart } from './ours/apart.ts';
import { putNominations, type PutRound } from './ours/put-nominations.ts';
import { keepLive, settle } from './ours/rescreen-state.ts';
import { readOptions } from './options.ts';
import { verdictOf } from './verdict.ts';

const options = readOptions(process.argv.slice(2));
const verdict = verdictOf(options.short);
const { rows, nominations, live, changedRows } = options;
console.log(`${rows} rows, ${nominations} nominations; ${cpus().length} processors, Node ${process.version}`);
await withBenchHouse(bench);

async function bench(at: BenchHouse): Promise<void> {
  const { house, admin, data, folder, worldOf } = at;
  const everybody = makeNominees(at.place, Math.max(nominations, live));
  const nominees = everybody.slice(0, nominations);
  const year = new Date().getFullYear();
  const round = await putNominations(house, nominees, { year, preparedBy: at.loader });
  await settle(admin);
  const asked = await commandApart(data, 'screening.compare', { roundId: round.roundId });
  console.log(`${nominations} nominations put to all their sources in ${asked.seconds.toFixed(1)} s`);
  await settle(admin);

  const tenth = await writeStrangers(worldOf(Math.ceil(rows / 10)), join(folder, 'tenth.csv'));
  await loadApart(data, tenth.path, '2024-10-31');
  const fewer = await lookUpEach(house, lookUps);
  const lists = await writeLists(worldOf(rows), nominees, changedRows, folder);
  const first = await loadApart(data, lists.first.path, '2024-11-30');
  const all = await lookUpEach(house, lookUps);
  const second = await loadApart(data, lists.second.path, '2024-12-01');
  await measureLoads(at, rows, { first, second }, verdict);
  await measureLookUps(at, rows, { all, fewer }, verdict);

  await measureComparison(at, nominees, round, lists.second.path, options, verdict);

  await makeLive(at, round, everybody.slice(nominations), year);
  const third = await loadApart(data, lists.third.path, '2024-12-02');
  console.log(`load with ${changedRows} rows changed: ${third.seconds.toFixed(1)} s`);
  await measureRescreening(at, options, verdict);
}

/** As many nominations as are to be compared again: more in an earlier round, or fewer of this one. */
async function makeLive(
  { house, admin, data, loader }: BenchHouse,
  { roundId }: PutRound,
  more: readonly Nominee[],
  year: number,
): Promise<void> {
  if (more.length === 0) {
    await keepLive(admin, roundId, live);
    return;
  }
  const earlier = await putNominations(house, more, { year: year - 1, preparedBy: loader });
  await settle(admin);
  await commandApart(data, 'screening.compare', { roundId: earlier.roundId });
}
