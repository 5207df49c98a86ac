import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Command } from 'commander';
import { tellRefusal } from '#cli/tell-refusal.ts';
import { writeTo } from '#cli/write-fault.ts';
import { nominationRefusals, writeForm } from '#modules/nominations/index.ts';
import { categoriesOf, loadPack, resolveUnit, unitRefusals } from '#modules/units/index.ts';

const defaultPack = fileURLToPath(new URL('../../../policy/fusong', import.meta.url));
const refusals = { ...unitRefusals, ...nominationRefusals };

/** `shouxin form --unit U -o FILE`: the Annex 4 workbook of one unit, from the pack alone. */
export function register(program: Command): void {
  program
    .command('form')
    .description('写出一个单位的《守信激励对象名单报送模板》（附件4）')
    .requiredOption('--unit <name>', '单位全称、简称或者代码，例如 卫生健康局')
    .requiredOption('-o, --out <file>', '写到哪个文件（.xlsx）')
    .option('--pack <folder>', '政策包文件夹', defaultPack)
    .action(write);
}

async function write(options: {
  readonly unit: string;
  readonly out: string;
  readonly pack: string;
}): Promise<void> {
  const pack = await loadPack(options.pack);
  if (!pack.ok) {
    tellRefusal(pack.refusal, refusals);
    return;
  }
  const unit = resolveUnit(pack.value, options.unit);
  if (!unit.ok) {
    tellRefusal(unit.refusal, refusals);
    return;
  }
  const categories = categoriesOf(pack.value, unit.value.code);
  if (categories.length === 0) {
    tellRefusal({ reasons: [{ code: 'unit-collects-nothing', params: {} }] }, refusals);
    return;
  }
  const out = path.resolve(options.out);
  const workbook = await writeForm(pack.value, unit.value);
  await writeTo(out, () => writeFile(out, workbook));
  console.log(`已写出${unit.value.name}的报送模板：${out}`);
  console.log(`可以报送的类别：${categories.map(({ code }) => code).join('、')}`);
}
