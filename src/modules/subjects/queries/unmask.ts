import { z } from 'zod';
import { defineQuery } from '#db/command.ts';
import { ok, refused } from '#kernel/result.ts';
import { identityNames } from '#kernel/identity/types.ts';
import { subjectReason } from '../domain/refusals.ts';
import { findSubject, openNumbers } from '../store/subject.ts';

/** Reasons for showing a full number. A list, so that no free text carries personal content into the ledger. */
export const unmaskReasons = [
  'verify-identity',
  'judge-finding',
  'handle-objection',
  'handle-correction',
  'answer-subject',
  'supervision',
] as const;

/** Shows a subject's full number; who asked, for whom and why stands in the ledger (C7.3). */
export const unmaskSubject = defineQuery({
  name: 'subjects.unmask',
  permission: 'subject.unmask',
  input: z.object({ subjectId: z.uuid(), reason: z.enum(unmaskReasons) }),
  shows: 'personal',
  run: async (tx, { subjectId, reason }) => {
    const subject = await findSubject(tx, subjectId);
    const number = (await openNumbers(tx, [subjectId])).get(subjectId);
    if (subject === undefined || number === undefined) return refused(subjectReason('subject-unknown'));
    return ok({
      subjectId,
      reason,
      name: subject.name,
      idType: number.idType,
      idTypeTitle: identityNames[number.idType],
      number: number.number,
    });
  },
  touched: ({ subjectId, reason }) => ({ subject: subjectId, reason }),
});
