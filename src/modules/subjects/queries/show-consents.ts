import { z } from 'zod';
import { defineQuery } from '#db/command.ts';
import { ok, refused } from '#kernel/result.ts';
import { publicName } from '../domain/masks.ts';
import { subjectReason } from '../domain/refusals.ts';
import { listLatestConsents } from '../store/consent.ts';
import { findSubject } from '../store/subject.ts';

/** The latest word of a subject on each purpose. */
export const showConsents = defineQuery({
  name: 'subjects.show-consents',
  permission: 'nomination.read',
  input: z.object({ subjectId: z.uuid() }),
  shows: 'masked',
  run: async (tx, { subjectId }) => {
    const subject = await findSubject(tx, subjectId);
    if (subject === undefined) return refused(subjectReason('subject-unknown'));
    const words = (await listLatestConsents(tx, [subjectId])).get(subjectId);
    return ok({
      subjectId,
      nameShown: publicName(tx.policy, subject.name),
      numberShown: subject.numberShown,
      consents: tx.policy.policy.consent.purposes.map(({ code, title, required }) => ({
        purpose: code,
        title,
        required,
        latest: words?.get(code) ?? null,
      })),
    });
  },
});
