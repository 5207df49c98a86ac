import type { Command } from 'commander';
import { addConfigFlags, type FlagValues, readCommandConfig } from '#cli/config-flags.ts';
import { commandLog, tellFaults } from '#cli/told-faults.ts';
import { rotateKeys } from '#db/keys-rotate.ts';
import { keyFilePath, openKeyring } from '#db/vault/index.ts';
import { refuseEmptyFolder } from '#main/county-missing.ts';
import { reachDatabase } from '#main/reach-database.ts';

/** `shouxin keys rotate`. */
export function register(program: Command): void {
  const keys = program.command('keys').description('管理加密密钥');
  addConfigFlags(
    keys
      .command('rotate')
      .description('换用新的加密、检索和比对密钥，并重新加密全部数据；期间业务暂停，完成后无需重启'),
    'dataFolder',
  ).action((options: FlagValues) => tellFaults(() => rotate(options)));
}

async function rotate(options: FlagValues): Promise<void> {
  const { config } = readCommandConfig(options);
  refuseEmptyFolder(config, false);
  const reached = await reachDatabase(config, openKeyring(config.dataFolder), commandLog, 'expect');
  try {
    const { keys, retired } = await rotateKeys(
      reached.database.migrator.db,
      config.dataFolder,
      (table, rows) => console.log(`${table}：重新加密 ${rows} 行`),
    );
    console.log(`已换用新密钥：${keys.data}、${keys.index}、${keys.match}`);
    console.log(`停用（仍保留在文件中，旧备份需要）：${retired.join('、')}`);
    console.log(
      `请立即另存 ${keyFilePath(config.dataFolder)}：备份中不含密钥，没有它，数据和备份都无法读取。`,
    );
  } finally {
    await reached.close();
  }
}
