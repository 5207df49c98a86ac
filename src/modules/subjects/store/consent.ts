import { sql } from 'kysely';
import type { Tx } from '#db/command.ts';
import { insertRows } from '#db/many-rows.ts';
import { lockThing, shareThing } from '#db/locks.ts';
import type { Instant, PlainDate } from '#kernel/time.ts';
import type { ConsentPurpose, ConsentStatement } from '../domain/consent.ts';
import type { ConsentWord } from '../domain/publication-basis.ts';

/** Latest word on each purpose, by subject. A refusal told to one unit is seen by every unit that reported the subject. */
export type LatestConsents = ReadonlyMap<string, ReadonlyMap<ConsentPurpose, ConsentWord>>;

interface LatestRow {
  readonly subject_id: string;
  readonly purpose: ConsentPurpose;
  readonly given: boolean;
  readonly guardian: boolean;
  readonly stated_on: PlainDate;
}

export async function listLatestConsents(tx: Tx, subjectIds: readonly string[]): Promise<LatestConsents> {
  const latest = new Map<string, Map<ConsentPurpose, ConsentWord>>();
  if (subjectIds.length === 0) return latest;
  const ids = [...new Set(subjectIds)];
  const { rows } = await sql<LatestRow>`
    select subject_id, purpose, given, guardian, stated_on from crossing.list_latest_consents(${ids}::uuid[])`.execute(
    tx.db,
  );
  for (const { subject_id, purpose, given, guardian, stated_on } of rows) {
    const words = latest.get(subject_id) ?? new Map<ConsentPurpose, ConsentWord>();
    words.set(purpose, { given, guardian, statedOn: stated_on });
    latest.set(subject_id, words);
  }
  return latest;
}

export interface NewConsent extends ConsentStatement {
  readonly subjectId: string;
  readonly purpose: ConsentPurpose;
  readonly attachmentId: string | null;
}

/** Purposes without which nothing may be shown: to refuse one of them ends publication. */
const showing: readonly ConsentPurpose[] = ['publish', 'collect-compare'];

/**
 * Whoever lays anything before the public holds this from before the basis is read: a refusal then comes wholly before and
 * is seen, or wholly after and takes down what was laid.
 */
export async function sharePublication(tx: Tx): Promise<void> {
  await shareThing(tx.db, tx.county, 'publication', 'consent');
}

/** Takes down at once what the portal shows of subjects that refuse, whatever unit listed them (个人信息保护法 15). */
async function endRefusedPublication(tx: Tx, subjectIds: readonly string[], now: Instant): Promise<void> {
  await lockThing(tx.db, tx.county, 'publication', 'consent');
  const personal = tx.policy.kinds.filter(({ nameIsPersonal }) => nameIsPersonal).map(({ code }) => code);
  await sql`select crossing.end_refused_publication(${[...subjectIds]}::uuid[], ${personal}::text[], ${now})`.execute(
    tx.db,
  );
}

/** Appends words of consent; none is ever changed. A refusal ends publication in the same transaction. Gives their ids. */
export async function insertConsents(
  tx: Tx,
  unitId: string,
  consents: readonly NewConsent[],
  now: Instant,
): Promise<readonly string[]> {
  const rows = consents.map((consent) => ({
    county: tx.county,
    id: tx.newId(),
    unit_id: unitId,
    subject_id: consent.subjectId,
    purpose: consent.purpose,
    given: consent.given,
    guardian: consent.guardian,
    stated_on: consent.statedOn,
    attachment_id: consent.attachmentId,
    recorded_at: now,
  }));
  await insertRows(tx, 'consent', rows);
  const refusing = consents.filter(({ purpose, given }) => !given && showing.includes(purpose));
  if (refusing.length > 0) {
    const ids = [...new Set(refusing.map(({ subjectId }) => subjectId))];
    await endRefusedPublication(tx, ids, now);
  }
  return rows.map(({ id }) => id);
}
