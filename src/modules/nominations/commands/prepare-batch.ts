import { z } from 'zod';
import { defineCommand } from '#db/command.ts';
import { readNow } from '#db/scope.ts';
import { lockThing } from '#db/locks.ts';
import type { Reason } from '#kernel/refusal.ts';
import { okUnless, type Result, refused } from '#kernel/result.ts';
import { receivedFile } from '#modules/subjects/index.ts';
import { categoriesOf, type Category, findUnit, type Unit } from '#modules/units/index.ts';
import { nominationReason } from '../domain/refusals.ts';
import { decideReporting } from '../domain/round.ts';
import { prepareRows } from '../report/prepare.ts';
import { type Survey, surveyReport } from '../report/survey.ts';
import { insertBatch, setBatchCounts } from '../store/batch.ts';
import { findRound, type Round } from '../store/round.ts';

interface Facts {
  readonly round: Round;
  readonly unit: Unit;
  readonly unitId: string;
  readonly categories: readonly Category[];
  readonly survey: Survey;
}

/**
 * Reads a unit's workbook as a preview (C5.1): every finding of every row in one pass, and what each row would do.
 * Nothing of it is nominated until another person commits it.
 */
export const prepareBatch = defineCommand({
  name: 'nominations.prepare-batch',
  clause: 'C5.1',
  permission: 'batch.prepare',
  input: z.object({ roundId: z.uuid(), file: receivedFile }),
  load: async (tx, { roundId, file }): Promise<Result<Facts>> => {
    const { unitId, unitCode } = tx.asker;
    const round = await findRound(tx, roundId);
    const unit = unitCode === null ? undefined : findUnit(tx.policy, unitCode);
    const reasons: Reason[] = [];
    if (round === undefined) reasons.push(nominationReason('round-unknown'));
    const categories = unit === undefined ? [] : categoriesOf(tx.policy, unit.code);
    if (categories.length === 0) reasons.push(nominationReason('unit-collects-nothing'));
    if (round === undefined || unit === undefined || unitId === null || reasons.length > 0) {
      const [first = nominationReason('asker-unit-unknown'), ...rest] = reasons;
      return refused(first, ...rest);
    }
    // Asked before the file is read: a closed round shouldn't cost the reading of a hundred thousand rows.
    const reporting = decideReporting(round, tx.policy.policy, await readNow(tx.db));
    if (!reporting.ok) return reporting;
    const survey = await surveyReport(file.path);
    if (!survey.ok) return survey;
    await lockThing(tx.db, tx.county, 'report', `${roundId}/${unitId}`);
    return okUnless([], { round, unit, unitId, categories, survey: survey.value });
  },
  decide: (facts: Facts, _input, at) => {
    const reporting = decideReporting(facts.round, at.policy.policy, at.now);
    return okUnless(reporting.ok ? [] : reporting.refusal.reasons, facts);
  },
  write: async (tx, { round, unit, unitId, categories, survey }, { file }, at) => {
    const { accountId } = at.asker;
    if (accountId === null) throw new Error('a batch is prepared by an account');
    const batchId = tx.newId();
    await insertBatch(tx, {
      id: batchId,
      roundId: round.id,
      unitId,
      fileDigest: file.sha256,
      templateVersion: survey.templateVersion,
      preparedBy: accountId,
      now: at.now,
    });
    const counts = await prepareRows(
      tx,
      { batchId, roundId: round.id, unitId },
      { path: file.path, survey },
      { pack: at.policy, unit, categories, today: at.today },
    );
    await setBatchCounts(tx, batchId, counts);
    return { answer: { batchId, ...counts }, touched: { batch: batchId, rows: counts.rows } };
  },
});
