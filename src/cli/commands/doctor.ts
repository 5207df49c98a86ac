import type { Command } from 'commander';
import { addConfigFlags, type FlagValues, readCommandConfig } from '#cli/config-flags.ts';
import { textTable } from '#cli/text-table.ts';
import { commandLog, tellFaults } from '#cli/told-faults.ts';
import { printConfig } from '#main/config.ts';
import { type Check, runDoctor } from '#main/doctor/index.ts';

/** `shouxin doctor`: every precondition in words, and what to do where one fails. */
export function register(program: Command): void {
  const command = program
    .command('doctor')
    .description('逐项检查运行条件，说明不满足的原因和处理办法；有不满足的返回 1')
    .option('--json', '以 JSON 输出');
  addConfigFlags(command, 'dataFolder', 'host', 'port', 'packFolder').action(
    (options: FlagValues & { json?: boolean }) => tellFaults(() => run(options)),
  );
}

const marks: Readonly<Record<Check['state'], string>> = {
  ok: '正常',
  note: '注意',
  failed: '不满足',
  skipped: '未检查',
};

async function run(options: FlagValues & { json?: boolean }): Promise<void> {
  const configuration = readCommandConfig(options);
  const checks = await runDoctor(configuration.config, () => new Date(), commandLog);
  const failures = checks.filter(({ state }) => state === 'failed');
  if (failures.length > 0) process.exitCode = 1;
  if (options.json === true) {
    console.log(JSON.stringify({ ok: failures.length === 0, checks }, null, 2));
    return;
  }
  console.log(printConfig(configuration));
  console.log(
    `\n${textTable(checks.map(({ title, state, text }) => [title, marks[state], text.replaceAll('\n', '')]))}\n`,
  );
  console.log(
    failures.length === 0 ? '运行条件全部满足。' : `有 ${failures.length} 项不满足，请按说明处理后重试。`,
  );
}
