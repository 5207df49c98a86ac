import path from 'node:path';
import type { Command } from 'commander';
import { addConfigFlags, type FlagValues, readCommandConfig } from '#cli/config-flags.ts';
import { commandLog, tellFaults } from '#cli/told-faults.ts';
import { type Manifest, restoreBackup, verifyBackup } from '#db/backup/index.ts';
import { openKeyring } from '#db/vault/index.ts';
import { reachDatabase } from '#main/reach-database.ts';

interface Options extends FlagValues {
  readonly verify?: boolean;
}

/** `shouxin restore DIR`. */
export function register(program: Command): void {
  const command = program
    .command('restore')
    .description('核验备份并恢复到空的数据库；数据目录中须先放好配套的 keys/keyring.json')
    .argument('<folder>', '备份所在目录')
    .option('--verify', '只核验，不恢复');
  addConfigFlags(command, 'dataFolder').action((folder: string, options: Options) =>
    tellFaults(() => restore(path.resolve(folder), options)),
  );
}

async function restore(folder: string, options: Options): Promise<void> {
  const { config } = readCommandConfig(options);
  // Before anything is started: a bad backup must not even make an empty database.
  const verified = await verifyBackup(folder, config.dataFolder);
  if (options.verify === true) {
    console.log(`备份完好：${summary(verified)}`);
    return;
  }
  const reached = await reachDatabase(config, openKeyring(config.dataFolder), commandLog, 'make');
  try {
    console.log(
      `恢复完成：${summary(await restoreBackup(reached.database.migrator, config.dataFolder, folder))}`,
    );
  } finally {
    await reached.close();
  }
}

function summary({ takenAt, tables, counties }: Manifest): string {
  const rows = tables.reduce((sum, table) => sum + table.rows, 0);
  const names = counties.map(({ county, demo }) => (demo ? `${county}（演示）` : county)).join('、');
  return `时刻 ${takenAt}，县区 ${names || '无'}，${tables.length} 张表，${rows} 行`;
}
