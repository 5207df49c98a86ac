import { z } from 'zod';
import { defineCommand } from '#db/command.ts';
import { parsePlainDate } from '#kernel/plain-date.ts';
import { ok, type Result, refused } from '#kernel/result.ts';
import { consentPurposes, decideStatement } from '../domain/consent.ts';
import { subjectReason } from '../domain/refusals.ts';
import { findAttachment } from '../store/attachment.ts';
import { insertConsents } from '../store/consent.ts';
import { findSubject, type SubjectRow } from '../store/subject.ts';

const statedOn = z.string().transform((text, context) => {
  const date = parsePlainDate(text);
  if (date.ok) return date.value;
  context.addIssue({ code: 'custom', message: '日期应写成2024-11-20的形式' });
  return z.NEVER;
});

/** Records what a subject said for one purpose: yes or no (个人信息保护法 13–15, 25, 31). The latest word counts. */
export const recordConsent = defineCommand({
  name: 'subjects.record-consent',
  clause: 'C7.3',
  permission: 'consent.record',
  input: z.object({
    subjectId: z.uuid(),
    purpose: z.enum(consentPurposes),
    given: z.boolean(),
    guardian: z.boolean().default(false),
    statedOn,
    attachmentId: z.uuid().nullable().default(null),
  }),
  load: async (tx, input): Promise<Result<SubjectRow>> => {
    const subject = await findSubject(tx, input.subjectId);
    if (subject === undefined) return refused(subjectReason('subject-unknown'));
    const attached =
      input.attachmentId === null || (await findAttachment(tx, input.attachmentId)) !== undefined;
    return attached ? ok(subject) : refused(subjectReason('attachment-unknown'));
  },
  decide: (subject: SubjectRow, input, at) => decideStatement(subject, input, at.today),
  write: async (tx, statement, input, at) => {
    const { unitId } = tx.asker;
    if (unitId === null) throw new Error('an account without a unit');
    const { subjectId, purpose, attachmentId } = input;
    const [consentId = ''] = await insertConsents(
      tx,
      unitId,
      [{ ...statement, subjectId, purpose, attachmentId }],
      at.now,
    );
    return { answer: { consentId }, touched: { consent: consentId, subject: subjectId, purpose } };
  },
});
