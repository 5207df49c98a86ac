import type { Instant } from '#kernel/time.ts';
import type { OnlineSource } from '#modules/units/domain/pack/source.ts';

/** What can go wrong with one question to a body's system, and how it is told. The response itself is never kept. */
export const onlineFailures = {
  timeout: '在限定时间内没有答复',
  unreachable: '连接不上',
  redirected: '要求转到别的地址，没有照办',
  unauthorised: '不接受本系统的凭证',
  status: '返回了错误状态',
  'too-large': '答复超过了允许的大小',
  unreadable: '答复不符合约定的格式',
  unmatched: '答复的不是所问的那一条',
  'dated-ahead': '答复的截止日期晚于今天',
} as const;

export type OnlineFailure = keyof typeof onlineFailures;

export const onlineFailureCodes = Object.keys(onlineFailures) as [OnlineFailure, ...OnlineFailure[]];

const minute = 60_000;
const day = 24 * 60 * minute;

/** When a question is put again by itself after so many failures in a row; a person may have it put at any time. */
export function nextAskAt(
  failures: number,
  { attempts, waitMinutes }: Pick<OnlineSource, 'attempts' | 'waitMinutes'>,
  now: Instant,
): Instant {
  const wait = waitMinutes[Math.min(failures, waitMinutes.length) - 1] ?? 0;
  return new Date(now.getTime() + (failures >= attempts ? day : wait * minute));
}
