import { existsSync } from 'node:fs';
import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { listOwners } from '#db/embedded/owners.ts';
import { findRoot } from '#db/embedded/place.ts';

/** A demo can't be played where it was asked to; the message is for the person at the console. */
export class DemoRefused extends Error {
  constructor(text: string) {
    super(text);
    this.name = 'DemoRefused';
  }
}

/** Lies in every folder that a demo made, and says that it may be thrown away. */
const mark = '演示数据，可以删除.txt';

/**
 * Makes room for a demo. What an earlier demo left is thrown away; what anything else left is never touched.
 * @throws DemoRefused when the folder isn't a demo's, or its demo is still running
 */
export async function clearDemoFolder(folder: string): Promise<void> {
  if (existsSync(folder) && (await readdir(folder)).length > 0) {
    if (!existsSync(join(folder, mark))) {
      throw new DemoRefused(
        `${folder} 里有不是演示留下的文件，没有动它。请用 --data 换一个空目录，或自行清空后再试。`,
      );
    }
    const root = findRoot(folder);
    const [owner] = listOwners(root);
    if (owner !== undefined) {
      throw new DemoRefused(
        `${folder} 的演示还在运行（进程号 ${owner.pid}）。请先停止它，或用 --data 换一个目录。`,
      );
    }
    await rm(folder, { recursive: true, force: true });
    if (root !== folder) await rm(root, { recursive: true, force: true });
  }
  await mkdir(folder, { recursive: true, mode: 0o755 });
  await writeFile(
    join(folder, mark),
    '本目录由 npm run demo 建立，人物、单位和记录都是虚构的。停止演示后可以整个删除。\n',
  );
}
