import { z } from 'zod';
import { defineCommand } from '#db/command.ts';
import { daysBetween } from '#kernel/plain-date.ts';
import { ok, refused, type Result } from '#kernel/result.ts';
import { findRound } from '#modules/nominations/index.ts';
import { findSource } from '#modules/units/domain/pack/lookups.ts';
import { screeningReason } from '../domain/refusals.ts';
import { listOnlineFacts } from '../online-facts.ts';
import { wantAsked } from '../store/online-check.ts';
import { listQuestions, type Question } from '../store/question.ts';
import { listStandingQuestionIds } from '../store/question-subject.ts';

interface Facts {
  readonly questions: readonly Question[];
  /** Something went wrong, or the system could not tell. */
  readonly troubled: ReadonlySet<string>;
}

/** A person has everything of a round asked again that no good and fresh answer covers (C4.2), without waiting for its turn. */
export const checkOnline = defineCommand({
  name: 'screening.check-online',
  clause: 'C4.2',
  permission: 'screening.run',
  input: z.object({ roundId: z.uuid(), source: z.string().min(1).optional() }),
  load: async (tx, { roundId, source: only }): Promise<Result<Facts>> => {
    if ((await findRound(tx, roundId)) === undefined)
      return refused(screeningReason('screening-round-unknown'));
    if (only !== undefined && findSource(tx.policy, only)?.mode !== 'online')
      return refused(screeningReason('source-unknown', { source: only }));
    const codes = tx.policy.sources.flatMap(({ mode, code }) =>
      mode === 'online' && (only === undefined || only === code) ? [code] : [],
    );
    const questions: Question[] = [];
    for (const source of codes) {
      const standing = await listStandingQuestionIds(tx, { source, roundId });
      const asked = await listQuestions(tx, { roundId, source });
      questions.push(...asked.filter(({ id }) => standing.has(id)));
    }
    const troubled = new Set<string>();
    for (const [id, { failure, unsettled, explained }] of await listOnlineFacts(tx, questions)) {
      if (failure !== null || (unsettled !== null && !explained)) troubled.add(id);
    }
    return ok({ questions, troubled });
  },
  decide: ({ questions, troubled }, _input, at) => {
    const again = questions.filter(({ id, source: code, versionAsOf }) => {
      const source = findSource(at.policy, code);
      const days = source?.freshDays ?? 0;
      return troubled.has(id) || versionAsOf === null || daysBetween(versionAsOf, at.today) > days;
    });
    return again.length === 0 ? refused(screeningReason('online-nothing-to-ask')) : ok(again);
  },
  write: async (tx, again, { roundId }, at) => {
    await wantAsked(tx, again, at.now);
    return {
      answer: { toBeAsked: again.length },
      touched: { round: roundId, questions: again.map(({ id }) => id) },
      jobs: [{ task: 'screening.ask-online', payload: {}, key: 'screening.ask-online' }],
    };
  },
});
