import { cpus } from 'node:os';
import { fileURLToPath } from 'node:url';
import { loadPack } from '#modules/units/index.ts';
import { exactName, exactNumber } from './approaches/by-column.ts';
import { fuzzyName } from './approaches/fuzzy.ts';
import { product } from './approaches/product.ts';
import { barsOf } from './bars.ts';
import { makeSample } from './generate/sample.ts';
import { approachTable, difficultyTable, loadTable } from './report.ts';
import { takeAll } from './run.ts';
import { scoreOf } from './score.ts';

const short = process.argv.includes('--short');
const size = short
  ? { nominations: 6_000, pairs: 900, rows: 80_000 }
  : { nominations: 20_000, pairs: 4_000, rows: 400_000 };
/** Fuzzy search reads every name for every question: one nomination in so many is put to it. */
const fuzzyEvery = short ? 40 : 100;

const pack = await loadPack(fileURLToPath(new URL('../../policy/fusong', import.meta.url)));
if (!pack.ok) throw new Error('the pack does not load');
console.log(
  `${size.nominations} nominations, ${size.pairs} of them with an entry made for them, ${size.rows} rows; ` +
    `${cpus().length} processors, Node ${process.version}`,
);
const sample = makeSample('matching', size);
const [ours, ...others] = [product(pack.value), exactName(false), exactName(true), exactNumber()];
const fuzzy = fuzzyName();
const entries = takeAll(sample, [ours, ...others, fuzzy]);
const score = scoreOf(ours, sample, entries);
const [byName, ...more] = others.map((each) => scoreOf(each, sample, entries));
if (byName === undefined) throw new Error('nothing to compare with');
const sampled = scoreOf(fuzzy, sample, entries, (place) => place % fuzzyEvery === 0);
console.log(`\n${difficultyTable(score, [byName, ...more, sampled])}`);
console.log(`\n${approachTable([score, byName, ...more, sampled])}`);
console.log(`\n${loadTable(score)}\n`);
for (const { title, value, met } of barsOf(score, byName)) {
  console.log(`${met ? 'met   ' : 'MISSED'} ${value}  ${title}`);
  if (!met) process.exitCode = 1;
}
