import type { Tx } from '#db/command.ts';
import { yearOf } from '#kernel/plain-date.ts';
import type { DataSource } from '#modules/units/domain/pack/source.ts';
import { ChangedRecords, type ChangedRecord } from './domain/changed-records.ts';
import { recordKeys } from './domain/keys.ts';
import { cellsOfText, readRecord } from './domain/read-record.ts';
import { keyNumbers } from './nominee-keys.ts';
import { naturesOf } from './own-source.ts';
import { comparedUnder } from './compared-under.ts';
import { openRecords } from './store/block.ts';
import { listSteps, type Step } from './store/change.ts';
import type { Basis } from './store/covered.ts';
import type { Version } from './store/version.ts';

/** Of more records than this the whole list is compared: opening them would cost as much. */
export const mostChanges = 50_000;

export interface Changes {
  readonly records: ChangedRecords;
  /** Keyed digests of all keys of these records: whoever is sought by none of them isn't concerned. */
  readonly keys: ReadonlySet<number>;
}

/**
 * In which records a version differs from those that questions were compared with before, by these versions' ids. Absent
 * where that is not known, or where the same record may now mean something else: another pack or matcher, or another year,
 * by which ages are reckoned.
 */
export async function changesSince(
  tx: Tx,
  source: DataSource,
  version: Version,
  bases: readonly Basis[],
): Promise<ReadonlyMap<string, Changes>> {
  const under = comparedUnder(tx);
  const back = new Set<string>();
  for (const { versionId, versionAsOf, comparedUnder: before } of bases) {
    if (versionId === null || versionAsOf === null || before !== under) continue;
    const sameAges = source.columns.age === undefined || yearOf(versionAsOf) === yearOf(version.asOf);
    if (sameAges && versionId !== version.id) back.add(versionId);
  }
  if (back.size === 0) return new Map();
  const changed: ChangedRecord[] = [];
  const since = new Map<string, Changes>();
  const { regionPrefixes } = tx.policy.policy.names;
  for (const step of await listSteps(tx, version.id, { back, most: mostChanges })) {
    changed.push(...(await recordsOf(tx, source, version, step)));
    if (back.has(step.earlierId)) {
      const keys = changed.flatMap(({ record }) => recordKeys(record, regionPrefixes));
      since.set(step.earlierId, {
        records: new ChangedRecords(changed, regionPrefixes),
        keys: new Set(keyNumbers(tx, keys)),
      });
    }
  }
  return since;
}

async function recordsOf(
  tx: Tx,
  source: DataSource,
  { asOf }: Version,
  step: Step,
): Promise<readonly ChangedRecord[]> {
  const natures = naturesOf(tx, source);
  const read = async (versionId: string, places: readonly number[], came: boolean) => {
    const opened = await openRecords(tx, versionId, places);
    return [...opened.values()].flatMap(({ text }) => {
      const record = readRecord(cellsOfText(text), source, natures, asOf);
      return record.ok ? [{ record: record.value, came }] : [];
    });
  };
  return [
    ...(await read(step.versionId, step.came, true)),
    ...(await read(step.earlierId, step.went, false)),
  ];
}
