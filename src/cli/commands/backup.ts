import path from 'node:path';
import type { Command } from 'commander';
import { addConfigFlags, type FlagValues, readCommandConfig } from '#cli/config-flags.ts';
import { commandLog, tellFaults } from '#cli/told-faults.ts';
import { writeTo } from '#cli/write-fault.ts';
import { takeBackup } from '#db/backup/index.ts';
import { keyFilePath, openKeyring } from '#db/vault/index.ts';
import { refuseEmptyFolder } from '#main/county-missing.ts';
import { reachDatabase } from '#main/reach-database.ts';

/** `shouxin backup DIR`. */
export function register(program: Command): void {
  const command = program
    .command('backup')
    .description('把全部数据的同一时刻快照写入一个新目录；可在业务进行中执行，不含密钥')
    .argument('<folder>', '备份写到哪个目录（应不存在或为空）');
  addConfigFlags(command, 'dataFolder').action((folder: string, options: FlagValues) =>
    tellFaults(() => backup(path.resolve(folder), options)),
  );
}

async function backup(folder: string, options: FlagValues): Promise<void> {
  const { config } = readCommandConfig(options);
  refuseEmptyFolder(config, false);
  const keyring = openKeyring(config.dataFolder);
  const reached = await reachDatabase(config, keyring, commandLog, 'expect');
  try {
    const { tables, keyIds, takenAt } = await writeTo(folder, () =>
      takeBackup(reached.database.backup, keyring, folder),
    );
    const rows = tables.reduce((sum, table) => sum + table.rows, 0);
    console.log(`备份完成：${folder}`);
    console.log(`时刻 ${takenAt}，${tables.length} 张表，${rows} 行`);
    console.log(
      `恢复时需要密钥 ${keyIds.join('、')}。密钥不在备份里，请另行保管 ${keyFilePath(config.dataFolder)}。`,
    );
  } finally {
    await reached.close();
  }
}
