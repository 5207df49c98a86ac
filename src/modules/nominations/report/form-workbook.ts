import { type ColumnPlan, type SheetPlan, writeWorkbook } from '#files/workbook/write.ts';
import { categoriesOf, type Category, type Pack, type Unit } from '#modules/units/index.ts';
import {
  choicesOf,
  type Column,
  type FormSheet,
  isRequired,
  sheets,
  templateVersion,
} from '../domain/form/index.ts';
import { templateMark, templateMarkSheet } from './template-mark.ts';

/** Rows that drop-downs reach in an empty form; the reader takes more. */
const FILLABLE = 2000;

export interface FormOf {
  readonly pack: Pack;
  readonly categories: readonly Category[];
}

/** The columns of a form sheet as they are written, required ones starred. */
export function columnPlans(sheet: FormSheet, form: FormOf): readonly ColumnPlan[] {
  return sheet.columns.map((column) => ({
    header: isRequired(form.pack, sheet.code, column.id) ? `*${column.header}` : column.header,
    width: column.width,
    hint: column.hint,
    most: column.max,
    ...choicesIn(sheet, column, form),
  }));
}

function choicesIn(
  sheet: FormSheet,
  { codes, type }: Column,
  form: FormOf,
): { readonly choices?: readonly string[] } {
  if (type === 'yes-no') return { choices: ['是', '否'] };
  return codes === undefined ? {} : { choices: choicesOf(codes, sheet.code, form).map(({ shown }) => shown) };
}

/** Says from which template a workbook was made: the reader refuses another version whole. */
export function markSheet(unitCode: string): SheetPlan {
  const columns = Array.from({ length: 3 }, () => ({ header: '', width: 24 }));
  return {
    name: templateMarkSheet,
    columns,
    rows: [[templateMark, templateVersion, unitCode]],
    hidden: true,
  };
}

/** The Annex 4 workbook of one unit (A4, C5.1): instructions and two empty sheets, choices limited to the unit's own. */
export async function writeForm(pack: Pack, unit: Unit): Promise<Buffer> {
  const form: FormOf = { pack, categories: categoriesOf(pack, unit.code) };
  const empty = Object.values(sheets).map(
    (sheet): SheetPlan => ({
      name: sheet.title,
      columns: columnPlans(sheet, form),
      rows: [],
      fillable: FILLABLE,
    }),
  );
  return writeWorkbook([instructions(form, unit), ...empty, markSheet(unit.code)]);
}

function instructions(form: FormOf, unit: Unit): SheetPlan {
  const { deadline } = form.pack.policy.round;
  const texts = [
    `守信激励对象名单报送模板（${unit.name}）`,
    `截止时间：每年${deadline.month}月${deadline.day}日。`,
    '一、个人填“自然人”表，企业和其他组织填“法人及非法人组织”表，一行一个主体、一个类别、一项荣誉。',
    '二、带*的列必须填写。各列都是文本格式，请勿改为数字格式，否则证件号码第15位以后的数字会丢失。',
    '三、请勿使用公式、宏和合并单元格；从别处复制时选择“粘贴为数值”。',
    '四、个人须取得本人知情同意；没有问过是否同意公示的，“同意公示发布”列不填，取得同意后再公示。',
    '五、家庭荣誉写明每一位主要成员，一人一行。',
    '六、上传后先看问题清单，全部改正后由本单位另一人提交；同一份文件重复上传不会重复报送。',
    '本单位可以报送的类别：',
  ].map((text) => [text]);
  const categories = form.categories.map(({ code, title }) => [`  ${code} ${title}`]);
  const columns = Object.values(sheets).flatMap((sheet) =>
    sheet.columns.map((column) => [
      `${sheet.title}·${column.header}${isRequired(form.pack, sheet.code, column.id) ? '（必填）' : ''}`,
      column.hint,
      column.example === '' ? null : `例：${column.example}`,
    ]),
  );
  const widths = [60, 60, 40].map((width) => ({ header: '', width }));
  return { name: '填报说明', columns: widths, rows: [...texts, ...categories, ['各列说明：'], ...columns] };
}
