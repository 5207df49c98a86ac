import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { OpenedHouse } from '../open-house.ts';
import { DemoRefused } from './folder.ts';
import type { LiveMeasure } from './play/measures.ts';
import type { People } from './play/people.ts';
import type { Stage, StoryLine } from './play/stage.ts';
import { Tally } from './play/tally.ts';
import { playTheYear } from './play/year.ts';
import type { WorldSize } from './world/size.ts';
import { makeWorld, type World } from './world/world.ts';

export interface PlayedDemo {
  readonly tally: Tally;
  readonly people: People;
  /** Where the workbooks, lists and letters of the year lie. */
  readonly files: string;
  readonly world: World;
  readonly measures: readonly LiveMeasure[];
}

export interface DemoOrder {
  readonly size: WorldSize;
  /** The same seed gives the same people and records. */
  readonly seed: string;
  readonly folder: string;
  tell(line: StoryLine): void;
}

/** Plays the year in a county that was founded just now. */
export async function playDemo({ house, pack, founded }: OpenedHouse, order: DemoOrder): Promise<PlayedDemo> {
  if (!founded) {
    throw new DemoRefused('这个数据库里已经有一个县，演示须从空数据库开始。请换一个数据库。');
  }
  const files = join(order.folder, '演示文件');
  await mkdir(files, { recursive: true });
  const tally = new Tally();
  const world = makeWorld(pack, order.size, order.seed);
  const stage: Stage = {
    house,
    pack,
    world,
    folder: files,
    handedOut: new Map(),
    tally,
    tell: (line) => order.tell(line),
  };
  const { people, measures } = await playTheYear(stage);
  return { tally, people, files, world, measures };
}
