import { sql } from 'kysely';
import type { Tx } from '#db/command.ts';
import { insertRows } from '#db/many-rows.ts';
import type { Instant } from '#kernel/time.ts';
import { publicNumber } from '../domain/masks.ts';
import { packNumber, type SubjectNumber, unpackNumber } from '../domain/number.ts';

export interface SubjectRow {
  readonly id: string;
  readonly kind: string;
  readonly isPerson: boolean;
  readonly name: string;
  readonly numberShown: string;
}

/** A subject as a unit reports it. */
export interface ReportedSubject {
  readonly kind: string;
  readonly isPerson: boolean;
  readonly name: string;
  readonly number: SubjectNumber;
}

/** What is known of a number across units: its subject, and nothing else of it. */
export interface KnownSubject {
  readonly id: string;
  readonly kind: string;
  readonly name: string;
}

/** Blind index of a number: equal for equal numbers of one type, whoever reported them. */
export function numberIndex(tx: Tx, number: SubjectNumber): Buffer {
  return tx.vault.index('number', packNumber(number.idType, number.number));
}

/** Subjects already known by number, whichever unit reported them; keyed by the index in hexadecimal. */
export async function findKnownSubjects(
  tx: Tx,
  indexes: readonly Buffer[],
): Promise<ReadonlyMap<string, KnownSubject>> {
  if (indexes.length === 0) return new Map();
  const { rows } = await sql<{ number_index: Buffer; subject_id: string; kind: string; name: string }>`
    select number_index, subject_id, kind, name from crossing.find_subjects(${indexes}::bytea[])`.execute(
    tx.db,
  );
  return new Map(
    rows.map((row) => [
      row.number_index.toString('hex'),
      { id: row.subject_id, kind: row.kind, name: row.name },
    ]),
  );
}

/**
 * Makes reported subjects known and links them to the reporting unit; somebody reported before, by whatever unit, keeps
 * his id and the name he was first known by. Gives ids in the order of the reports.
 */
export async function identifySubjects(
  tx: Tx,
  unitId: string,
  reports: readonly ReportedSubject[],
  now: Instant,
): Promise<readonly string[]> {
  const indexes = reports.map(({ number }) => numberIndex(tx, number));
  const known = await findKnownSubjects(tx, indexes);
  const fresh = new Map<string, { report: ReportedSubject; index: Buffer }>();
  for (const [at, report] of reports.entries()) {
    const index = indexes[at];
    const key = index?.toString('hex');
    if (index !== undefined && key !== undefined && !known.has(key)) fresh.set(key, { report, index });
  }
  await insertSubjects(tx, [...fresh.values()], now);
  const all = fresh.size === 0 ? known : await findKnownSubjects(tx, indexes);
  const ids = indexes.map((index) => {
    const subject = all.get(index.toString('hex'));
    if (subject === undefined) throw new Error('a subject just reported is not known');
    return subject.id;
  });
  const links = [...new Set(ids)].map((id) => ({ county: tx.county, subject_id: id, unit_id: unitId }));
  await insertRows(tx, 'subject_unit', links, true);
  return ids;
}

async function insertSubjects(
  tx: Tx,
  fresh: readonly { readonly report: ReportedSubject; readonly index: Buffer }[],
  now: Instant,
): Promise<void> {
  // In one order for everybody, so that two units that report the same people wait for each other and don't deadlock.
  const ordered = fresh.toSorted((left, right) => Buffer.compare(left.index, right.index));
  await insertRows(
    tx,
    'subject',
    ordered.map(({ report, index }) => ({
      county: tx.county,
      id: tx.newId(),
      kind: report.kind,
      is_person: report.isPerson,
      name: report.name,
      id_type: report.number.idType,
      number_cipher: tx.vault.seal(
        packNumber(report.number.idType, report.number.number),
        'subject.number_cipher',
      ),
      number_index: index,
      number_shown: publicNumber(tx.policy, report.number.number),
      created_at: now,
    })),
    true,
  );
}

/** A subject in the asker's scope. */
export async function findSubject(tx: Tx, id: string): Promise<SubjectRow | undefined> {
  return tx.db
    .selectFrom('subject')
    .select(['id', 'kind', 'is_person as isPerson', 'name', 'number_shown as numberShown'])
    .where('county', '=', tx.county)
    .where('id', '=', id)
    .executeTakeFirst();
}

/** Opens the numbers of subjects in the asker's scope, keyed by subject id. For matching and logged unmasking only. */
export async function openNumbers(
  tx: Tx,
  ids: readonly string[],
): Promise<ReadonlyMap<string, SubjectNumber>> {
  if (ids.length === 0) return new Map();
  const rows = await tx.db
    .selectFrom('subject')
    .select(['id', 'number_cipher'])
    .where('county', '=', tx.county)
    .where('id', 'in', [...new Set(ids)])
    .execute();
  return new Map(
    rows.map((row) => [row.id, unpackNumber(tx.vault.open(row.number_cipher, 'subject.number_cipher'))]),
  );
}
