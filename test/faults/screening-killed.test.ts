import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { killAt } from './kill-at.ts';
import { ended, openScreeningHouse, type ScreeningHouse } from './screening-house.ts';
import { changedTables, readContents, readOutcome } from './whole-database.ts';

// Each kill is a start of the whole program, and its server stands beside the tests' own.
const patience = 600_000;

interface Step {
  readonly title: string;
  start(at: ScreeningHouse): ReturnType<ScreeningHouse['console']>;
  /** About to write into these tables, the process is killed before the step is taken to its end. */
  readonly kills: readonly string[];
}

const load = (at: ScreeningHouse, which: 'first' | 'second', asOf: string) =>
  at.console(['source', 'load', 'court', at.lists[which], '--as-of', asOf, '--as', 'loader']);

const steps: readonly Step[] = [
  { title: '导入第一份名单', kills: [], start: (at) => load(at, 'first', '2024-12-20') },
  {
    title: '第一次比对',
    kills: ['finding', 'screening_run'],
    start: (at) => at.console(['run', 'screening.compare', '--as', 'office'], { roundId: at.roundId }),
  },
  {
    title: '导入第二份名单',
    // Some of its records are written; all of them; nothing but the act is missing.
    kills: ['source_segment', 'source_version', 'act'],
    start: (at) => load(at, 'second', '2024-12-21'),
  },
  {
    title: '与第二份名单重新比对',
    kills: ['finding', 'screening_run', 'act'],
    start: (at) => at.console(['run', 'screening.rescreen', '--as', 'office']),
  },
];

/** Takes a step to its end. Gives what was said and all that it came to. */
async function take(at: ScreeningHouse, step: Step): Promise<unknown> {
  const said = await ended(step.start(at));
  return { said: said.replaceAll(/[0-9a-f-]{36}/g, '…'), ...(await readOutcome(at.admin)) };
}

let undisturbed: readonly unknown[];
let at: ScreeningHouse;
beforeAll(async () => {
  const calm = await openScreeningHouse();
  try {
    const outcomes: unknown[] = [];
    for (const step of steps) outcomes.push(await take(calm, step));
    undisturbed = outcomes;
  } finally {
    await calm.close();
  }
  at = await openScreeningHouse();
}, patience);
afterAll(() => at.close(), patience);

describe('C4.2、C6.2 导入或比对到一半被强行终止', { timeout: patience }, () => {
  it.each(steps.map((step, nth) => ({ ...step, nth })))(
    '$title：终止以后什么也没有留下，原来的版本照旧；再办一次，与没有中断过的一样',
    async ({ nth, ...step }) => {
      for (const table of step.kills) {
        const before = await readContents(at.admin);
        const { hadWritten } = await killAt(at.admin, table, () => step.start(at));
        expect(hadWritten).toBe(true);
        expect(changedTables(before, await readContents(at.admin))).toEqual([]);
      }
      const outcome = await take(at, step);
      expect(outcome).toEqual(undisturbed[nth]);
      // What it did is not nothing.
      expect(outcome).not.toEqual(undisturbed[nth - 1]);
    },
  );

  it('对照：一页一页提交的导入，会被查出留下了一半', async () => {
    const path = at.lists.first;
    const content = await readFile(path);
    const sha256 = createHash('sha256').update(content).digest('hex');
    const file = { path, name: 'first.csv', sha256, size: content.length };
    const before = await readContents(at.admin);
    await killAt(at.admin, 'act', () => at.wrongly('stores-pages', { file, asOf: '2024-12-21' }));
    const left = changedTables(before, await readContents(at.admin));
    expect(left).toEqual(['source_block', 'source_segment', 'source_version']);
  });

  it('对照：一页一页提交的比对，会被查出比对了一半', async () => {
    await ended(load(at, 'first', '2024-12-21'));
    const before = await readContents(at.admin);
    await killAt(at.admin, 'act', () => at.wrongly('compares-pages', {}));
    const left = changedTables(before, await readContents(at.admin));
    expect(left).toEqual(
      expect.arrayContaining(['finding', 'question', 'screening_result', 'screening_run']),
    );
  });
});
