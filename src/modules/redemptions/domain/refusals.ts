import { reasonsOf, type RefusalTable } from '#kernel/refusal.ts';

export const redemptionRefusals = {
  'counter-number-unreadable': {
    status: 422,
    zh: '证件号码不能识别：{problem}',
    en: 'The number could not be read.',
    advice: '请对照原件重新录入；15 位号码请注明证件类型。',
  },
  'counter-not-implementer': {
    status: 403,
    clause: 'C8.3',
    zh: '本单位不是第 {number} 项措施的实施单位。',
    en: 'Your unit does not implement measure {number}.',
    advice: '请到实施单位办理；如有变动请由开发单位修改实施方案。',
  },
  'measure-not-live': {
    status: 409,
    clause: 'C3',
    zh: '第 {number} 项措施目前是“{state}”状态，不能办理。',
    en: 'Measure {number} is not live.',
    advice: '请在措施实施期内办理。',
  },
  // One answer for "not listed", "expired", "left", "suspended" and "not for this kind": the counter may not know which.
  'cannot-enjoy': {
    status: 409,
    clause: 'C4.5',
    zh: '该对象今日不能享受第 {number} 项措施。',
    en: 'The subject may not enjoy measure {number} today.',
    advice: '如当事人有疑问，请告知其向认定单位或县信用办查询。',
  },
  'limit-reached': {
    status: 409,
    clause: 'C8.3',
    zh: '该对象在本周期内享受第 {number} 项措施的次数已用完（每{period} {limit} 次，本次 {quantity} 次，余 {left} 次）。',
    en: 'The limit of measure {number} is reached.',
    advice: '请在下一周期办理。',
  },
  'redemption-unknown': {
    status: 404,
    zh: '没有这条享受记录，或不是本单位办理的。',
    en: 'There is no such redemption of your unit.',
    advice: '请核对记录编号。',
  },
  'redemption-reversed': {
    status: 409,
    zh: '这条享受记录已经冲正。',
    en: 'The redemption was reversed already.',
    advice: '无需重复办理。',
  },
} as const satisfies RefusalTable;

export const redemptionReason = reasonsOf(redemptionRefusals);
