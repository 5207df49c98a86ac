import { daysBetween, shanghaiDateOf } from '#kernel/plain-date.ts';
import type { Instant, PlainDate } from '#kernel/time.ts';
import { coversUse } from '#modules/screening/domain/online-due.ts';
import {
  type FindingFacts,
  type FindingState,
  findingStateAt,
} from '#modules/screening/domain/settlement.ts';
import type { Pack } from '#modules/units/domain/pack/pack.ts';
import type { Source } from '#modules/units/domain/pack/source.ts';

const unsettled: ReadonlySet<FindingState> = new Set(['open', 'second', 'unclear']);

/** A source that the counter may ask: only data and online ones answer at once (C6.2). */
export type CounterSource = Pick<Source, 'code' | 'mode' | 'required' | 'freshDays' | 'dispositions'>;

/** The newest version that the county holds of a source. */
export interface SourceFreshness {
  readonly source: string;
  readonly asOf: PlainDate;
}

/** Up to which version of a source one listing has been compared, or what its body's system last answered, and what was found. */
export interface ListingCheck {
  readonly nominationId: string;
  readonly source: string;
  readonly asOf: PlainDate | null;
  /** When a body's system answered, or the version was compared. */
  readonly comparedAt: Instant | null;
  /** A body's system said what a person has still to explain. */
  readonly unsettled: boolean;
  readonly findings: readonly FindingFacts[];
}

/**
 * Sources whose word on the listings is missing for a use: not loaded, out of date, not compared with the newest version; asked
 * online never or longer before the use than policy allows; or with something that a person has still to judge. None of them
 * refuses the use, and none of them counts as clear: it is checked later. A source that isn't required is not waited for; what
 * was found in it is.
 * @param usedAt the moment of the use, now for one that is being decided
 */
export function sourcesToCheckLater(
  sources: readonly CounterSource[],
  freshness: readonly SourceFreshness[],
  checks: readonly ListingCheck[],
  policy: Pick<Pack['policy'], 'screening'>,
  at: { readonly today: PlainDate; readonly usedAt: Instant },
): readonly string[] {
  return sources
    .filter((source) => {
      const own = checks.filter((check) => check.source === source.code);
      const covered =
        source.mode === 'online'
          ? own.every((check) => answersUse(check, source, policy, at.usedAt))
          : areCompared(own, source, freshness, at.today);
      const waits = (finding: FindingFacts): boolean =>
        unsettled.has(findingStateAt(finding, source, policy, at.today));
      const missing = source.required && (own.length === 0 || !covered);
      return missing || own.some(({ findings }) => findings.some(waits));
    })
    .map(({ code }) => code);
}

function areCompared(
  checks: readonly ListingCheck[],
  { code, freshDays }: CounterSource,
  freshness: readonly SourceFreshness[],
  today: PlainDate,
): boolean {
  const newest = freshness.find((each) => each.source === code);
  if (newest === undefined || daysBetween(newest.asOf, today) > freshDays) return false;
  return checks.every(({ asOf }) => asOf !== null && asOf >= newest.asOf);
}

/** An answer given after the use covers it as well: then it was checked later. */
function answersUse(
  { asOf, comparedAt, unsettled: unexplained }: ListingCheck,
  { freshDays }: CounterSource,
  policy: Pick<Pack['policy'], 'screening'>,
  usedAt: Instant,
): boolean {
  if (asOf === null || comparedAt === null || unexplained) return false;
  return (
    coversUse(comparedAt, usedAt, policy.screening) && daysBetween(asOf, shanghaiDateOf(usedAt)) <= freshDays
  );
}
