import { z } from 'zod';
import { defineCommand } from '#db/command.ts';
import { lockThing } from '#db/locks.ts';
import { readNow } from '#db/scope.ts';
import { shanghaiDateOf } from '#kernel/plain-date.ts';
import { ok, refused } from '#kernel/result.ts';
import { listScreenable } from '#modules/nominations/index.ts';
import { findSource } from '#modules/units/domain/pack/lookups.ts';
import { screeningReason } from '../domain/refusals.ts';
import { nomineeDigest } from '../nominee.ts';
import { beginRequests } from '../store/online-check.ts';
import { listDueQuestions } from '../store/online-due.ts';

/** One question after another that the body gets in each of its places before more are taken. */
const turns = 2;
/** How long recording may take after the last of them was heard. */
const spareSeconds = 60;

/**
 * Takes questions that are due, as many as the body is asked one after another in a short while, and notes whom they are about
 * (C4.2). Nobody else asks them meanwhile; if the asking dies, they are due again.
 */
export const claimOnline = defineCommand({
  name: 'screening.claim-online',
  clause: 'C4.2',
  permission: 'screening.ask-online',
  input: z.object({ source: z.string().min(1) }),
  load: async (tx, { source: code }) => {
    const source = findSource(tx.policy, code);
    if (source?.mode !== 'online') return refused(screeningReason('source-unknown', { source: code }));
    await lockThing(tx.db, tx.county, 'online', code);
    const now = await readNow(tx.db);
    const most = source.atOnce * turns;
    const due = await listDueQuestions(tx, source, { now, today: shanghaiDateOf(now) }, most);
    const ids = due.map(({ nominationId }) => nominationId);
    const nominees = await listScreenable(tx, null, { nominationIds: ids, limit: ids.length });
    const digests = new Map(nominees.map((each) => [each.nominationId, nomineeDigest(tx, each)]));
    const requests = due.flatMap(({ nominationId, ...question }) => {
      const digest = digests.get(nominationId);
      return digest === undefined ? [] : [{ ...question, requestId: tx.newId(), nomineeDigest: digest }];
    });
    return ok({ requests, more: due.length === most, seconds: source.timeoutSeconds * turns + spareSeconds });
  },
  decide: (claim) => ok(claim),
  write: async (tx, { requests, more, seconds }, { source }, at) => {
    const leaseEndsAt = new Date(at.now.getTime() + seconds * 1_000);
    await beginRequests(tx, requests, { now: at.now, leaseEndsAt });
    return {
      answer: { requestIds: requests.map(({ requestId }) => requestId), more },
      touched: { source, questions: requests.map(({ questionId }) => questionId) },
    };
  },
});
