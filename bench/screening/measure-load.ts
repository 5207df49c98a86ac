import { loadBare } from './bare-load.ts';
import type { BenchHouse } from './bench-house.ts';
import type { RunApart } from './ours/apart.ts';
import type { Verdict } from './verdict.ts';

const bars = { load: 3, megabytes: 300 };

/** Both loads beside COPY of keys that are there already and the building of the same indexes. */
export async function measureLoads(
  { admin, folder }: BenchHouse,
  rows: number,
  loads: { readonly first: RunApart; readonly second: RunApart },
  verdict: Verdict,
): Promise<void> {
  const bare = await loadBare(admin, rows, folder);
  const bareSeconds = bare.copySeconds + bare.indexSeconds;
  console.log(
    `Bare load: keys and blocks copied in ${bare.copySeconds.toFixed(1)} s, indexes built in ${bare.indexSeconds.toFixed(1)} s`,
  );
  for (const [what, { seconds }] of [
    ['first load', loads.first],
    ['load with 1 % changed', loads.second],
  ] as const) {
    verdict(
      `${what}, start of the program included: ${seconds.toFixed(1)} s`,
      seconds / bareSeconds,
      bars.load,
    );
  }
  const megabytes = Math.max(loads.first.megabytes, loads.second.megabytes);
  verdict('memory of the loading process, MB', megabytes, bars.megabytes);
}
