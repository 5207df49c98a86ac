import type { Instant, PlainDate } from '#kernel/time.ts';

/** The dates of a measure's life; its state follows from them and is never stored (DESIGN 2). */
export interface MeasureDates {
  readonly draftedAt: Instant | null;
  readonly issuedAt: Instant | null;
  readonly liveFrom: PlainDate | null;
  /** Last day on which it is given; null is open-ended. */
  readonly liveTo: PlainDate | null;
  readonly pausedAt: Instant | null;
  readonly endedAt: Instant | null;
}

export type MeasureState = 'idea' | 'drafted' | 'upcoming' | 'live' | 'paused' | 'ended';

/** From an idea of Annex 3 to a benefit that is given today (C3, C8.3). */
export function measureState(dates: MeasureDates, today: PlainDate): MeasureState {
  if (dates.endedAt !== null || (dates.liveTo !== null && dates.liveTo < today)) return 'ended';
  if (dates.issuedAt === null || dates.liveFrom === null)
    return dates.draftedAt === null ? 'idea' : 'drafted';
  if (dates.pausedAt !== null) return 'paused';
  return dates.liveFrom > today ? 'upcoming' : 'live';
}

/** As the public and the desk read it. */
export const measureStateNames: Readonly<Record<MeasureState, string>> = {
  idea: '筹备中',
  drafted: '筹备中',
  upcoming: '即将实施',
  live: '实施中',
  paused: '暂停',
  ended: '已结束',
};
