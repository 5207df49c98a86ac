import type { Tx } from '#db/command.ts';
import { getPolicyUnder } from '#db/installation.ts';
import { shanghaiDateOf } from '#kernel/plain-date.ts';
import { ok, refused, type Result } from '#kernel/result.ts';
import { listScreenable } from '#modules/nominations/index.ts';
import { findSource } from '#modules/units/domain/pack/lookups.ts';
import { matchesOf } from './compare-page.ts';
import type { Grade } from './domain/grade.ts';
import { standingOf } from './domain/look-back.ts';
import { soughtKeys } from './domain/match-pair.ts';
import { reconcile } from './domain/reconcile.ts';
import { screeningReason } from './domain/refusals.ts';
import { differingQuestionParts, questionParts } from './domain/replay.ts';
import { findingStateAt } from './domain/settlement.ts';
import { nomineeDigest, nomineeOf } from './nominee.ts';
import { digestIn } from './compared-under.ts';
import { readCandidates } from './read-candidates.ts';
import { listFindings } from './store/finding.ts';
import type { Question } from './store/question.ts';
import { findCandidates } from './store/record.ts';
import { findVersionStory } from './store/version-story.ts';

export interface QuestionReplay {
  readonly grade: Grade | null;
  readonly again: Grade;
  /** How many findings stand, and how many records meet the nominee now. */
  readonly findings: number;
  readonly agrees: boolean;
  /** In words. */
  readonly differs: readonly string[];
}

/**
 * Compares a question once more with the version that it was compared with, by the pack of then and the program that runs
 * now: that nobody meets the nominee is computed as well as that somebody does. Refuses what was not compared with a list,
 * and a nominee that is no longer as it was compared.
 */
export async function compareAgain(tx: Tx, question: Question): Promise<Result<QuestionReplay>> {
  const { versionId, comparedAt, comparedUnder, grade, contradicted } = question;
  if (versionId === null || comparedAt === null || comparedUnder === null)
    return refused(screeningReason('question-not-replayable'));
  const version = await findVersionStory(tx, versionId);
  const policy = await getPolicyUnder(tx.db, tx.county, digestIn(comparedUnder));
  const source = findSource(policy, question.source);
  if (version === undefined || source?.mode !== 'data')
    return refused(screeningReason('question-not-replayable'));
  const [screenable] = await listScreenable(tx, null, { nominationIds: [question.nominationId] });
  const same =
    screenable !== undefined &&
    question.nomineeDigest !== null &&
    nomineeDigest(tx, screenable).equals(question.nomineeDigest);
  if (!same) return refused(screeningReason('question-nominee-changed'));
  const nominee = nomineeOf(screenable);
  const { names, screening } = policy.policy;
  const standing = await listFindings(tx, [question.id]);
  const met = await findCandidates(
    tx,
    version,
    soughtKeys(nominee, names.regionPrefixes).map((sought) => ({ owner: 0, ...sought })),
    { representativeNames: screening.representativeNamesTold },
    standing.map(({ identity }) => ({ owner: 0, identity })),
  );
  const day = shanghaiDateOf(comparedAt);
  const matches = readCandidates({ ...tx, policy }, met.candidates, source, version.asOf)
    .flatMap((candidate) => matchesOf(nominee, candidate, names.regionPrefixes))
    .map((match) => ({ ...match, repaired: standingOf(match.record, screening, day) === 'repaired' }));
  const outcome = reconcile(matches, standing, {
    changed: false,
    setAside: met.setAside.get(0) ?? 0,
    represented: met.represented.get(0) ?? 0,
    goneOn: version.asOf,
    stateOf: (finding) => findingStateAt(finding, source, policy.policy, day),
  });
  const differs = differingQuestionParts(
    { grade, contradicted },
    {
      grade: outcome.grade,
      contradicted: outcome.contradicted,
      came: outcome.fresh.length + outcome.back.length,
      left: outcome.replaced.length + outcome.gone.length,
    },
  );
  return ok({
    grade,
    again: outcome.grade,
    findings: standing.filter(({ goneOn }) => goneOn === null).length,
    agrees: differs.length === 0,
    differs: differs.map((part) => questionParts[part]),
  });
}
