import type { At, Tx } from '#db/command.ts';
import { lockThing } from '#db/locks.ts';
import { checkIdentity } from '#kernel/identity/detect.ts';
import type { IdentityType } from '#kernel/identity/types.ts';
import { instantOf } from '#kernel/plain-date.ts';
import { ok, refused, type Result } from '#kernel/result.ts';
import { findMeasureRow, measureReason, type MeasureRow, measureState } from '#modules/measures/index.ts';
import { packNumber } from '#modules/subjects/index.ts';
import { sourcesFor } from '#modules/units/domain/pack/lookups.ts';
import { decideEnjoyment, type Enjoyment } from './domain/enjoyment.ts';
import { type ListingCheck, type SourceFreshness, sourcesToCheckLater } from './domain/later-check.ts';
import { leftOf, type Use } from './domain/limit.ts';
import { redemptionReason } from './domain/refusals.ts';
import {
  type CounterSubject,
  findCounterSubject,
  listListingChecks,
  listSourceFreshness,
  listUses,
} from './store.ts';

/** What the counter reads off the document that is shown. */
export interface Shown {
  readonly number: string;
  readonly numberType?: IdentityType | undefined;
  readonly measure: number;
}

/** All that the rule needs to know of the one who stands at the counter, of the measure and of the sources. */
export interface CounterFacts {
  readonly row: MeasureRow;
  /** Undefined for a number that nobody ever reported; that is told to nobody. */
  readonly subject: CounterSubject | undefined;
  readonly uses: readonly Use[];
  readonly checks: readonly ListingCheck[];
  readonly freshness: readonly SourceFreshness[];
}

/**
 * Reads the number, the measure and the listings. With `lock` the subject is held to the end of the transaction, so that an
 * exit, a hold or another counter waits and nothing is given twice.
 */
export async function getCounterFacts(tx: Tx, shown: Shown, lock: boolean): Promise<Result<CounterFacts>> {
  const number = shown.measure;
  const check = checkIdentity(shown.number, shown.numberType);
  const { kind } = check;
  if (check.verdict === 'bad' || check.verdict === 'ambiguous' || kind === 'masked' || kind === 'unknown') {
    return refused(redemptionReason('counter-number-unreadable', { problem: check.reasons.join('；') }));
  }
  const row = await findMeasureRow(tx, number);
  if (row === undefined) return refused(measureReason('measure-unknown', { number }));
  const subject = await findShownSubject(
    tx,
    tx.vault.index('number', packNumber(kind, check.normalized)),
    lock,
  );
  const nominationIds = subject?.listings.map(({ nominationId }) => nominationId) ?? [];
  return ok({
    row,
    subject,
    uses: subject === undefined ? [] : await listUses(tx, number, subject.id),
    checks: await listListingChecks(tx, nominationIds),
    freshness: await listSourceFreshness(tx),
  });
}

async function findShownSubject(tx: Tx, index: Buffer, lock: boolean): Promise<CounterSubject | undefined> {
  const subject = await findCounterSubject(tx, index);
  if (!lock || subject === undefined) return subject;
  await lockThing(tx.db, tx.county, 'subject', subject.id);
  // What an exit decided while this waited must be seen.
  return findCounterSubject(tx, index);
}

export interface CounterAnswer extends Enjoyment {
  readonly live: boolean;
  /** A listing supports it, whether or not the limit is used up. */
  readonly supported: boolean;
  readonly left: number | null;
  /** Sources whose word is missing for these listings today (C6.2). */
  readonly checkLater: readonly string[];
}

/** The rules together: state of the measure, limit, listings in force, sources to ask later. Pure. */
export function decideCounter(facts: CounterFacts, at: At): CounterAnswer {
  const { row, subject, uses, checks, freshness } = facts;
  const listings = subject?.listings ?? [];
  const kind = subject?.kind ?? '';
  const limit =
    row.limitCount === null || row.limitPeriod === null
      ? null
      : { count: row.limitCount, period: row.limitPeriod };
  const left = leftOf(limit, uses, listings, at);
  const live = measureState(row, at.today) === 'live';
  const measure = {
    live,
    endsAt: row.liveTo === null ? null : instantOf(row.liveTo, 'end'),
    categories: row.categories,
    kinds: row.kinds,
    left,
  };
  const enjoyment = decideEnjoyment(listings, kind, measure, at.now);
  const supported = decideEnjoyment(listings, kind, { ...measure, left: null }, at.now).may;
  const supporting = new Set(enjoyment.listings.map(({ nominationId }) => nominationId));
  const sources = sourcesFor(at.policy, kind).filter(({ mode }) => mode !== 'answer');
  const own = checks.filter(({ nominationId }) => supporting.has(nominationId));
  const moment = { today: at.today, usedAt: at.now };
  const checkLater = sourcesToCheckLater(sources, freshness, own, at.policy.policy, moment);
  return { ...enjoyment, live, supported, left, checkLater };
}
