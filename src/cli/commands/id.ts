import { createInterface } from 'node:readline';
import type { Command } from 'commander';
import { checkIdentity } from '#kernel/identity/detect.ts';
import { type IdentityType, identityTypes } from '#kernel/identity/types.ts';
import { shanghaiDateOf } from '#kernel/plain-date.ts';

/** `shouxin id`: judges numbers, one JSON object a line. Needs no database and no policy pack. */
export function register(program: Command): void {
  program
    .command('id')
    .description('核对证件号码和机构代码，每个号码输出一行 JSON；只要都读到就返回 0')
    .argument('[numbers...]', '号码；不写或写 - 时从标准输入逐行读取，号码就不会出现在进程列表里')
    .option('--type <type>', `只按这一种核对：${identityTypes.join('、')}`)
    .action(check);
}

async function check(numbers: readonly string[], { type }: { type?: string }): Promise<void> {
  const known = identityTypes.find((each) => each === type);
  if (type !== undefined && known === undefined) {
    process.exitCode = 1;
    console.error(`没有这种类型。--type 可以是：${identityTypes.join('、')}`);
    return;
  }
  if (numbers.length === 0) {
    await checkLines(known);
    return;
  }
  for (const number of numbers) {
    if (number === '-') await checkLines(known);
    else print(number, known);
  }
}

async function checkLines(type: IdentityType | undefined): Promise<void> {
  if (process.stdin.isTTY) console.error('请逐行输入号码，按 Ctrl+D 结束');
  const lines = createInterface({ input: process.stdin, crlfDelay: Number.POSITIVE_INFINITY });
  for await (const line of lines) print(line, type);
}

function print(number: string, type: IdentityType | undefined): void {
  console.log(JSON.stringify(checkIdentity(number, type, { today: shanghaiDateOf(new Date()) })));
}
