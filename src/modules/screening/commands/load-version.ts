import { z } from 'zod';
import { defineCommand } from '#db/command.ts';
import { lockThing } from '#db/locks.ts';
import { parsePlainDate, shanghaiDateOf } from '#kernel/plain-date.ts';
import type { Reason } from '#kernel/refusal.ts';
import { ok, okUnless, refused, type Result } from '#kernel/result.ts';
import { receivedFile } from '#modules/subjects/index.ts';
import type { DataSource } from '#modules/units/domain/pack/source.ts';
import type { SourceRecord } from '../domain/facts.ts';
import { recordKeys } from '../domain/keys.ts';
import { recordContent, recordIdentity } from '../domain/read-record.ts';
import { screeningReason } from '../domain/refusals.ts';
import { getOwnSource, naturesOf } from '../own-source.ts';
import { type FileSurvey, type ReadRow, readRows, surveyFile } from '../read-file.ts';
import { insertRecords, type NewRecord } from '../store/record.ts';
import {
  countDifference,
  findVersionInForce,
  findVersionOfFile,
  insertRefusedRows,
  insertVersion,
  type Version,
} from '../store/version.ts';

const input = z.object({
  source: z.string().min(1),
  asOf: z.string().transform((text, context) => {
    const date = parsePlainDate(text);
    if (date.ok) return date.value;
    context.addIssue({ code: 'custom', message: '截止日期应写成 2024-12-21 的形式' });
    return z.NEVER;
  }),
  file: receivedFile,
});

interface Facts {
  readonly source: DataSource;
  readonly bodyId: string;
  readonly survey: FileSurvey;
  readonly loaded: Version | undefined;
  /** The version in force until now. */
  readonly before: Version | undefined;
}

/**
 * Loads a body's list as a dated version with its file's digest (C4.2): wholly or not at all, so that an interrupted load
 * leaves the old version in force. Records are sealed as they stood, and found by keyed matching keys alone.
 */
export const loadVersion = defineCommand({
  name: 'screening.load-version',
  clause: 'C4.2',
  permission: 'source.load',
  input,
  load: async (tx, { source: code, asOf, file }): Promise<Result<Facts>> => {
    const own = await getOwnSource(tx, code, 'office too');
    if (!own.ok) return own;
    const { source, bodyId } = own.value;
    if (source.mode !== 'data') {
      return refused(screeningReason('source-takes-no-data', { source: source.title }));
    }
    await lockThing(tx.db, tx.county, 'source', code);
    const loaded = await findVersionOfFile(tx, { source: code, asOf, sha256: file.sha256 });
    const survey = await surveyFile(file.path, source);
    const before = await findVersionInForce(tx, code);
    return survey.ok ? ok({ source, bodyId, survey: survey.value, loaded, before }) : survey;
  },
  decide: (facts: Facts, { asOf }, at) => {
    const reasons: Reason[] = [];
    if (asOf > at.today) reasons.push(screeningReason('source-as-of-future', { asOf }));
    if (facts.loaded !== undefined) {
      const loadedOn = shanghaiDateOf(facts.loaded.loadedAt);
      reasons.push(screeningReason('source-version-loaded', { loadedOn }));
    }
    return okUnless(reasons, facts);
  },
  write: async (tx, { source, bodyId, survey, before }, { asOf, file }, at) => {
    const version = {
      id: tx.newId(),
      source: source.code,
      bodyId,
      asOf,
      loadedAt: at.now,
      matchKey: tx.vault.matchKeyId,
    };
    const { read, refused: rejected } = survey;
    await insertVersion(tx, {
      ...version,
      loadedBy: at.asker.accountId ?? '',
      sha256: file.sha256,
      rowsRead: read,
      rowsRefused: rejected.length,
    });
    const { regionPrefixes } = tx.policy.policy.names;
    // While the database takes one block, the next is read and sealed.
    let writing = Promise.resolve();
    for await (const rows of readRows(file.path, { source, natures: naturesOf(tx, source), asOf })) {
      const block = rows.flatMap((row) =>
        row.record.ok ? [newRecord(row, row.record.value, source, regionPrefixes)] : [],
      );
      await writing;
      writing = insertRecords(tx, version, block);
      writing.catch(() => undefined);
    }
    await writing;
    await insertRefusedRows(tx, version, rejected);
    const difference = before === undefined ? undefined : await countDifference(tx, version.id, before.id);
    const counts = { rowsRead: read, rowsRefused: rejected.length };
    return {
      answer: {
        versionId: version.id,
        ...counts,
        // Data older than what is in force is kept for the story and compared with nobody.
        inForce: before === undefined || asOf >= before.asOf,
        before: before === undefined ? null : { asOf: before.asOf, ...difference },
      },
      touched: { version: version.id, file: file.sha256, ...counts },
    };
  },
});

function newRecord(
  { line, cells }: ReadRow,
  record: SourceRecord,
  source: DataSource,
  prefixes: readonly string[],
): NewRecord {
  return {
    line,
    keys: recordKeys(record, prefixes),
    identity: recordIdentity(cells, source),
    content: recordContent(cells),
    text: JSON.stringify(cells),
  };
}
