import { join, resolve } from 'node:path';
import type { Command } from 'commander';
import { addConfigFlags, type FlagValues, readCommandConfig } from '#cli/config-flags.ts';
import { countTable, storyTeller } from '#cli/demo-story.ts';
import { giveToken } from '#cli/give-token.ts';
import { commandLog, tellFaults } from '#cli/told-faults.ts';
import { clearDemoFolder } from '#main/demo/folder.ts';
import { playDemo, type PlayedDemo } from '#main/demo/play-demo.ts';
import { startClock } from '#main/demo/play/stage.ts';
import { demoSeed, smallYear, wholeYear } from '#main/demo/world/size.ts';
import { openLog } from '#main/log.ts';
import { requireAddress } from '#main/listen-probe.ts';
import { type OpenedHouse, openFoundedHouse, openHouse } from '#main/open-house.ts';
import { serve } from '#main/serve.ts';
import { stopOnSignals } from '#main/stop-on-signals.ts';
import { findUnit } from '#modules/units/index.ts';

interface DemoFlags extends FlagValues {
  readonly exit?: true;
  readonly json?: true;
  readonly open?: true;
  readonly small?: true;
}

/** `shouxin demo`: a county's whole year on invented people, checked against what was planted, then served. */
export function register(program: Command): void {
  const command = program
    .command('demo')
    .description('用虚构的人和单位演示一个县的十三个月，核对每个数字，然后开放网站和接口');
  addConfigFlags(command, 'dataFolder', 'host', 'port', 'packFolder', 'logLevel')
    .option('--exit', '演示完就停止，不启动网站')
    .option('--json', '把核对表以 JSON 写到标准输出（过程写到标准错误）')
    .option('--small', '用小得多的一个世界，约十几秒')
    .option('--open', '不重演，打开上次演示的数据')
    .action((options: DemoFlags) => tellFaults(() => demo(options)));
}

async function demo(options: DemoFlags): Promise<void> {
  const { config } = readCommandConfig({ ...options, demo: true });
  const folder = resolve(config.dataFolder);
  const write = options.json === true ? console.error : console.log;
  if (options.exit !== true) await requireAddress(config);
  if (options.open !== true) await clearDemoFolder(folder);
  const opened =
    options.open === true
      ? await openFoundedHouse(config, commandLog, true)
      : await openHouse(config, commandLog, true, startClock);
  try {
    const played = options.open === true ? undefined : await play(opened, folder, options, write);
    if (options.exit === true) return await opened.close();
    const log = openLog(config.logLevel);
    const server = await serve(opened, config, log);
    stopOnSignals(server);
    write(`\n演示数据已就绪，网站和接口开放在：\n${addresses(server.address)}`);
    if (played !== undefined) await tellWaysIn(opened, played, write);
    write('按 Ctrl+C 停止。以后用 npm run demo -- --open 再打开，不带 --open 则从头重演。');
  } catch (fault) {
    await opened.close();
    throw fault;
  }
}

async function play(
  opened: OpenedHouse,
  folder: string,
  { json, small }: DemoFlags,
  write: (text: string) => void,
): Promise<PlayedDemo> {
  write(
    `${opened.pack.name}守信激励名单演示：2024年12月至2026年1月，人物、单位、号码全是虚构。\n时钟由演示拨动，每一步都走正式的命令。\n`,
  );
  const size = small === true ? smallYear : wholeYear;
  const order = { size, seed: demoSeed, folder, tell: storyTeller(write) };
  const played = await playDemo(opened, order);
  const { counts, mismatches } = played.tally;
  write(`\n核对表（应有：事先埋下的；实有：系统查出来的）\n${countTable(counts)}\n`);
  write(
    mismatches.length === 0
      ? `${counts.length}项全部相符。`
      : `${mismatches.length}项不符，演示失败。请把上面的核对表反馈给维护者。`,
  );
  if (json === true) {
    const table = counts.map((count) => ({ ...count, ok: count.expected === count.found }));
    console.log(JSON.stringify({ ok: mismatches.length === 0, counts: table, files: played.files }, null, 2));
  }
  if (mismatches.length > 0) process.exitCode = 1;
  write(`各单位的工作簿、各来源的名单和通报函都在：${played.files}`);
  return played;
}

function addresses(address: string): string {
  const pages = [
    ['公示网站', '/'],
    ['公示', '/notices'],
    ['守信名单', '/listings'],
    ['退出公告', '/exits'],
    ['激励措施', '/measures'],
    ['接口说明', '/docs'],
    ['运行状态', '/status'],
  ];
  return pages.map(([name, path]) => `  ${name}　${address}${path}`).join('\n');
}

/** Tokens of a few people, so that the reader can ask as each of them would, and what to try first. */
async function tellWaysIn(
  { house, pack }: OpenedHouse,
  { people, world, measures, files }: PlayedDemo,
  write: (text: string) => void,
): Promise<void> {
  const office = pack.units.find(({ kind }) => kind === 'credit-office')?.code ?? '';
  const body = pack.units.find(({ duties }) => duties.includes('source-body'))?.code ?? '';
  const unit = world.secondRound.find(({ person }) => person !== null)?.unit ?? office;
  const live = measures.find(({ implementer }) => implementer !== unit) ?? measures[0];
  const ways = [
    ['信用办负责人', people.loginOf(office, 'office-approver')],
    ['认定单位经办人', people.loginOf(unit, 'clerk')],
    ['同一单位审核人', people.loginOf(unit, 'approver')],
    ...(live === undefined ? [] : [['窗口经办人', people.loginOf(live.implementer, 'clerk')] as const]),
    ['来源单位经办人', people.loginOf(body, 'screening-clerk')],
  ] as const;
  write('\n试用接口的访问凭证（7日有效，写在请求头 Authorization: Bearer 之后）：');
  for (const [title, login] of ways) {
    const token = await giveToken(house, login, '演示', 7);
    if (!token.ok) throw new Error(`a token for ${login} was refused`);
    write(`  ${title}　${login}　${token.value}`);
  }
  if (live === undefined) return;
  const name = findUnit(pack, unit)?.aliases[0] ?? unit;
  write(
    `窗口可以试第${live.measure.number}项措施：证件号码从 ${join(files, '第二轮')} 里${name}的工作簿中抄一个自然人的，\n` +
      `  提交到 POST /api/v1/enjoyment：{"number":"证件号码","numberType":"resident","measure":${live.measure.number}}`,
  );
}
