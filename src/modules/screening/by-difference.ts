import type { Tx } from '#db/command.ts';
import { nothingElse, type Outcome } from './compare-page.ts';
import type { Changes } from './changes-since.ts';
import { recount } from './domain/changed-records.ts';
import type { Due } from './due.ts';
import { nomineeOf } from './nominee.ts';
import { listFoundQuestions } from './store/finding.ts';

interface Sorted {
  /** To be compared with the whole list. */
  readonly look: readonly Due[];
  /** Nothing but the number of namesakes whose digits are another's is other than before. */
  readonly recounted: readonly Outcome[];
  /** Ids of questions that stand as they were. */
  readonly untouched: readonly string[];
}

/**
 * Holds questions against the records in which the list differs from the one that they were compared with before.
 */
export async function sortByDifference(
  tx: Tx,
  due: readonly Due[],
  since: ReadonlyMap<string, Changes>,
): Promise<Sorted> {
  const look: Due[] = [];
  const recounts: { readonly one: Due; readonly namesakes: number }[] = [];
  const untouched: string[] = [];
  for (const one of due) {
    const { question, screenable, changed } = one;
    const changes = changed ? undefined : since.get(question.versionId ?? '');
    const effect = changes?.records.effectOn(nomineeOf(screenable)) ?? 'look';
    if (effect === 'look') look.push(one);
    else if (effect === 'none') untouched.push(question.id);
    else recounts.push({ one, ...effect });
  }
  const ids = recounts.map(({ one }) => one.question.id);
  const found = await listFoundQuestions(tx, ids);
  const recounted: Outcome[] = [];
  for (const { one, namesakes } of recounts) {
    const { question } = one;
    const { id, grade, contradicted } = question;
    // A record on which a finding stands is opened whatever its digits.
    const counted = grade === null || found.has(id) ? undefined : recount({ grade, contradicted }, namesakes);
    if (counted === undefined) look.push(one);
    else recounted.push({ question, id, ...counted, ...nothingElse });
  }
  return { look, recounted, untouched };
}
