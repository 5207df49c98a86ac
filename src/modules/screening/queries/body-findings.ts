import { z } from 'zod';
import { defineQuery } from '#db/command.ts';
import { ok } from '#kernel/result.ts';
import { byChance, tellChance } from '../domain/chance.ts';
import { standingOf } from '../domain/look-back.ts';
import { type FindingState, findingStateAt } from '../domain/settlement.ts';
import { getOwnSource } from '../own-source.ts';
import { listFindings, openFindingRecords } from '../store/finding.ts';
import { listQuestions } from '../store/question.ts';

/** What only informs waits for nobody. */
const waiting: ReadonlySet<FindingState> = new Set(['open', 'second', 'unclear']);

/** The findings that wait for a person of the body (all of them with `open=false`), the least likely by chance first, each with the record as it stood and why it was graded so. */
export const showBodyFindings = defineQuery({
  name: 'screening.show-findings',
  permission: 'screening.judge',
  input: z.object({ source: z.string().min(1), roundId: z.uuid(), open: z.stringbool().default(true) }),
  shows: 'personal',
  run: async (tx, { source, roundId, open }, { today }) => {
    const own = await getOwnSource(tx, source, 'body alone');
    if (!own.ok) return own;
    const questions = await listQuestions(tx, { roundId, source });
    const standing = await listFindings(
      tx,
      questions.map(({ id }) => id),
    );
    // A record repaired since it was found is by law no longer shown (信用修复管理办法).
    const shown = standing.filter(
      (finding) => standingOf(finding, tx.policy.policy.screening, today) !== 'repaired',
    );
    const states = new Map(
      shown.map((finding) => [
        finding.id,
        findingStateAt(finding, own.value.source, tx.policy.policy, today),
      ]),
    );
    const wanted = shown.filter(({ id }) => !open || waiting.has(states.get(id) ?? 'none'));
    const records = await openFindingRecords(
      tx,
      wanted.map(({ id }) => id),
    );
    return ok({
      findings: wanted
        .toSorted((a, b) => byChance(a.chance, b.chance) || (a.grade < b.grade ? -1 : 1))
        .map((finding) => ({
          findingId: finding.id,
          questionId: finding.questionId,
          grade: finding.grade,
          relation: finding.relation,
          explanation: finding.evidence.explanation + tellChance(finding.chance, finding.evidence),
          namesakes: finding.chance?.namesakes ?? null,
          openedOn: finding.openedOn,
          closedOn: finding.closedOn,
          // Written by the load from the pack's columns.
          record: JSON.parse(records.get(finding.id) ?? '{}') as Readonly<Record<string, string>>,
          state: states.get(finding.id) ?? 'none',
          verdict: finding.verdict,
          seconded: finding.seconded,
          remembered: finding.remembered,
        })),
    });
  },
  touched: ({ findings }) => ({ findings: findings.map(({ findingId }) => findingId) }),
});
