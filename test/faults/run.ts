import { parseArgs } from 'node:util';
import { runCampaign, suppliesFor } from './campaign.ts';
import { FaultCounty } from './county.ts';
import { isClean, writeTable } from './report.ts';

// npm run faults [-- --kills 24 --seed anything]
const { values } = parseArgs({
  options: { kills: { type: 'string', default: '200' }, seed: { type: 'string' } },
});
const kills = Number(values.kills);
if (!Number.isInteger(kills) || kills < 4) throw new Error('--kills takes a whole number from 4 on');
const seed = values.seed ?? String(Date.now());
const began = performance.now();
console.log(`${kills} kills, seed ${seed}`);
const county = await FaultCounty.make(suppliesFor(kills));
let left = 0;
try {
  console.log(`Prepared in ${seconds()} s`);
  const tell = (line: string): void => console.log(`${seconds().padStart(6)}  ${line}`);
  const result = await runCampaign(county, { kills, seed, manner: 'sound', tell });
  console.log(writeTable(result));
  console.log(
    `${result.adopted} starts took over an orphaned server; ${result.actsSealed} acts sealed, ${result.ledgerBreaks} breaks`,
  );
  if (!isClean(result)) process.exitCode = 1;
} finally {
  left = await county.remove();
}
console.log(`${left} processes left behind; ${seconds()} s, seed ${seed}`);
if (left > 0) process.exitCode = 1;

function seconds(): string {
  return ((performance.now() - began) / 1000).toFixed(1);
}
