import type { Command } from 'commander';
import { addConfigFlags, addDemoFlag, type FlagValues } from './config-flags.ts';

/** `shouxin policy install`: the pack in the folder comes into force for everything decided from now on (C8.2). */
export function addInstallCommand(policy: Command): void {
  const install = policy
    .command('install')
    .description('使政策包文件夹中的内容生效；已作出的决定仍按当时的版本');
  addDemoFlag(addConfigFlags(install, 'dataFolder', 'packFolder')).action(async (options: FlagValues) => {
    // Loaded here: the other two commands start without a database and all that belongs to it.
    const [{ withHouse }, { bringUp }] = await Promise.all([
      import('./with-house.ts'),
      import('#main/open-house.ts'),
    ]);
    await withHouse(options, async (house, pack) => {
      await bringUp(house, pack);
      console.log(`政策包已生效：${pack.name}，版本 ${pack.version}`);
    });
  });
}
