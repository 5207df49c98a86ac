import { z } from 'zod';
import { defineCommand } from '#db/command.ts';
import { ok, type Result, refused } from '#kernel/result.ts';
import { consentPurposes, decideWithdrawal } from '../domain/consent.ts';
import type { ConsentWord } from '../domain/publication-basis.ts';
import { subjectReason } from '../domain/refusals.ts';
import { insertConsents, listLatestConsents } from '../store/consent.ts';
import { findSubject } from '../store/subject.ts';

/** Takes a consent back, at any time and without a reason (个人信息保护法 15). */
export const withdrawConsent = defineCommand({
  name: 'subjects.withdraw-consent',
  clause: 'C7.3',
  permission: 'consent.record',
  input: z.object({ subjectId: z.uuid(), purpose: z.enum(consentPurposes) }),
  load: async (tx, { subjectId, purpose }): Promise<Result<ConsentWord | null>> => {
    const subject = await findSubject(tx, subjectId);
    if (subject === undefined) return refused(subjectReason('subject-unknown'));
    const latest = await listLatestConsents(tx, [subjectId]);
    return ok(latest.get(subjectId)?.get(purpose) ?? null);
  },
  decide: (latest: ConsentWord | null, _input, at) => decideWithdrawal(latest, at.today),
  write: async (tx, statement, { subjectId, purpose }, at) => {
    const { unitId } = tx.asker;
    if (unitId === null) throw new Error('an account without a unit');
    const [consentId = ''] = await insertConsents(
      tx,
      unitId,
      [{ ...statement, subjectId, purpose, attachmentId: null }],
      at.now,
    );
    return { answer: { consentId }, touched: { consent: consentId, subject: subjectId, purpose } };
  },
});
