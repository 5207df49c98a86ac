import type { Tx } from '#db/command.ts';
import type { Screenable } from '#modules/nominations/index.ts';
import { nomineeDigest } from './nominee.ts';
import { listQuestions, reopenQuestions } from './store/question.ts';

/**
 * Opens again what a body had answered about nominees that have changed since: it was about somebody else, and must be
 * answered and signed anew. Where records are compared the comparison does the same. Gives how many were opened.
 */
export async function reopenChanged(
  tx: Tx,
  where: { readonly roundId: string; readonly sources: readonly string[] },
  nominees: readonly Screenable[],
): Promise<number> {
  const nominationIds = nominees.map(({ nominationId }) => nominationId);
  const asked = await listQuestions(tx, { ...where, nominationIds }, 'lock');
  const byNomination = new Map(nominees.map((nominee) => [nominee.nominationId, nominee]));
  const changed = asked.flatMap(({ id, nominationId, nomineeDigest: before }) => {
    const nominee = byNomination.get(nominationId);
    if (nominee === undefined || before === null) return [];
    const digest = nomineeDigest(tx, nominee);
    return digest.equals(before) ? [] : [{ id, nomineeDigest: digest }];
  });
  await reopenQuestions(tx, changed);
  return changed.length;
}
