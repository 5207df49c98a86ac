import { type RefusalTable, reasonsOf } from '#kernel/refusal.ts';

/** Refusals of units and policy packs. */
export const unitRefusals = {
  'pack-invalid': {
    status: 422,
    clause: 'C8.2',
    zh: '政策包文件 {file} 的 {path}：{problem}',
    en: 'Policy pack file {file}, at {path}: {problem}',
    advice: '{mend}',
  },
  'unit-unknown': {
    status: 422,
    clause: 'A2',
    zh: '政策包里没有名为“{name}”的单位',
    en: 'No unit of the policy pack is named {name}',
    advice: '请核对单位名称；相近的有：{near}。如确为本县单位，请在政策包 units.yaml 中增加该单位或它的简称',
  },
  'unit-ambiguous': {
    status: 422,
    clause: 'A2',
    zh: '“{name}”同时是几个单位的名称或简称',
    en: '{name} names more than one unit',
    advice: '请改用单位全称：{near}',
  },
  'plan-unreadable': {
    status: 422,
    clause: 'A3',
    zh: '方案文本里没有找到激励措施清单的表格行',
    en: 'No row of a table of measures was found in the plan',
    advice: '请把方案（含附件3）另存为纯文本文件，表格的每个单元格占一行，行首是序号，再试一次',
  },
  'plan-not-opened': {
    status: 404,
    zh: '打不开方案文件',
    en: 'The file of the plan cannot be opened',
    advice: '请核对文件路径，并确认文件是 UTF-8 编码的纯文本',
  },
  'pack-of-another-county': {
    status: 422,
    clause: 'C8.2',
    zh: '政策包的行政区划代码是 {region}，本机的县是 {county}',
    en: 'The pack is of region {region}, this county is {county}',
    advice: '请选用本县的政策包',
  },
  'clock-not-movable': {
    status: 409,
    zh: '只有演示数据的时钟可以拨动',
    en: 'Only the clock of a demo installation can be moved',
    advice: '正式数据一律以数据库服务器的时间为准',
  },
} as const satisfies RefusalTable;

export const unitReason = reasonsOf(unitRefusals);
