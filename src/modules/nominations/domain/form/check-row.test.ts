import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { parsePlainDate } from '#kernel/plain-date.ts';
import { categoriesOf, findUnit, loadPack, type Pack } from '#modules/units/index.ts';
import {
  bodyCells,
  creditCode,
  personCells,
  residentNumber,
  type RowCells,
} from '../../report/report.fixture.ts';
import type { FormCell } from './cell.ts';
import { checkRow } from './check-row.ts';
import type { FormContext } from './context.ts';
import { findingText, type FormFindingCode, severityOf } from './findings.ts';
import type { RecognisedHeader, SheetRow } from './headers.ts';
import { type ColumnId, sheets } from './sheets.ts';

const pack: Pack = await (async () => {
  const loaded = await loadPack(new URL('../../../../../policy/fusong', import.meta.url).pathname);
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.refusal));
  return loaded.value;
})();

function contextOf(unitCode: string): FormContext {
  const unit = findUnit(pack, unitCode);
  const today = parsePlainDate('2024-12-02');
  if (unit === undefined || !today.ok) throw new Error('the pack lacks the unit');
  return { pack, unit, categories: categoriesOf(pack, unitCode), today: today.value };
}

type Cells = Readonly<Partial<Record<ColumnId, string | FormCell | null>>>;

function check(sheet: 'person' | 'body', changes: Cells, hidden = false) {
  const base: RowCells = sheet === 'person' ? personCells(1) : bodyCells(1);
  const columns = sheets[sheet].columns.map(({ id }) => id);
  const header: RecognisedHeader = {
    sheet: sheets[sheet],
    lastRow: 1,
    columns: new Map(columns.map((id, at) => [`C${at}`, id])),
    findings: [],
  };
  const cells: SheetRow['cells'] = columns.flatMap((id, at) => {
    const value = id in changes ? changes[id] : base[id];
    if (value === null || value === undefined) return [];
    const cell: FormCell =
      typeof value === 'object' && 'kind' in value
        ? value
        : { kind: 'text', text: String(value), raw: String(value) };
    return [{ ...cell, column: `C${at}` }];
  });
  const checked = checkRow(
    header,
    { number: 5, hidden, cells },
    contextOf(sheet === 'person' ? 'wsjkj' : 'scjgj'),
  );
  if (checked === undefined) throw new Error('the row was taken for empty');
  return checked;
}

const number = (text: string): FormCell => ({ kind: 'number', text, raw: text });
const fault: FormCell = { kind: 'error', text: '#N/A', raw: '#N/A' };
const long = '长'.repeat(1001);
const child = residentNumber(1, 2014);
const youth = residentNumber(1, 2008);

const people: readonly (readonly [FormFindingCode, Cells])[] = [
  ['value-missing', { name: null }],
  ['value-missing', { grantedOn: '\u200b\u3000' }],
  ['value-too-long', { reason: long }],
  ['cell-in-error', { honourName: fault }],
  ['number-in-numeric-cell', { idNo: number('220621198507123000') }],
  ['number-in-numeric-cell', { idNo: number('2.20621E+17') }],
  ['value-not-listed', { honourLevel: '部' }],
  ['value-not-listed', { disclosure: '看情况' }],
  ['yes-no-unknown', { consentPublish: '也许' }],
  ['category-unknown', { categoryCode: 'Q7' }],
  ['category-not-open', { categoryCode: 'C' }],
  ['category-not-of-unit', { categoryCode: 'A2' }],
  ['category-not-for-sheet', { categoryCode: 'B6' }],
  ['id-type-unknown', { idType: '驾驶证' }],
  ['number-masked', { idNo: '2206211985****1230' }],
  ['number-wrong', { idNo: '220621198002300018' }],
  ['number-doubtful', { idNo: residentNumber(1, 1895) }],
  ['name-too-short', { name: '张' }],
  ['name-wrong', { name: '张3' }],
  ['name-masked', { name: '张*' }],
  ['name-doubtful', { name: '王\uE001明' }],
  ['date-wrong', { grantedOn: '2023年5月' }],
  ['date-wrong', { grantedOn: '2023-02-30' }],
  ['date-in-future', { grantedOn: '2025-01-01' }],
  ['date-too-early', { grantedOn: '1949-09-30' }],
  ['year-wrong', { evalYear: '23' }],
  ['year-in-future', { evalYear: '2025' }],
  ['year-after-grant', { evalYear: '2024' }],
  ['sequence-wrong', { seqNo: '一' }],
  ['township-unknown', { township: '不存在镇' }],
  ['phone-wrong', { phone: '12345' }],
  ['honour-not-of-category', { honourName: '游泳冠军' }],
  ['document-number-form', { basisDocNo: '抚政发2023-6' }],
  ['document-reason-missing', { basisDocNo: '无文号' }],
  ['document-number-none', { basisDocNo: '无文号：当时未编号' }],
  ['text-holds-number', { reason: `身份证${residentNumber(3)}，表现突出` }],
  ['text-holds-phone', { reason: '表现突出，电话138-0000-0000' }],
  ['text-holds-health', { reason: '患有重病仍坚持工作' }],
  ['recogniser-not-unit', { recogniser: '公安局' }],
  ['announced-incomplete', { announcedReference: '《抚松日报》' }],
  ['announced-incomplete', { announcedOn: '2023-06-01' }],
  ['announced-before-grant', { announcedReference: '县政府网站', announcedOn: '2023-05-05' }],
  ['disclosure-reason-missing', { disclosure: '不公开' }],
  ['consent-required', { consentCompare: '否' }],
  ['consent-date-missing', { consentOn: null }],
  ['publication-waits', { consentPublish: null }],
  ['publication-refused', { consentPublish: '否' }],
  ['guardian-consent-missing', { idNo: child }],
  ['minor-review', { idNo: youth }],
];

const bodies: readonly (readonly [FormFindingCode, Cells])[] = [
  ['kind-unknown', { orgType: '外星企业' }],
  ['category-not-for-kind', { orgType: '村居组织' }],
  ['category-not-for-sheet', { categoryCode: 'A11' }],
  ['number-wrong', { uscc: '91350100M000100Y4Z' }],
  ['body-number-missing', { uscc: null }],
  ['uscc-missing', { uscc: null, orgCode: creditCode(1).slice(8, 17) }],
  ['org-code-differs', { orgCode: creditCode(2).slice(8, 17) }],
  ['region-wrong', { region: '抚松' }],
  ['region-outside', { region: '220602' }],
  ['phone-wrong', { contactPhone: '无' }],
  ['number-wrong', { legalRepIdNo: '220621198002300018' }],
  ['name-wrong', { orgName: '测试<公司>' }],
];

describe('C5.1 报送表逐行检查', () => {
  it('没有问题的行没有任何提示', () => {
    for (const sheet of ['person', 'body'] as const) {
      const { findings, row } = check(sheet, {});
      expect(findings).toEqual([]);
      expect(row).not.toBeNull();
    }
  });

  it.each(people)('自然人：%s %j', (code, changes) => {
    const { findings, row } = check('person', changes);
    expect(findings.map((finding) => finding.code)).toContain(code);
    if (severityOf(code) === 'error') expect(row).toBeNull();
    for (const finding of findings) {
      const { problem, mend } = findingText(finding.code, finding.params);
      expect(`${problem}${mend}`).not.toMatch(/\{[a-z]+\}|\d{15}/i);
    }
  });

  it.each(bodies)('法人：%s %j', (code, changes) => {
    const { findings, row } = check('body', changes);
    expect(findings.map((finding) => finding.code)).toContain(code);
    if (severityOf(code) === 'error') expect(row).toBeNull();
  });

  it('隐藏的行仍然读取并提示', () => {
    expect(check('person', {}, true).findings.map(({ code }) => code)).toEqual(['row-hidden']);
  });

  it('空格、不可见字符、全角和各种日期写法读作同一内容', () => {
    const plain = check('person', {}).row;
    const spaced = check('person', {
      idNo: ` ${residentNumber(1).replace(/^(.{6})/, '$1\u200b ')}\u3000`,
      honourLevel: ' 县 级 ',
      basisDocNo: '抚政发[2023]6号',
      grantedOn: '2023年5月6日',
      categoryCode: 'Ａ１',
      township: '抚松县抚松镇人民政府',
    }).row;
    expect(spaced).toEqual(plain);
    for (const grantedOn of ['2023.5.6', '2023/5/6', '20230506', '二〇二三年五月六日', number('45052')]) {
      expect(check('person', { grantedOn }).row).toEqual(plain);
    }
  });

  it('任意文字都不会使检查中断，结论也不含原文中的号码', () => {
    const columns = sheets.person.columns.map(({ id }) => id);
    const texts = fc.oneof(fc.string({ unit: 'binary', maxLength: 40 }), fc.constant(residentNumber(7)));
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom(...columns), texts), (changes) => {
        const { findings } = check('person', { honourName: '荣誉', ...changes });
        expect(JSON.stringify(findings)).not.toContain(residentNumber(7));
      }),
      { numRuns: 300 },
    );
  });
});
