import { daysBetween } from '#kernel/plain-date.ts';
import type { PlainDate } from '#kernel/time.ts';
import {
  type FindingFacts,
  type FindingState,
  findingStateAt,
} from '#modules/screening/domain/settlement.ts';
import type { Pack } from '#modules/units/domain/pack/pack.ts';
import type { Source } from '#modules/units/domain/pack/source.ts';

const unsettled: ReadonlySet<FindingState> = new Set(['open', 'second', 'unclear']);

/** A source that the counter may ask: only data and online ones answer at once (C6.2). */
export type CounterSource = Pick<Source, 'code' | 'freshDays' | 'dispositions'>;

/** The newest version that the county holds of a source. */
export interface SourceFreshness {
  readonly source: string;
  readonly asOf: PlainDate;
}

/** Up to which version of a source one listing has been compared, and what was found. */
export interface ListingCheck {
  readonly nominationId: string;
  readonly source: string;
  readonly asOf: PlainDate | null;
  readonly findings: readonly FindingFacts[];
}

/**
 * Sources whose word is missing today for any of the listings: not loaded, out of date, not compared with the newest
 * version, or with a finding that a person has still to judge. None of them refuses the use, and none of them counts as clear: it is checked later.
 */
export function sourcesToCheckLater(
  sources: readonly CounterSource[],
  freshness: readonly SourceFreshness[],
  checks: readonly ListingCheck[],
  policy: Pick<Pack['policy'], 'screening'>,
  today: PlainDate,
): readonly string[] {
  return sources
    .filter((source) => {
      const { code, freshDays } = source;
      const newest = freshness.find((each) => each.source === code);
      if (newest === undefined || daysBetween(newest.asOf, today) > freshDays) return true;
      const own = checks.filter((check) => check.source === code);
      const covered = own.length > 0 && own.every(({ asOf }) => asOf !== null && asOf >= newest.asOf);
      const waits = (finding: FindingFacts): boolean =>
        unsettled.has(findingStateAt(finding, source, policy, today));
      return !covered || own.some(({ findings }) => findings.some(waits));
    })
    .map(({ code }) => code);
}
