import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Command } from 'commander';
import { addInstallCommand } from '#cli/policy-install.ts';
import { tellRefusal } from '#cli/tell-refusal.ts';
import { textTable } from '#cli/text-table.ts';
import { writeTo } from '#cli/write-fault.ts';
import { fillText, type Refusal, type RefusalTable } from '#kernel/refusal.ts';
import {
  attachPlan,
  listUnfinished,
  loadPack,
  type Pack,
  type Unfinished,
  unfinishedKinds,
  unitRefusals,
} from '#modules/units/index.ts';

const packs = fileURLToPath(new URL('../../../policy/', import.meta.url));
const defaultPack = join(packs, 'fusong');

/** `shouxin policy check` and `attach` work on pack files alone; `install` puts a pack in force. */
export function register(program: Command): void {
  const policy = program.command('policy').description('检查政策包，附上方案原文');
  policy
    .command('check')
    .description('检查政策包是否有效，并列出尚未完成的内容；有效返回 0，无效返回 1')
    .argument('[folder]', '政策包文件夹', defaultPack)
    .option('--json', '以 JSON 输出')
    .action(check);
  policy
    .command('attach')
    .description('把本县方案的官方文字按序号附在政策包旁；有对不上的行时返回 1，文件照常写出')
    .argument('<file>', '方案的纯文本文件（UTF-8）')
    .option('--pack <folder>', '政策包文件夹', defaultPack)
    .option('-o, --out <file>', '写到哪个文件（默认写进 --pack 的文件夹，名为 official.yaml）')
    .option('--json', '以 JSON 输出')
    .action(attach);
  addInstallCommand(policy);
}

async function check(folder: string, { json }: { json?: boolean }): Promise<void> {
  const pack = await loadPack(folder);
  if (!pack.ok) {
    printRefusal(pack.refusal, json === true);
    return;
  }
  const unfinished = listUnfinished(pack.value);
  if (json === true) {
    console.log(JSON.stringify({ valid: true, ...summaryOf(pack.value), unfinished }, null, 2));
    return;
  }
  const { code, name, region, version, digest, counts } = summaryOf(pack.value);
  console.log(`政策包有效：${name}（${code}，区划 ${region}，版本 ${version}）`);
  console.log(`摘要 ${digest}`);
  console.log(textTable(counts.map(({ what, count }) => [what, String(count)])));
  for (const [kind, title] of Object.entries(unfinishedKinds))
    printUnfinished(
      title,
      unfinished.filter((each) => each.kind === kind),
    );
}

function summaryOf(pack: Pack) {
  const { code, name, region, version, digest, units, categories, measures, sources, calendar } = pack;
  const years = calendar.years.map(({ year }) => year).join('、');
  const counts = [
    { what: '单位', count: units.length },
    { what: '类别', count: categories.length },
    { what: '激励措施', count: measures.length },
    { what: '比对来源', count: sources.length },
    { what: '放假安排', count: years },
  ];
  return { code, name, region, version, digest, counts };
}

function printUnfinished(title: string, rows: readonly Unfinished[]): void {
  if (rows.length === 0) return;
  console.log(`\n${title}（${rows.length} 项）`);
  console.log(textTable(rows.map(({ item, text }) => [item, text])));
}

async function attach(file: string, options: { pack: string; out?: string; json?: boolean }): Promise<void> {
  const pack = await loadPack(options.pack);
  if (!pack.ok) {
    printRefusal(pack.refusal, options.json === true);
    return;
  }
  const out = resolve(options.out ?? join(options.pack, 'official.yaml'));
  const attached = await writeTo(out, () => attachPlan(pack.value, file, out));
  if (!attached.ok) {
    printRefusal(attached.refusal, options.json === true);
    return;
  }
  const { rows, findings } = attached.value;
  const different = findings.filter(({ weight }) => weight === 'differs');
  if (different.length > 0) process.exitCode = 1;
  if (options.json === true) {
    console.log(JSON.stringify({ rows, out, findings }, null, 2));
    return;
  }
  console.log(`从方案读到 ${rows} 行措施，官方文字已写入 ${out}`);
  if (options.out === undefined) console.log('这是政策包自己的文件夹；如要写到别处，请用 -o 写明文件。');
  console.log(`对不上的 ${different.length} 处，政策包已注明的 ${findings.length - different.length} 处`);
  const marks = { differs: '对不上', known: '已注明' } as const;
  if (findings.length > 0) {
    console.log(
      textTable(findings.map(({ number, weight, text }) => [`第 ${number} 号`, marks[weight], text])),
    );
  }
}

function printRefusal(refusal: Refusal, json: boolean): void {
  if (!json) {
    tellRefusal(refusal, unitRefusals);
    return;
  }
  process.exitCode = 1;
  const texts: RefusalTable = unitRefusals;
  const reasons = refusal.reasons.map(({ code, params }) => ({
    code,
    params,
    problem: fillText(texts[code]?.zh ?? code, params),
    advice: fillText(texts[code]?.advice ?? '', params),
  }));
  console.log(JSON.stringify({ valid: false, reasons }, null, 2));
}
