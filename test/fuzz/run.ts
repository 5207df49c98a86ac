import { parseArgs } from 'node:util';
import { fuzz } from './fuzz.ts';
import { writeTally } from './tally.ts';

// npm run fuzz [-- --count 10000000 --seed anything --from 0 --longest 1024000]
const { values } = parseArgs({
  options: {
    count: { type: 'string', default: '1000000' },
    seed: { type: 'string' },
    from: { type: 'string', default: '0' },
    longest: { type: 'string', default: '1024000' },
  },
});
const whole = (name: 'count' | 'from' | 'longest'): number => {
  const number = Number(values[name]);
  if (!Number.isInteger(number) || number < 0) throw new Error(`--${name} takes a whole number`);
  return number;
};
const order = { count: whole('count'), from: whole('from'), longest: whole('longest') };
const seed = values.seed ?? String(Date.now());
const began = performance.now();
console.log(
  `${order.count} numbers from ${order.from} on, seed ${seed}; runs of up to ${order.longest} characters`,
);
const { faults, tally, grades, steps } = await fuzz({ ...order, seed, patience: 120 });
console.log(writeTally(tally));
console.log(`grades ${JSON.stringify(grades)}; ${steps} long runs read to their end`);
for (const fault of faults) console.log(`FAULT ${fault}`);
const seconds = ((performance.now() - began) / 1000).toFixed(0);
console.log(`${faults.length} faults; ${seconds} s, seed ${seed}`);
if (faults.length > 0) process.exitCode = 1;
