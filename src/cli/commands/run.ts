import { readFileSync } from 'node:fs';
import type { Command } from 'commander';
import { z } from 'zod';
import { actAs } from '#cli/act-as.ts';
import { addConfigFlags, addDemoFlag, type FlagValues } from '#cli/config-flags.ts';
import { ok } from '#kernel/result.ts';
import { commands } from '#main/commands.ts';

type Options = FlagValues & { readonly as?: string; readonly key?: string };

/**
 * `shouxin run <command> --as <login>`: any command of the scheme at the server's console, with its input as JSON on
 * standard input, so that nothing personal stands in the process list. Without a command it lists them all.
 */
export function register(program: Command): void {
  const run = program
    .command('run [command]')
    .description('以某一账号办理一项业务（输入为标准输入中的 JSON）；不写业务名称则列出全部业务')
    .option('--as <login>', '办理人的登录名')
    .option('--key <key>', '幂等键：重发时不变，重复只算一次');
  addDemoFlag(addConfigFlags(run, 'dataFolder', 'packFolder')).action(
    (name: string | undefined, options: Options) =>
      name === undefined ? listCommands() : runOne(name, options),
  );
}

function listCommands(): void {
  for (const { name, clause, permission, input } of commands) {
    const schema = Object(z.toJSONSchema(input, { io: 'input', unrepresentable: 'any' }));
    console.log(
      `${name}　（${clause}，权限 ${permission}）　${Object.keys(Object(schema.properties)).join(', ')}`,
    );
  }
}

async function runOne(name: string, options: Options): Promise<void> {
  const command = commands.find((each) => each.name === name);
  if (command === undefined || options.as === undefined) {
    console.error(
      command === undefined
        ? `没有名为 ${name} 的业务，用 shouxin run 列出全部。`
        : '请用 --as 写明办理人的登录名。',
    );
    process.exitCode = 1;
    return;
  }
  const text = readFileSync(0, 'utf8').trim();
  const input = readInput(text);
  if (input === undefined) {
    console.error('标准输入的内容不是 JSON。请写成 {"项名": 值} 的形式，并检查引号、逗号和括号是否成对。');
    process.exitCode = 1;
    return;
  }
  const key = options.key === undefined ? {} : { idempotencyKey: options.key };
  await actAs({ ...options, as: options.as }, async (house, actor) => {
    const result = await command.run(house, { actor, input, ...key });
    return result.ok ? ok(JSON.stringify(result.value)) : result;
  });
}

/** Undefined for what is no JSON. What stood there is not repeated: it may be personal. */
function readInput(text: string): unknown {
  if (text === '') return {};
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
