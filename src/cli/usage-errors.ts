import type { CommanderError } from 'commander';

/** Tells in Chinese what is wrong with a command line. What was typed is not repeated: it may be a number. */
export function tellUsageError({ code, message }: CommanderError, commands: readonly string[]): void {
  const option = /'(-{1,2}[a-z][a-z-]*)/.exec(message)?.[1] ?? '';
  const texts: Readonly<Record<string, string>> = {
    'commander.unknownCommand': `没有这个命令。可用的命令：${commands.join('、')}`,
    'commander.help': `请写明命令。可用的命令：${commands.join('、')}`,
    'commander.unknownOption': `不认识选项 ${option}`,
    'commander.missingArgument': '缺少参数',
    'commander.excessArguments': '参数太多',
    'commander.optionMissingArgument': `选项 ${option} 后面缺少取值`,
    'commander.missingMandatoryOptionValue': `缺少必需的选项 ${option}`,
    'commander.invalidArgument': '参数或选项的取值不在允许的范围内',
  };
  console.error(`${texts[code] ?? '命令的写法不对'}。加 --help 查看用法`);
}
