import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { demoSeed, type WorldSize } from '#main/demo/world/size.ts';
import { makeWorld } from '#main/demo/world/world.ts';
import { openHouse } from '#main/open-house.ts';
import { loadPack } from '#modules/units/index.ts';
import { quietLog } from '#test/harness/index.ts';
import { runShouxin, serveDemo } from './demo-process.ts';
import { checkpoint, plant, type Planted } from './planted.ts';
import type { Finding } from './report.ts';
import { scanServed } from './scan-served.ts';
import { scanStopped } from './scan-stopped.ts';
import { Scene } from './scene.ts';
import { soughtIn } from './sought.ts';

export interface ScanOrder {
  readonly world: 'small' | 'whole';
  readonly size: WorldSize;
  /** Where logs, a backup and a demo of its own are laid. */
  readonly folder: string;
  /** A demo of this size that was played before, and isn't running. */
  readonly data?: string;
  readonly tell: (line: string) => void;
}

const packFolder = new URL('../../policy/fusong', import.meta.url).pathname;

/**
 * Plays a demo, serves it in a process of its own, and looks everywhere for what must not be found there. The control is
 * planted before, so that each search has to find it in the very pass in which it finds nothing else.
 */
export async function scanDemo({
  world,
  size,
  folder,
  data: given,
  tell,
}: ScanOrder): Promise<readonly Finding[]> {
  await mkdir(folder, { recursive: true });
  const data = given ?? join(folder, 'demo');
  const loaded = await loadPack(packFolder);
  if (!loaded.ok) throw new Error('the pack is not whole');
  const pack = loaded.value;
  const scene = new Scene({
    data,
    folder,
    pack,
    sought: soughtIn(makeWorld(pack, size, demoSeed)),
    tell,
  });
  if (given === undefined) {
    tell('playing the demo');
    const smaller = world === 'small' ? ['--small'] : [];
    const streams = { out: scene.terminal, err: scene.terminal };
    await runShouxin(['demo', '--exit', '--json', ...smaller, '--data', data], streams);
  }
  const planted = await plantAndServe(scene);
  try {
    await scanStopped(scene);
  } finally {
    // A demo of its own goes with its folder.
    if (given !== undefined) await takeOut(scene, planted);
  }
  return scene.findings;
}

async function plantAndServe(scene: Scene): Promise<Planted> {
  const served = await serveDemo(scene.data, { out: scene.terminal, err: scene.log });
  try {
    const opened = await open(scene);
    try {
      const planted = await plant(opened.house, join(scene.data, scene.handedOut), scene.sought);
      try {
        await scanServed(scene, opened, served.address);
      } catch (fault) {
        await planted.remove(opened.house);
        throw fault;
      }
      await checkpoint(opened.house);
      return planted;
    } finally {
      await opened.close();
    }
  } finally {
    await served.stop();
  }
}

async function takeOut(scene: Scene, planted: Planted): Promise<void> {
  const opened = await open(scene);
  await planted.remove(opened.house);
  await opened.close();
}

/** Beside the program that serves it, or alone. */
function open({ data }: Scene) {
  return openHouse({ dataFolder: data, packFolder, databaseUrl: undefined }, quietLog, true);
}
