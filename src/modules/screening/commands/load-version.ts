import { z } from 'zod';
import { defineCommand, type Tx } from '#db/command.ts';
import { lockThing } from '#db/locks.ts';
import { parsePlainDate, shanghaiDateOf } from '#kernel/plain-date.ts';
import type { Reason } from '#kernel/refusal.ts';
import { ok, okUnless, refused, type Result } from '#kernel/result.ts';
import type { PlainDate } from '#kernel/time.ts';
import { receivedFile } from '#modules/subjects/index.ts';
import type { DataSource } from '#modules/units/domain/pack/source.ts';
import { screeningReason } from '../domain/refusals.ts';
import { getOwnSource, naturesOf } from '../own-source.ts';
import type { Columns } from '../domain/read-record.ts';
import { loadNotes } from '../domain/load-notes.ts';
import type { Reading } from '../prepare-rows.ts';
import { peekFile, readRows } from '../read-file.ts';
import { mostChanges } from '../changes-since.ts';
import { insertStep } from '../store/change.ts';
import { findDifference } from '../store/difference.ts';
import {
  findVersionInForce,
  findVersionOfDay,
  insertRefusedRows,
  insertVersion,
  type Version,
} from '../store/version.ts';
import { VersionWriter } from '../store/version-writer.ts';

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
  readonly loaded: Version | undefined;
  /** The version in force until now. */
  readonly before: Version | undefined;
  readonly columns: Columns;
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
    const ofDay = await findVersionOfDay(tx, code, asOf);
    // A wrong list that came between is put right by loading the right one again.
    const loaded = ofDay?.sha256 === file.sha256 ? ofDay : undefined;
    const peeked = await peekFile(file.path, readingOf(tx, source, asOf));
    const before = await findVersionInForce(tx, code);
    return peeked.ok ? ok({ source, bodyId, loaded, before, columns: peeked.value }) : peeked;
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
  write: async (tx, { source, bodyId, before, columns }, { asOf, file }, at) => {
    const version = { id: tx.newId(), source: source.code, bodyId, asOf, loadedAt: at.now };
    const writer = new VersionWriter(tx, version);
    let rowsRead = 0;
    let rowsRefused = 0;
    for await (const { read, records, refused: sentBack } of readRows(
      file.path,
      readingOf(tx, source, asOf),
    )) {
      await writer.add(records);
      await insertRefusedRows(tx, version, sentBack);
      rowsRead += read;
      rowsRefused += sentBack.length;
    }
    const whole = { ...version, matchKey: tx.vault.matchKeyId, runs: await writer.end() };
    const counts = { rowsRead, rowsRefused };
    await insertVersion(tx, { ...whole, ...counts, loadedBy: at.asker.accountId ?? '', sha256: file.sha256 });
    // Data older than what is in force is kept for the story and compared with nobody.
    const inForce = before === undefined || asOf >= before.asOf;
    const compared = before === undefined || !inForce ? undefined : before;
    const difference =
      compared === undefined ? undefined : await findDifference(tx, whole, compared, mostChanges);
    if (compared !== undefined && difference?.places !== undefined) {
      const step = { versionId: version.id, earlierId: compared.id, ...difference.places };
      await insertStep(tx, bodyId, step);
    }
    return {
      answer: {
        versionId: version.id,
        ...counts,
        inForce,
        before: compared === undefined ? null : { asOf: compared.asOf, ...difference?.counts },
        notes: loadNotes(source, columns, difference?.counts, rowsRead - rowsRefused),
      },
      touched: { version: version.id, file: file.sha256, ...counts },
    };
  },
});

function readingOf(tx: Tx, source: DataSource, asOf: PlainDate): Reading {
  const { regionPrefixes } = tx.policy.policy.names;
  return { source, natures: naturesOf(tx, source), asOf, regionPrefixes };
}
