import { z } from 'zod';
import { type At, defineCommand } from '#db/command.ts';
import { ok, type Result, refused } from '#kernel/result.ts';
import {
  type Correction,
  correctNomination,
  decideChange,
  isDuplicate,
  nominationReason,
} from '#modules/nominations/index.ts';
import { noticeReason } from '../domain/refusals.ts';
import { type CorrectionRow, lockCorrection, saveApproval } from '../store/correction.ts';
import { readMoment } from '../store/entry-facts.ts';
import { markCorrecting } from '../store/entry.ts';
import type { NoticeRow } from '../store/notice.ts';
import { hideEntry } from '../store/publication.ts';
import { reissueNotice } from '../store/reissue.ts';
import { loadEntryChange } from './entry-change.ts';
import { type CorrectionFacts, decideCorrectionOf, loadCorrection } from './propose-correction.ts';

interface Facts extends CorrectionFacts {
  readonly correction: CorrectionRow;
  readonly notice: NoticeRow;
  readonly duplicate: boolean;
}

/**
 * Another person of the unit approves: the data changes, and the entry leaves the page at once, since what it showed is wrong.
 * It comes back, on a clock of its own, when it has been screened as it now reads (`correct-entry`); the others go on.
 */
export const approveCorrection = defineCommand({
  name: 'notices.approve-correction',
  clause: 'C4.3',
  permission: 'correction.approve',
  input: z.object({ correctionId: z.uuid() }),
  load: async (tx, { correctionId }): Promise<Result<Facts>> => {
    const correction = await lockCorrection(tx, correctionId);
    if (correction === undefined) return refused(noticeReason('correction-unknown'));
    const change = await loadEntryChange(tx, correction.entryId);
    if (!change.ok) return change;
    const facts = await loadCorrection(tx, correction.entryId);
    if (!facts.ok) return facts;
    const { nomination, before } = facts.value;
    const today = (await readMoment(tx)).today;
    const wanted = decideChange(nomination, before, correction.asked.change, { pack: tx.policy, today });
    const duplicate = wanted.ok && (await isDuplicate(tx, nomination, wanted.value.after));
    return ok({ ...facts.value, correction, notice: change.value.notice, duplicate });
  },
  decide: (facts, _input, at) => {
    const verdict = decide(facts, at);
    return verdict.ok ? ok({ ...facts, ...verdict.value }) : verdict;
  },
  write: async (tx, { correction, notice, entry, nomination, before, after, fields }, _input, at) => {
    const by = at.asker.accountId;
    if (by === null) throw new Error('a correction is approved by an account');
    await correctNomination(tx, nomination, after, correction.id, at.now);
    await saveApproval(tx, correction.id, { before, by }, at.now);
    await markCorrecting(tx, entry.id, at.now);
    if (entry.channel === 'portal') {
      await hideEntry(tx, entry.id, at.now);
      await reissueNotice(tx, notice, { entryId: entry.id, shown: null }, at);
    }
    return {
      answer: { correctionId: correction.id, entryId: entry.id, fields },
      touched: { correction: correction.id, entry: entry.id, nomination: nomination.id, fields },
    };
  },
});

function decide({ correction, duplicate, ...facts }: Facts, at: At): Result<Correction> {
  if (correction.approvedAt !== null || correction.droppedAt !== null) {
    return refused(noticeReason('correction-closed'));
  }
  if (correction.proposedBy === at.asker.accountId) return refused(noticeReason('correction-same-person'));
  if (duplicate) return refused(nominationReason('correction-duplicate'));
  return decideCorrectionOf(facts, correction.asked.change, at);
}
