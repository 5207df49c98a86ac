import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openTheYear } from '#main/demo/play/county.ts';
import { issueMeasures } from '#main/demo/play/measures.ts';
import { reportFirstRound } from '#main/demo/play/reporting.ts';
import type { Stage } from '#main/demo/play/stage.ts';
import { Tally } from '#main/demo/play/tally.ts';
import { smallYear } from '#main/demo/world/size.ts';
import { makeWorld } from '#main/demo/world/world.ts';
import { createTestCounty, type TestCounty } from '#test/harness/county.ts';

let county: TestCounty;
let folder: string;

beforeAll(async () => {
  county = await createTestCounty('2024-12-02');
  folder = await mkdtemp(join(tmpdir(), 'shouxin-play-'));
});

afterAll(async () => {
  await county.close();
  await rm(folder, { recursive: true, force: true });
});

it('C4.1、C5.1、C3 各单位报送、改正、逾期，措施填完待定项后实施，件数与埋下的一致', async () => {
  const { house, pack } = county;
  const world = makeWorld(pack, smallYear, '报送');
  const tally = new Tally();
  const stage: Stage = { house, pack, world, folder, tally, tell: () => undefined };
  const round = await openTheYear(stage);
  await reportFirstRound(stage, round);
  await issueMeasures(stage, round.people);
  expect(tally.mismatches).toEqual([]);
  expect(tally.counts.length).toBeGreaterThan(8);
});
