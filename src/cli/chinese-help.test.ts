import { Command } from 'commander';
import { describe, expect, it } from 'vitest';
import { chineseHelp } from './chinese-help.ts';
import { commandLoaders } from './command-loaders.ts';
import { shouxin } from './shouxin.fixture.ts';

/** What of commander's English, or of the code's names, a help still shows. */
function english(help: string): readonly string[] {
  const own = /display help|output the|default:|Usage|Options|Commands|Arguments|[<[][a-z]+[^>\]]*[>\]]/gu;
  return help.match(own) ?? [];
}

function helpsOf(command: Command): readonly string[] {
  return [command.helpInformation(), ...command.commands.flatMap(helpsOf)];
}

describe('命令的说明', () => {
  it('每个命令和子命令的说明都没有英文', async () => {
    const program = new Command('shouxin')
      .helpCommand('help [command]', '显示一个命令的说明')
      .helpOption('-h, --help', '显示说明')
      .configureHelp(chineseHelp);
    for (const load of commandLoaders.values()) (await load()).register(program);
    const helps = helpsOf(program);
    expect(helps.length).toBeGreaterThan(20);
    expect(helps.flatMap(english)).toEqual([]);
  });

  it('反例：不加设置的说明里有英文', () => {
    const bare = new Command('bare').option('--days <days>', '天数', '30');
    bare.command('inner <file>');
    const found = english(bare.helpInformation());
    for (const words of ['Usage', 'Options', '<days>', 'default:', 'display help', '<file>'])
      expect(found).toContain(words);
  });

  it('真正的命令行用的就是这些文字', async () => {
    const ended = await shouxin(['accounts', '--help']);
    expect(ended).toMatchObject({ code: 0, err: '' });
    expect(ended.out).toContain('help [命令]');
    expect(english(ended.out)).toEqual([]);
    const workdays = await shouxin(['workdays', '--help']);
    expect(workdays.out).toContain('（默认：7）');
    expect(english(workdays.out)).toEqual([]);
  }, 120_000);
});
