import type { BenchHouse } from './bench-house.ts';
import { commandApart } from './ours/apart.ts';
import { forgetCompared, readState, settle } from './ours/rescreen-state.ts';
import type { Options } from './options.ts';
import type { Verdict } from './verdict.ts';

const bars = { difference: 0.1, megabytes: 300 };

/** The same nominations against what changed in the list, and against all of it; both must come to the same. */
export async function measureRescreening(
  { data, admin }: BenchHouse,
  { live, changedRows, profile }: Options,
  verdict: Verdict,
): Promise<void> {
  await settle(admin);
  const byDifference = await commandApart(data, 'screening.rescreen', {}, profile);
  const after = await readState(admin);
  await forgetCompared(admin);
  await settle(admin);
  const againstAll = await commandApart(data, 'screening.rescreen', {}, profile);
  const again = await readState(admin);
  if (again.digest !== after.digest) {
    throw new Error(`by difference ${JSON.stringify(after)}, against all ${JSON.stringify(again)}`);
  }
  console.log(`${live} live: ${after.compared} compared, ${after.standing} findings stand, either way`);
  verdict(
    `${live} compared again with ${changedRows} rows changed in ${byDifference.seconds.toFixed(2)} s, ` +
      `with all in ${againstAll.seconds.toFixed(2)} s`,
    byDifference.seconds / againstAll.seconds,
    bars.difference,
  );
  const megabytes = Math.max(byDifference.megabytes, againstAll.megabytes);
  verdict('memory of the re-screening process, MB', megabytes, bars.megabytes);
}
