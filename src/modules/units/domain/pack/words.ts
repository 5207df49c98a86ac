import { z } from 'zod';

/** Short lower-case code used as a reference inside a pack and in the database. */
export const code = z
  .string()
  .regex(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/, '代码只能用小写字母、数字和连字符，并以字母开头')
  .max(40);

/** A line of official Chinese. */
export const line = z.string().trim().min(1).max(300);

/** Matching grades of a finding (DOMAIN 4.4); G0 and G5 never need a disposition. */
export const openGrades = ['G1', 'G2', 'G3', 'G4'] as const;

/** The eight fields of C1. */
export const fields = {
  'government-services': '政务服务',
  finance: '融资信贷',
  'business-creation': '创新创业',
  transport: '交通出行',
  'tourism-consumption': '旅游消费',
  'public-services': '公共服务',
  supervision: '监督检查',
  awards: '评先评优',
} as const;

export type Field = keyof typeof fields;

/** What a measure gives. */
export const benefits = {
  'fee-reduction': '费用减免',
  discount: '价格优惠',
  'deposit-waiver': '押金减免',
  'green-channel': '绿色通道',
  priority: '优先办理',
  'free-service': '免费服务',
  'home-service': '上门代办',
  goods: '物品发放',
  information: '信息服务',
  training: '培训',
  'inspection-relief': '检查从宽',
  finance: '金融支持',
  subsidy: '资金补贴',
  'tolerant-acceptance': '容缺受理',
  award: '评选推荐',
  publicity: '宣传推介',
} as const;

export type Benefit = keyof typeof benefits;

/** The keys of a table of codes, as zod's enum wants them. */
export function keysOf<const Table extends Readonly<Record<string, string>>>(
  table: Table,
): [keyof Table & string, ...(keyof Table & string)[]] {
  return Object.keys(table) as [keyof Table & string, ...(keyof Table & string)[]];
}
