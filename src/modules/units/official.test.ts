import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { lineUp } from './domain/official/line-up.ts';
import { type PlanRow, readPlan } from './domain/official/read-plan.ts';
import { attachPlan, loadPack, type Pack } from './index.ts';

const header = [
  '附件三',
  '清单',
  '\t序号',
  '\t激励对象',
  '\t信用产品',
  '\t开发单位',
  '\t实施单位',
  '',
  '\t',
  '\t由各单位填写',
  '\t产品',
  '\t出台单位',
  '\t实施单位',
  '',
];
let pack: Pack;
let scratch: string;

beforeAll(async () => {
  const loaded = await loadPack(fileURLToPath(new URL('../../../policy/fusong', import.meta.url)));
  if (!loaded.ok) throw new Error('the pack does not load');
  pack = loaded.value;
  scratch = await mkdtemp(join(tmpdir(), 'plan-'));
});

afterAll(() => rm(scratch, { recursive: true, force: true }));

/** A plan in the shape of an Annex 3 saved as text; the sentences are invented. */
function planText(rows: readonly PlanRow[], keepEmpty = true): string {
  const cells = rows.flatMap(({ number, wording, developedBy, implementedBy }) => {
    const row = [String(number), '', wording, developedBy, implementedBy].map((cell) => `\t${cell}`);
    return [...(keepEmpty ? row : row.filter((cell) => cell !== '\t')), ''];
  });
  return [...header, ...cells].join('\n');
}

/** Rows that agree with the pack wholly, under invented wording. */
function agreeingRows(): PlanRow[] {
  const name = (reference: string) =>
    reference === 'kind:township'
      ? '乡镇、街道'
      : (pack.units.find(({ code }) => code === reference)?.aliases[0] ?? '');
  return pack.measures.map(({ number, sameAs, developedBy, implementedBy }) => ({
    number,
    wording: `第${sameAs ?? number}种便利`,
    developedBy: developedBy.map(name).join('、'),
    implementedBy: implementedBy.map(name).join('、'),
  }));
}

function changedRows(number: number, change: Partial<PlanRow>): PlanRow[] {
  return agreeingRows().map((row) => (row.number === number ? { ...row, ...change } : row));
}

describe('A3 读方案表格', () => {
  test.each([true, false])('空单元格保留（%s）时每行都读对', (keepEmpty) => {
    const read = readPlan(planText(agreeingRows(), keepEmpty));
    expect(read.ok && read.value).toEqual(agreeingRows());
  });

  test('没有制表符的文本、回车换行的文本同样读对', () => {
    const text = planText(agreeingRows(), false).replaceAll('\t', '').replaceAll('\n', '\r\n');
    const read = readPlan(text);
    expect(read.ok && read.value).toEqual(agreeingRows());
  });

  test('一个单元格分成几段的，合为一段', () => {
    const text = planText(changedRows(1, { wording: '前半段\n后半段' }));
    const read = readPlan(text);
    expect(read.ok && read.value[0]?.wording).toBe('前半段后半段');
    expect(read.ok && read.value[0]?.developedBy).toBe('县残联'.slice(1));
  });

  test('没有表格的文本被拒绝', () => {
    expect(readPlan('一、总要求\n12\n').ok).toBe(false);
    expect(readPlan('').ok).toBe(false);
  });
});

describe('A3 方案与政策包逐号核对', () => {
  test('完全对得上时，只有政策包已注明的缺号和重复行', () => {
    expect(lineUp(pack, agreeingRows()).map(({ number, weight }) => [number, weight])).toEqual([
      [4, 'known'],
      [109, 'known'],
    ]);
  });

  test.each<[string, () => PlanRow[], number, string]>([
    ['方案少一行', () => agreeingRows().filter(({ number }) => number !== 20), 20, '方案中没有'],
    ['方案多一行', () => [...agreeingRows(), extra(115)], 115, '政策包没有'],
    ['方案补了4号', () => [...agreeingRows(), extra(4)], 4, '政策包没有'],
    ['序号重复', () => [...agreeingRows(), extra(22)], 22, '不止一次'],
    ['单位不认识', () => changedRows(3, { developedBy: '月球局' }), 3, '“月球局”不是'],
    ['单位换了', () => changedRows(3, { developedBy: '工会' }), 3, '政策包没有列出'],
    ['实施单位写了政策包没有的', () => changedRows(1, { implementedBy: '政务大厅' }), 1, '政策包没有列出'],
    ['实施单位没写', () => changedRows(12, { implementedBy: '' }), 12, '方案没有列出'],
    ['没有内容', () => changedRows(5, { wording: '' }), 5, '没有措施内容'],
    ['重复行文字不同', () => changedRows(109, { wording: '另一种便利' }), 109, '并不相同'],
    ['未注明的重复行', () => changedRows(8, { wording: '第7种便利' }), 8, '没有注明 sameAs'],
  ])('反例：%s会报出来', (_title, rowsOf, number, text) => {
    const different = lineUp(pack, rowsOf()).filter(({ weight }) => weight === 'differs');
    expect(
      different
        .filter((finding) => finding.number === number)
        .map((finding) => finding.text)
        .join('\n'),
    ).toContain(text);
  });
});

test('附上的文字按序号写入文件，重号只取第一次', async () => {
  const plan = join(scratch, 'plan.txt');
  const out = join(scratch, 'official.yaml');
  await writeFile(plan, planText([...agreeingRows(), extra(22)]));
  const attached = await attachPlan(pack, plan, out);
  expect(attached.ok && attached.value.rows).toBe(114);
  const written = parse(await readFile(out, 'utf8')) as {
    measures: { number: number; wording: string; units: string[] }[];
  };
  expect(written.measures).toHaveLength(113);
  expect(written.measures.find(({ number }) => number === 22)).toMatchObject({
    wording: '第22种便利',
    units: ['zsj'],
  });
});

test('打不开的方案文件被拒绝', async () => {
  const attached = await attachPlan(pack, join(scratch, 'none.txt'), join(scratch, 'none.yaml'));
  expect(attached.ok ? undefined : attached.refusal.reasons[0].code).toBe('plan-not-opened');
});

function extra(number: number): PlanRow {
  return { number, wording: `另有${number}`, developedBy: '政数局', implementedBy: '' };
}
