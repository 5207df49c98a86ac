import { fillText } from '#kernel/refusal.ts';
import type { SheetCode } from './column.ts';
import type { ColumnId } from './sheets.ts';

interface FindingText {
  /** A row with an error is not committed; a warning asks a person to look. */
  readonly severity: 'error' | 'warning';
  /** What is wrong; `{column}` is the column's heading. Never a value that stood in the cell. */
  readonly zh: string;
  /** How to mend it. */
  readonly mend: string;
}

const error = (zh: string, mend: string): FindingText => ({ severity: 'error', zh, mend });
const warning = (zh: string, mend: string): FindingText => ({ severity: 'warning', zh, mend });

/** Everything that the form check can find (C5.1). */
export const formFindings = {
  // Sheets and columns
  'column-missing': error('缺少“{column}”列', '请补上该列，或者把内容复制到新下载的模板中'),
  'column-repeated': error('“{column}”列出现两次', '请只保留一列'),
  'column-unknown': warning(
    '第{letters}列的表头不在模板中，未读取该列',
    '如属于某一规定的列，请改回模板的表头；不需要的请删去',
  ),
  'findings-cut': warning('问题超过{limit}条，其余未列出', '请先改正已列出的问题，再重新上传'),
  // Any cell
  'value-missing': error('“{column}”未填写', '请填写'),
  'value-too-long': error('“{column}”超过{limit}个字', '请精简'),
  'cell-in-error': error('“{column}”是表格的错误值', '请改为实际内容'),
  'number-in-numeric-cell': error(
    '“{column}”是数字格式，第15位以后的数字已经丢失',
    '请把该列设为文本格式，对照证件重新录入完整号码',
  ),
  'value-not-listed': error('“{column}”不在可选范围内', '请从下拉框选择：{choices}'),
  'yes-no-unknown': error('“{column}”应填“是”或者“否”', '请改为“是”或者“否”'),
  'row-hidden': warning('该行被隐藏或者筛选掉，但仍会读取', '不需要报送的请删除整行'),
  // Category and kind
  'category-unknown': error('类别代码不存在', '请从下拉框选择：{choices}'),
  'category-not-open': error('该类别尚未开通', '请选择已经开通的类别：{choices}'),
  'category-not-of-unit': error(
    '该类别不由本单位归集',
    '本单位可以选择：{choices}；确应由其他单位报送的，请转交该单位',
  ),
  'category-not-for-sheet': error('该类别不能填在“{sheet}”表', '请移到另一张表，或者核对类别代码'),
  'category-not-for-kind': error('该类别不包括这种主体类型', '请核对类别代码和主体类型'),
  'kind-unknown': error('主体类型不在可选范围内', '请从下拉框选择：{choices}'),
  // Numbers
  'id-type-unknown': error('“{column}”不在可选范围内', '请从下拉框选择：{choices}'),
  'number-masked': error('“{column}”隐去了部分位数', '请填写完整号码'),
  'number-wrong': error('“{column}”有误：{problem}', '请对照证件原件改正'),
  'number-doubtful': warning('“{column}”请核对：{problem}', '对照证件原件核对无误的，可以不改'),
  'body-number-missing': error(
    '没有可以认定主体的号码',
    '请填写统一社会信用代码；确实没有的，填写组织机构代码或者工商注册号',
  ),
  'uscc-missing': warning('没有填写统一社会信用代码，将以其他号码认定主体', '有统一社会信用代码的请补上'),
  'org-code-differs': error('组织机构代码与统一社会信用代码第9至17位不一致', '请核对两个号码'),
  'same-number-twice': error('主体号码与法定代表人证件号码相同', '请核对两个号码各属于谁'),
  // Names
  'name-too-short': error('“{column}”只有一个字', '请填写全名'),
  'name-wrong': error('“{column}”含有不应出现在名称中的字符', '请对照证件改正'),
  'name-doubtful': warning(
    '“{column}”含有缺字、自造字或者代替的字符',
    '请用标准字录入；打不出的字请用国家标准汉字库输入法',
  ),
  'name-masked': error('“{column}”隐去了部分文字', '请填写全名'),
  // Dates and years
  'date-wrong': error('“{column}”无法读取：{problem}', '请改写为“年-月-日”，例如2024-05-06'),
  'date-in-future': error('“{column}”晚于今天', '请核对年、月、日'),
  'date-too-early': warning('“{column}”早于1949年10月1日', '请核对年份'),
  'year-wrong': error('“{column}”不是四位年份', '请填写四位年份，例如2024'),
  'year-in-future': error('“{column}”晚于今年', '请核对年份'),
  'year-after-grant': warning('评价年度晚于认定日期所在年份', '请核对评价年度和认定日期'),
  'sequence-wrong': warning('序号不是正整数', '请连续编号；序号不影响报送'),
  'sequence-repeated': warning('序号与第{row}行重复', '请连续编号；序号不影响报送'),
  // Places and telephones
  'township-unknown': error('乡镇（街道）不在可选范围内', '请从下拉框选择'),
  'region-wrong': error('行政区划不是6位代码', '请填写6位行政区划代码，例如{region}'),
  'region-outside': warning('注册地不在本县', '请核对；确在外地注册的，请在备注中说明'),
  'phone-wrong': error('“{column}”不是有效的电话号码', '请填写11位手机号码{landline}'),
  // Honour
  'honour-not-of-category': warning('荣誉名称与该类别列出的荣誉不同', '请核对类别；名称应与表彰决定一致'),
  'document-number-form': warning('文号写法不规范', '年份用六角括号，不加“第”，例如“抚文明发〔2024〕6号”'),
  'document-reason-missing': error('写了“无文号”，没有说明原因', '请写成“无文号：原因”'),
  'document-number-none': warning('没有文号', '请确认表彰确实没有文号，并上传证明文件'),
  'text-holds-number': error('“{column}”中含有证件号码', '请删去号码'),
  'text-holds-phone': error('“{column}”中含有电话号码', '请删去电话'),
  'text-holds-health': warning('“{column}”中可能含有病情等敏感个人信息', '请核对；与表彰无关的请删去'),
  'recogniser-not-unit': error(
    '认定单位不是本单位',
    '请填写本单位名称，或者不填；应由其他单位报送的，请转交该单位',
  ),
  'announced-incomplete': error('原公布出处和原公布日期只填了一项', '请两项都填，或者都不填'),
  'announced-before-grant': warning('原公布日期早于认定日期', '请核对两个日期'),
  // Disclosure and consent
  'disclosure-reason-missing': error('选了“不公开”，没有写理由', '请填写不公开理由'),
  'consent-required': error(
    '没有“{column}”的同意，不能报送',
    '请取得本人同意后填“是”；本人不同意的，请删除该行',
  ),
  'consent-date-missing': error('填了同意情况，没有填同意书日期', '请填写知情同意书的日期'),
  'publication-waits': warning(
    '没有公示发布的依据，提交后将等待',
    '请取得本人同意，或者填写原公布出处和日期，或者选“不公开”并写明理由',
  ),
  'publication-refused': warning(
    '本人不同意公示发布，将不公示',
    '政策允许的，请选“不公开”，改为书面通报所在单位或者主管部门',
  ),
  'guardian-consent-missing': error('本人不满{age}周岁，没有监护人同意', '请取得监护人同意后填“是”'),
  'minor-review': warning('本人不满{age}周岁，公开前由信用办复核', '请确认监护人和本人都知情'),
  // Rows among each other and against what is known
  'row-repeated': error('与第{row}行重复：同一主体、同一类别、同一荣誉', '请只保留一行'),
  'name-differs-in-file': warning('同一号码在第{row}行是另一个名称', '请对照证件核对两行的名称和号码'),
  'name-differs-from-known': warning(
    '该号码此前报送的是另一个名称',
    '请对照证件核对；更名的请在“曾用名”中写明',
  ),
  'kind-differs-from-known': warning('该号码此前报送的是另一种主体', '请核对号码和主体类型'),
  'under-notice': error(
    '该条正在公示或者已经列入名单，不能用报送表修改',
    '确需更正的，请走更正程序；不需修改的，请恢复原内容',
  ),
} as const satisfies Readonly<Record<string, FindingText>>;

export type FormFindingCode = keyof typeof formFindings;

/** One thing found: where it stands and what is wrong. Parameters never hold an identifier or a person's name. */
export interface FormFinding {
  readonly code: FormFindingCode;
  readonly sheet: SheetCode;
  /** As the office program numbers rows; null for a finding of the whole sheet. */
  readonly row: number | null;
  readonly column: ColumnId | null;
  readonly params: Readonly<Record<string, string | number>>;
}

export function severityOf(code: FormFindingCode): 'error' | 'warning' {
  return formFindings[code].severity;
}

export function isFormFindingCode(code: string): code is FormFindingCode {
  return Object.hasOwn(formFindings, code);
}

/** The finding in words, and how to mend it. */
export function findingText(
  code: FormFindingCode,
  params: FormFinding['params'],
): { readonly problem: string; readonly mend: string } {
  const text = formFindings[code];
  return { problem: fillText(text.zh, params), mend: fillText(text.mend, params) };
}
