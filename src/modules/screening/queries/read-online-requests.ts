import { z } from 'zod';
import { defineQuery } from '#db/command.ts';
import { ok, refused } from '#kernel/result.ts';
import { listScreenable, type Screenable } from '#modules/nominations/index.ts';
import { findSource } from '#modules/units/domain/pack/lookups.ts';
import type { SentField } from '#modules/units/domain/pack/source.ts';
import type { OnlineRequest, SentSubject } from '../domain/online-protocol.ts';
import { screeningReason } from '../domain/refusals.ts';
import { nomineeDigest } from '../nominee.ts';
import { listOpenRequests } from '../store/online-check.ts';
import { listQuestions } from '../store/question.ts';

/** What is about to be sent to a body's system: of each subject only what the pack says that it needs. An act says so (C7.3). */
export const readOnlineRequests = defineQuery({
  name: 'screening.send-online',
  permission: 'screening.ask-online',
  input: z.object({ source: z.string().min(1), requestIds: z.array(z.uuid()) }),
  shows: 'personal',
  run: async (tx, { source: code, requestIds }, { today }) => {
    const source = findSource(tx.policy, code);
    if (source?.mode !== 'online') return refused(screeningReason('source-unknown', { source: code }));
    const open = await listOpenRequests(tx, requestIds);
    const questions = await listQuestions(tx, { ids: open.map(({ questionId }) => questionId) });
    const byId = new Map(questions.map((question) => [question.id, question]));
    const nominationIds = questions.map(({ nominationId }) => nominationId);
    const nominees = new Map(
      (await listScreenable(tx, null, { nominationIds, limit: nominationIds.length })).map((each) => [
        each.nominationId,
        each,
      ]),
    );
    const requests = open.flatMap(({ requestId, questionId, nomineeDigest: claimed }): OnlineRequest[] => {
      const nominee = nominees.get(byId.get(questionId)?.nominationId ?? '');
      // Changed in the moment since: due again when this request has run out.
      if (nominee === undefined || !nomineeDigest(tx, nominee).equals(claimed)) return [];
      return [{ requestId, askedOn: today, subject: subjectOf(nominee, source.sends) }];
    });
    return ok({ source: code, requests });
  },
  touched: ({ source, requests }) => ({ source, requests: requests.map(({ requestId }) => requestId) }),
});

function subjectOf(nominee: Screenable, sends: readonly SentField[]): SentSubject {
  return {
    ...(sends.includes('name') && { name: nominee.name }),
    ...(sends.includes('number') && { number: nominee.number.number }),
    ...(sends.includes('idType') && { idType: nominee.number.idType }),
    ...(sends.includes('formerNames') && { formerNames: nominee.formerNames }),
  };
}
