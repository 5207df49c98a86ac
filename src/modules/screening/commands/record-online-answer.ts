import { z } from 'zod';
import { type At, defineCommand, type Tx } from '#db/command.ts';
import { ok, type Result } from '#kernel/result.ts';
import { listScreenable, type Screenable } from '#modules/nominations/index.ts';
import { findSource } from '#modules/units/domain/pack/lookups.ts';
import type { OnlineSource } from '#modules/units/domain/pack/source.ts';
import { newFinding } from '../compare-page.ts';
import { nextAskAt, type OnlineFailure, onlineFailureCodes } from '../domain/online-failure.ts';
import { type OnlineAnswer, onlineAnswerSchema } from '../domain/online-protocol.ts';
import { reconcile } from '../domain/reconcile.ts';
import { type FindingFacts, findingStateAt } from '../domain/settlement.ts';
import { keepFindings } from '../keep-findings.ts';
import { nomineeDigest, nomineeOf } from '../nominee.ts';
import { gradeAnswer } from '../online-records.ts';
import { listFindings } from '../store/finding.ts';
import { insertOnlineAnswer, markAnsweredOnline } from '../store/online-answer.ts';
import {
  dropRequest,
  endAnswered,
  endFailed,
  listOpenRequests,
  type OpenRequest,
} from '../store/online-check.ts';
import { listQuestions, type Question, reopenQuestions } from '../store/question.ts';

interface Facts {
  readonly request: OpenRequest;
  readonly question: Question;
  readonly source: OnlineSource;
  /** Undefined when the nomination stands no more, or names somebody else than was asked about. */
  readonly nominee: Screenable | undefined;
}

type Decision =
  | { readonly what: 'nothing' }
  | { readonly what: 'drop'; readonly facts: Facts }
  | { readonly what: 'failed'; readonly facts: Facts; readonly failure: OnlineFailure }
  | {
      readonly what: 'answered';
      readonly facts: Facts;
      readonly nominee: Screenable;
      readonly said: OnlineAnswer;
    };

/**
 * Records what came of one request to a body's system (C4.2), once, whoever sends it how often. What came too late, or is about
 * somebody whom the nomination no longer names, is thrown away and asked again. An error is kept as an error: it settles
 * nothing, and leaves the last good answer to grow old.
 */
export const recordOnlineAnswer = defineCommand({
  name: 'screening.record-online-answer',
  clause: 'C4.2',
  permission: 'screening.ask-online',
  input: z.object({
    requestId: z.uuid(),
    outcome: z.discriminatedUnion('what', [
      z.object({ what: z.literal('failed'), failure: z.enum(onlineFailureCodes) }),
      z.object({ what: z.literal('answered'), said: onlineAnswerSchema }),
    ]),
  }),
  load: async (tx, { requestId }): Promise<Result<Facts | undefined>> => {
    const [request] = await listOpenRequests(tx, [requestId], 'lock');
    if (request === undefined) return ok(undefined);
    const [question] = await listQuestions(tx, { ids: [request.questionId] }, 'lock');
    const source = question === undefined ? undefined : findSource(tx.policy, question.source);
    if (question === undefined || source?.mode !== 'online') return ok(undefined);
    const [now] = await listScreenable(tx, null, { nominationIds: [question.nominationId] });
    const same = now !== undefined && nomineeDigest(tx, now).equals(request.nomineeDigest);
    return ok({ request, question, source, nominee: same ? now : undefined });
  },
  decide: (facts, { outcome }, at): Result<Decision> => {
    if (facts === undefined) return ok({ what: 'nothing' });
    const { nominee } = facts;
    if (nominee === undefined) return ok({ what: 'drop', facts });
    if (outcome.what === 'failed') return ok({ what: 'failed', facts, failure: outcome.failure });
    const { said } = outcome;
    if (said.requestId !== facts.request.requestId)
      return ok({ what: 'failed', facts, failure: 'unmatched' });
    if (said.asOf > at.today) return ok({ what: 'failed', facts, failure: 'dated-ahead' });
    return ok({ what: 'answered', facts, nominee, said });
  },
  write: async (tx, decision, _input, at) => {
    if (decision.what === 'nothing') return { answer: { recorded: 'nothing' }, touched: {} };
    const { request, question } = decision.facts;
    const recorded = await settle(tx, decision, at);
    return {
      answer: { recorded },
      touched: { question: question.id, request: request.requestId, recorded },
    };
  },
});

type Settling = Exclude<Decision, { readonly what: 'nothing' }>;

async function settle(tx: Tx, decision: Settling, at: At): Promise<Settling['what'] | OnlineFailure> {
  const { facts } = decision;
  switch (decision.what) {
    case 'drop':
      await dropRequest(tx, facts.question.id);
      return 'drop';
    case 'failed':
      return fail(tx, facts, decision.failure, at);
    case 'answered':
      return (await takeAnswer(tx, facts, decision.nominee, decision.said, at))
        ? 'answered'
        : fail(tx, facts, 'unreadable', at);
  }
}

async function fail(tx: Tx, { request, question, source }: Facts, failure: OnlineFailure, at: At) {
  const failures = request.failures + 1;
  const nextAt = nextAskAt(failures, source, at.now);
  await endFailed(tx, question.id, { failures, failure, at: at.now, nextAt });
  return failure;
}

/** Findings of the answer are kept, judged and taken back as those of a list are. False when a record can't be read. */
async function takeAnswer(
  tx: Tx,
  { request, question, source }: Facts,
  nominee: Screenable,
  said: OnlineAnswer,
  at: At,
): Promise<boolean> {
  const graded = gradeAnswer(tx, nominee, source, said, at);
  if (graded === undefined) return false;
  const digest = request.nomineeDigest;
  const changed = question.nomineeDigest === null || !digest.equals(question.nomineeDigest);
  if (changed) await reopenQuestions(tx, [{ id: question.id, nomineeDigest: digest }]);
  const outcome = reconcile(graded.matches, await listFindings(tx, [question.id]), {
    changed,
    setAside: 0,
    goneOn: said.asOf,
    stateOf: (finding: FindingFacts) => findingStateAt(finding, source, tx.policy.policy, at.today),
  });
  const { requestId } = request;
  const { unexplained } = graded;
  const { answer, asOf, records } = said;
  const found = outcome.fresh.length;
  const given = { answer, asOf, records: records.length, found, unexplained };
  await insertOnlineAnswer(tx, request, question, given, at.now);
  const ids = (findings: readonly { readonly id: string }[]) => findings.map(({ id }) => id);
  const fresh = outcome.fresh.map((match) => newFinding(question, nomineeOf(nominee), match, null));
  const origin = { id: requestId, bodyId: question.bodyId, asOf, online: true } as const;
  const [replaced, gone, back] = [ids(outcome.replaced), ids(outcome.gone), ids(outcome.back)];
  await keepFindings(tx, origin, { replaced, gone, back, fresh }, at);
  const { grade, contradicted } = outcome;
  const touched = outcome.touched || unexplained || answer === 'unknown';
  await markAnsweredOnline(
    tx,
    question.id,
    { answerId: requestId, asOf, grade, contradicted, touched },
    at.now,
  );
  await endAnswered(tx, question.id);
  return true;
}
