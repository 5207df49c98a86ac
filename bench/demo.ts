import { spawn } from 'node:child_process';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openKeyring } from '#db/vault/index.ts';
import { reachDatabase } from '#main/reach-database.ts';
import { doBareWork } from './bare-work.ts';
import { watchMemory } from './process-memory.ts';

/** The bars of the demo: a multiple of the bare work, and a gigabyte in all. */
const mostTimes = 5;
const mostMegabytes = 1024;

const short = process.argv.includes('--short');
const root = fileURLToPath(new URL('..', import.meta.url));
const folder = await mkdtemp(join(tmpdir(), 'shouxin-bench-'));
// Where the database's own user may pass, its data lies within and goes with the folder.
await chmod(folder, 0o711);
const data = join(folder, 'demo');
try {
  const played = await playDemo(data);
  const reached = await reachDatabase(
    { dataFolder: data, databaseUrl: undefined },
    openKeyring(data),
    { info: () => undefined, warn: () => undefined },
    'expect',
  );
  const bare = await doBareWork(reached.admin);
  await reached.close();
  const ratio = played.seconds / (bare.indexedSeconds + bare.commitSeconds);
  const toHeaps = played.seconds / (bare.heapSeconds + bare.commitSeconds);
  console.log(`The demo${short ? ' (small)' : ''}: ${played.seconds.toFixed(1)} s, start and stop included`);
  console.log(
    `Bare work: ${bare.rows} rows copied in ${bare.indexedSeconds.toFixed(1)} s into tables with the same keys and indexes ` +
      `(${bare.heapSeconds.toFixed(1)} s without any), ${bare.commits} empty durable commits in ${bare.commitSeconds.toFixed(1)} s`,
  );
  console.log(
    `Ratio: ${ratio.toFixed(2)} (bar: ${mostTimes}, whole demo); ${toHeaps.toFixed(2)} to rows without indexes`,
  );
  console.log(`Memory at its peak, all processes: ${played.peakMegabytes} MB (bar: ${mostMegabytes})`);
  if (!short && (ratio > mostTimes || played.peakMegabytes > mostMegabytes)) process.exitCode = 1;
} finally {
  await rm(folder, { recursive: true, force: true });
}

async function playDemo(
  dataFolder: string,
): Promise<{ readonly seconds: number; readonly peakMegabytes: number }> {
  const began = performance.now();
  const args = ['bin/shouxin.js', 'demo', '--exit', '--json', '--data', dataFolder];
  const child = spawn(process.execPath, short ? [...args, '--small'] : args, {
    cwd: root,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const memory = watchMemory(child.pid ?? 0, dataFolder);
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  const { peakMegabytes } = memory.stop();
  if (code !== 0) throw new Error(`the demo ended with ${code}`);
  return { seconds: (performance.now() - began) / 1000, peakMegabytes };
}
