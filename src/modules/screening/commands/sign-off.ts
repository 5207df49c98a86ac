import { z } from 'zod';
import { defineCommand } from '#db/command.ts';
import { ok, refused, type Result } from '#kernel/result.ts';
import type { Source } from '#modules/units/domain/pack/source.ts';
import type { OnlineFacts } from '../domain/online-coverage.ts';
import { screeningReason } from '../domain/refusals.ts';
import { questionStateAt } from '../domain/settlement.ts';
import { questionFacts } from '../gate-facts.ts';
import { groupBy } from '../group-by.ts';
import { listOnlineFacts } from '../online-facts.ts';
import { getOwnSource } from '../own-source.ts';
import { type Finding, listFindings } from '../store/finding.ts';
import { insertSignOff, listQuestions, type Question } from '../store/question.ts';
import { listStandingQuestionIds } from '../store/question-subject.ts';
import { listSourceAges, type SourceAge } from '../store/version.ts';

interface Facts {
  readonly source: Source;
  readonly bodyId: string;
  readonly questions: readonly Question[];
  readonly findings: ReadonlyMap<string, readonly Finding[]>;
  readonly age: SourceAge | undefined;
  readonly online: ReadonlyMap<string, OnlineFacts>;
}

/**
 * The body signs its answers of a round (C4.2): all that can be signed now. What is still open is counted and stays open; it
 * holds up nobody else. With nothing to sign it refuses, and says what is in the way.
 */
export const signOff = defineCommand({
  name: 'screening.sign-off',
  clause: 'C4.2',
  permission: 'screening.sign',
  input: z.object({ source: z.string().min(1), roundId: z.uuid() }),
  load: async (tx, { source: code, roundId }): Promise<Result<Facts>> => {
    const own = await getOwnSource(tx, code, 'body alone');
    if (!own.ok) return own;
    const standing = await listStandingQuestionIds(tx, { source: code, roundId });
    const questions = (await listQuestions(tx, { roundId, source: code }, 'lock')).filter(
      ({ id, bodyId }) => bodyId === own.value.bodyId && standing.has(id),
    );
    const found = await listFindings(
      tx,
      questions.map(({ id }) => id),
    );
    const findings = groupBy(found, ({ questionId }) => questionId);
    const age = (await listSourceAges(tx)).get(code);
    return ok({ ...own.value, questions, findings, age, online: await listOnlineFacts(tx, questions) });
  },
  decide: ({ source, bodyId, questions, findings, age, online }, _input, at) => {
    const judged = questions
      .filter(({ signedAt }) => signedAt === null)
      .map((question) => ({
        id: question.id,
        ...questionStateAt(
          questionFacts(question, findings.get(question.id) ?? [], age, undefined, online.get(question.id)),
          source,
          at.policy.policy,
          at.today,
        ),
      }));
    const ready = judged.filter(({ signable }) => signable).map(({ id }) => id);
    const open = judged.filter(({ signable }) => !signable);
    if (ready.length > 0) return ok({ bodyId, ready, open: open.length, versionId: age?.versionId ?? null });
    if (open.length === 0) return refused(screeningReason('sign-off-nothing', { source: source.title }));
    // Each thing in the way once; that the signature is missing is why somebody is here.
    const inTheWay = new Map(
      open.flatMap(({ reasons }) =>
        reasons.flatMap((reason) =>
          reason.code === 'screening-unsigned' ? [] : [[reason.code, reason] as const],
        ),
      ),
    );
    return refused(
      screeningReason('sign-off-open', { source: source.title, count: open.length }),
      ...inTheWay.values(),
    );
  },
  write: async (tx, { bodyId, ready, open, versionId }, { source, roundId }, at) => {
    const accountId = at.asker.accountId ?? '';
    const signed = { roundId, source, bodyId, versionId, questionIds: ready, accountId, at: at.now };
    const signOffId = await insertSignOff(tx, signed);
    return {
      answer: { signOffId, signed: ready.length, open },
      touched: { signOff: signOffId, signed: ready.length, open },
    };
  },
});
