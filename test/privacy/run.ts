import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { smallYear, wholeYear } from '#main/demo/world/size.ts';
import { isClean, writeFindings } from './report.ts';
import { scanDemo } from './scan-demo.ts';

// npm run scan [-- --small] [-- --data FOLDER of a demo that was played and is stopped]
const { values } = parseArgs({
  options: { small: { type: 'boolean', default: false }, data: { type: 'string' } },
});
const began = performance.now();
const seconds = (): string => ((performance.now() - began) / 1000).toFixed(1);
const folder = await mkdtemp(join(tmpdir(), 'shouxin-scan-'));
// Passable, so that the database's files lie within and go with it.
await chmod(folder, 0o711);
try {
  const findings = await scanDemo({
    world: values.small ? 'small' : 'whole',
    size: values.small ? smallYear : wholeYear,
    folder,
    ...(values.data === undefined ? {} : { data: resolve(values.data) }),
    tell: (line) => console.log(`${seconds().padStart(6)}  ${line}`),
  });
  console.log(writeFindings(findings));
  if (!isClean(findings)) process.exitCode = 1;
} finally {
  await rm(folder, { recursive: true, force: true });
}
console.log(`${seconds()} s`);
