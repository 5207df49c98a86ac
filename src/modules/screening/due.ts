import type { Tx } from '#db/command.ts';
import { listScreenable, type Screenable } from '#modules/nominations/index.ts';
import { nomineeDigest } from './nominee.ts';
import { listQuestions, type Question } from './store/question.ts';

const pageSize = 500;

/** Which questions a comparison is about: a round's, or those of some nominations. */
export type Against =
  | { readonly what: 'round'; readonly roundId: string }
  | { readonly what: 'nominations'; readonly nominationIds: readonly string[] };

/** A question that a version has not covered, or whose nominee changed. */
export interface Due {
  readonly question: Question;
  readonly screenable: Screenable;
  readonly digest: Buffer;
  readonly changed: boolean;
}

/** Nominations that stand, some at a time: numbers of a hundred thousand are never open at once. */
export async function* pagesOf(tx: Tx, against: Against): AsyncGenerator<readonly Screenable[], void, void> {
  if (against.what === 'nominations') {
    const ids = against.nominationIds;
    for (let from = 0; from < ids.length; from += pageSize) {
      yield await listScreenable(tx, null, { nominationIds: ids.slice(from, from + pageSize) });
    }
    return;
  }
  let after: string | undefined;
  for (;;) {
    const next = after === undefined ? {} : { after };
    const page = await listScreenable(tx, against.roundId, { ...next, limit: pageSize });
    after = page.at(-1)?.nominationId;
    if (after === undefined) return;
    yield page;
  }
}

/** What of a page's questions to a source a version has still to be compared with; locked. */
export async function listDue(
  tx: Tx,
  page: readonly Screenable[],
  source: string,
  versionId: string,
): Promise<readonly Due[]> {
  const nominationIds = page.map(({ nominationId }) => nominationId);
  const asked = await listQuestions(tx, { nominationIds, source }, 'lock');
  const questions = new Map(asked.map((question) => [question.nominationId, question]));
  return page.flatMap((screenable) => {
    const question = questions.get(screenable.nominationId);
    if (question === undefined) return [];
    const digest = nomineeDigest(tx, screenable);
    const changed = question.nomineeDigest === null || !digest.equals(question.nomineeDigest);
    return changed || question.versionId !== versionId ? [{ question, screenable, digest, changed }] : [];
  });
}
