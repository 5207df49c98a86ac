import type { Tx } from '#db/command.ts';
import { effectOf } from '../domain/effect.ts';
import {
  batchWordCounts,
  type ConsentStatement,
  identifySubjects,
  insertConsents,
  listLatestConsents,
  type NewConsent,
} from '#modules/subjects/index.ts';
import { consentPurposes, type ReportedRow } from '../domain/form/index.ts';
import { readBatchRows, type StoredRow } from '../store/batch-read.ts';
import { findByKeys } from '../store/known-nominations.ts';
import {
  insertNominations,
  type Origin,
  type Reported,
  reviseNominations,
  type Revision,
} from '../store/nominate.ts';

export interface Committed {
  readonly added: number;
  readonly revised: number;
  readonly unchanged: number;
  readonly consents: number;
}

/** Nominates every row of a batch that adds or changes something, compared anew with what stands now. */
export async function commitRows(tx: Tx, origin: Origin): Promise<Committed> {
  const total = { added: 0, revised: 0, unchanged: 0, consents: 0 };
  for await (const portion of readBatchRows(tx, origin.batchId, ['new', 'changed'])) {
    const done = await commitPortion(tx, origin, portion);
    total.added += done.added;
    total.revised += done.revised;
    total.unchanged += done.unchanged;
    total.consents += done.consents;
  }
  return total;
}

async function commitPortion(tx: Tx, origin: Origin, portion: readonly StoredRow[]): Promise<Committed> {
  const sound = portion.flatMap(({ kept, key, digest }) =>
    kept.row === null ? [] : [{ row: kept.row, key, digest }],
  );
  const known = await findByKeys(
    tx,
    { ...origin, lock: true },
    sound.map(({ key }) => key),
  );
  const subjects = await identifySubjects(
    tx,
    origin.unitId,
    sound.map(({ row }) => ({ kind: row.kind, isPerson: row.isPerson, name: row.name, number: row.subject })),
    origin.now,
  );
  const fresh: Reported[] = [];
  const revisions: Revision[] = [];
  for (const [at, each] of sound.entries()) {
    const report = { ...each, subjectId: subjects[at] ?? '' };
    const standing = known.get(each.key.toString('hex'));
    if (standing === undefined) fresh.push(report);
    else if (effectOf(standing, each.digest.toString('hex')) === 'changed') {
      revisions.push({ known: standing, report });
    }
  }
  await insertNominations(tx, origin, fresh);
  await reviseNominations(tx, origin, revisions);
  const consents = await recordConsents(
    tx,
    origin,
    sound.map(({ row }, at) => ({ row, subjectId: subjects[at] ?? '' })),
  );
  const revised = revisions.length;
  return { added: fresh.length, revised, unchanged: sound.length - fresh.length - revised, consents };
}

/** Words of consent in the rows, so far as they add to what is recorded: a batch never undoes a person's decision. */
async function recordConsents(
  tx: Tx,
  origin: Origin,
  rows: readonly { readonly row: ReportedRow; readonly subjectId: string }[],
): Promise<number> {
  const latest = await listLatestConsents(
    tx,
    rows.map(({ subjectId }) => subjectId),
  );
  const words = new Map<string, NewConsent>();
  for (const { row, subjectId } of rows) {
    const { consentOn: statedOn, consents } = row;
    if (statedOn === null) continue;
    for (const purpose of consentPurposes) {
      const given = consents[purpose];
      if (given === undefined) continue;
      const statement: ConsentStatement = {
        given,
        guardian: given && row.guardianConsent === true,
        statedOn,
      };
      const key = `${subjectId}/${purpose}`;
      const standing = words.get(key) ?? latest.get(subjectId)?.get(purpose) ?? null;
      if (batchWordCounts(standing, statement)) {
        words.set(key, { ...statement, subjectId, purpose, attachmentId: null });
      }
    }
  }
  return (await insertConsents(tx, origin.unitId, [...words.values()], origin.now)).length;
}
