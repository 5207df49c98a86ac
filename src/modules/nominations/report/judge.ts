import type { Tx } from '#db/command.ts';
import { bodyNameKeys, personNameKey } from '#kernel/name.ts';
import { findKnownSubjects, type KnownSubject, numberIndex } from '#modules/subjects/index.ts';
import { effectOf, isBlocked } from '../domain/effect.ts';
import type { CheckedRow, FormFinding, ReportedRow, SheetCode } from '../domain/form/index.ts';
import { severityOf } from '../domain/form/index.ts';
import type { NewBatchRow } from '../store/batch.ts';
import { findByKeys, rowDigests } from '../store/known-nominations.ts';

/** A row after the checks within its file. */
export interface FiledRow {
  readonly sheet: SheetCode;
  readonly checked: CheckedRow;
  readonly findings: readonly FormFinding[];
}

export interface Place {
  readonly roundId: string;
  readonly unitId: string;
}

export interface JudgedRow {
  readonly row: NewBatchRow;
  readonly findings: readonly FormFinding[];
}

/** Holds a portion of rows against what is known: the unit's nominations of the round, and subjects across units. */
export async function judgeRows(
  tx: Tx,
  place: Place,
  rows: readonly FiledRow[],
): Promise<readonly JudgedRow[]> {
  const prepared = rows.map((filed) => {
    const { row } = filed.checked;
    return {
      filed,
      reported: row === null ? null : { row, ...rowDigests(tx, row), index: numberIndex(tx, row.subject) },
    };
  });
  const sound = prepared.flatMap(({ reported }) => (reported === null ? [] : [reported]));
  const known = await findByKeys(
    tx,
    { ...place, lock: false },
    sound.map(({ key }) => key),
  );
  const subjects = await findKnownSubjects(
    tx,
    sound.map(({ index }) => index),
  );
  return prepared.map(({ filed, reported }) => {
    const { sheet, checked } = filed;
    const findings = [...filed.findings];
    const kept = { row: reported?.row ?? null, texts: checked.texts };
    if (reported === null) return { row: faulty(tx, filed, kept), findings };
    const digest = reported.digest.toString('hex');
    const nomination = known.get(reported.key.toString('hex'));
    const at = { sheet, row: checked.number, params: {} };
    if (isBlocked(nomination, digest)) findings.push({ ...at, code: 'under-notice', column: null });
    findings.push(...subjectFindings(tx, at, reported.row, subjects.get(reported.index.toString('hex'))));
    if (findings.some(({ code }) => severityOf(code) === 'error'))
      return { row: faulty(tx, filed, kept), findings };
    const { key, digest: content } = reported;
    const effect = effectOf(nomination, digest);
    return { row: { sheet, number: checked.number, key, digest: content, effect, kept }, findings };
  });
}

/** A faulty row has no key of its own: it is told by its place. */
function faulty(tx: Tx, { sheet, checked }: FiledRow, kept: NewBatchRow['kept']): NewBatchRow {
  const place = Buffer.from(tx.vault.digest(`faulty-row\0${sheet}/${checked.number}`), 'hex');
  return { sheet, number: checked.number, key: place, digest: place, effect: 'faulty', kept };
}

/** The same number under another name is for a person to look at, never a reason to merge or to refuse (DOMAIN 2.4). */
function subjectFindings(
  tx: Tx,
  at: Pick<FormFinding, 'sheet' | 'row' | 'params'>,
  row: ReportedRow,
  known: KnownSubject | undefined,
): readonly FormFinding[] {
  if (known === undefined) return [];
  const findings: FormFinding[] = [];
  const names = [row.name, ...row.formerNames].map((name) => nameKey(tx, row, name));
  if (!names.includes(nameKey(tx, row, known.name))) {
    findings.push({ ...at, code: 'name-differs-from-known', column: row.isPerson ? 'name' : 'orgName' });
  }
  if (known.kind !== row.kind) {
    findings.push({ ...at, code: 'kind-differs-from-known', column: row.isPerson ? 'idNo' : 'orgType' });
  }
  return findings;
}

function nameKey(tx: Tx, { isPerson }: ReportedRow, name: string): string {
  return isPerson ? personNameKey(name) : bodyNameKeys(name, tx.policy.policy.names.regionPrefixes).bracket;
}
