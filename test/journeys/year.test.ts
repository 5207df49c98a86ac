import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Stage } from '#main/demo/play/stage.ts';
import { Tally } from '#main/demo/play/tally.ts';
import { playTheYear } from '#main/demo/play/year.ts';
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

it('C3–C6、A2–A4、T 小世界的十三个月：报送、比对、公示、认定、享受、退出、期满、再报，件数与埋下的一致', {
  timeout: 900_000,
}, async () => {
  const { house, pack } = county;
  const tally = new Tally();
  const tell = (): void => undefined;
  const stage: Stage = {
    house,
    pack,
    world: makeWorld(pack, smallYear, '全年'),
    folder,
    handedOut: new Map(),
    tally,
    tell,
  };
  await playTheYear(stage);
  expect(tally.mismatches).toEqual([]);
  expect(tally.counts.length).toBeGreaterThan(40);
});
