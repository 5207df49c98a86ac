import { selectBare } from './bare-load.ts';
import type { BenchHouse } from './bench-house.ts';
import type { LookUps } from './look-up.ts';
import type { Verdict } from './verdict.ts';

/** The bars: to one indexed select, and to the same in a tenth of the list. */
const bars = { select: 10, tenfold: 1.5 };

export const lookUps = 300;

/** One nomination at a time, in all of the list and in a tenth of it. */
export async function measureLookUps(
  { admin }: BenchHouse,
  rows: number,
  { all, fewer }: { readonly all: LookUps; readonly fewer: LookUps },
  verdict: Verdict,
): Promise<void> {
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
