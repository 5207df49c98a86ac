import type { At, Tx } from '#db/command.ts';
import { listScreenable, type Screenable } from '#modules/nominations/index.ts';
import type { DataSource } from '#modules/units/domain/pack/source.ts';
import { changesSince, comparedUnder } from './changes-since.ts';
import { comparePage, type Due, type Outcome } from './compare-page.ts';
import { type ChangedRecords, recount } from './domain/changed-records.ts';
import { nomineeDigest, nomineeOf } from './nominee.ts';
import { listFindings } from './store/finding.ts';
import { listBases, listQuestions, markCompared, markUntouched } from './store/question.ts';
import { insertResults, insertRun } from './store/run.ts';
import type { Version } from './store/version.ts';

const pageSize = 500;

export interface Comparison {
  readonly compared: number;
  readonly found: number;
}

/** Which questions a comparison is about: a round's, or those of some nominations. */
export type Against =
  | { readonly what: 'round'; readonly roundId: string }
  | { readonly what: 'nominations'; readonly nominationIds: readonly string[] };

/**
 * Compares questions with one version of a source: only those that this version has not covered, or whose nominee changed.
 * Where it is known in which records the version differs from the one that a question was compared with, the question is
 * held against these first, and only if one of them concerns it against the whole list. A judged finding stays judged as
 * long as record and nominee are the same. What was covered is written down either way.
 */
export async function compareQuestions(
  tx: Tx,
  against: Against,
  source: DataSource,
  version: Version,
  at: At,
): Promise<Comparison> {
  const since = await changesSince(tx, source, version, await listBases(tx, source.code, against));
  const cover = { versionId: version.id, asOf: version.asOf, under: comparedUnder(tx), at: at.now };
  const runId = tx.newId();
  const covered: string[] = [];
  let whole = 0;
  let found = 0;
  for await (const page of pagesOf(tx, against)) {
    const due = await dueOf(tx, page, source, version);
    const sorted = await sortByEffect(tx, due, since);
    const compared = await comparePage(tx, sorted.look, source, version, at);
    const outcomes = [...compared, ...sorted.recounted];
    await markCompared(tx, cover, outcomes);
    await markUntouched(tx, cover, sorted.untouched);
    await insertResults(tx, runId, outcomes);
    for (const { question } of due) covered.push(question.nominationId);
    whole += compared.length;
    for (const { came } of outcomes) found += came;
  }
  const counts = { compared: covered.length, found };
  if (against.what === 'round' || covered.length > 0) {
    const run = { id: runId, source: source.code, against: against.what, covered, whole, ...counts };
    await insertRun(tx, { ...run, ...cover });
  }
  return counts;
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

async function dueOf(
  tx: Tx,
  page: readonly Screenable[],
  source: DataSource,
  version: Version,
): Promise<readonly Due[]> {
  const nominationIds = page.map(({ nominationId }) => nominationId);
  const asked = await listQuestions(tx, { nominationIds, source: source.code }, 'lock');
  const questions = new Map(asked.map((question) => [question.nominationId, question]));
  return page.flatMap((screenable) => {
    const question = questions.get(screenable.nominationId);
    if (question === undefined) return [];
    const digest = nomineeDigest(tx, screenable);
    const changed = question.nomineeDigest === null || !digest.equals(question.nomineeDigest);
    return changed || question.versionId !== version.id ? [{ question, screenable, digest, changed }] : [];
  });
}

interface Sorted {
  readonly look: readonly Due[];
  /** Nothing but the number of namesakes whose digits are another's is other than before. */
  readonly recounted: readonly Outcome[];
  /** Ids of questions. */
  readonly untouched: readonly string[];
}

async function sortByEffect(
  tx: Tx,
  due: readonly Due[],
  since: ReadonlyMap<string, ChangedRecords>,
): Promise<Sorted> {
  const look: Due[] = [];
  const recounts: { readonly one: Due; readonly namesakes: number }[] = [];
  const untouched: string[] = [];
  for (const one of due) {
    const { question, screenable, changed } = one;
    const changes = changed ? undefined : since.get(question.versionId ?? '');
    const effect = changes?.effectOn(nomineeOf(screenable)) ?? 'look';
    if (effect === 'look') look.push(one);
    else if (effect === 'none') untouched.push(question.id);
    else recounts.push({ one, ...effect });
  }
  const standing = await listFindings(
    tx,
    recounts.map(({ one }) => one.question.id),
  );
  const found = new Set(standing.map(({ questionId }) => questionId));
  const recounted: Outcome[] = [];
  for (const { one, namesakes } of recounts) {
    const { question } = one;
    const { grade, contradicted } = question;
    // A record on which a finding stands is opened whatever its digits.
    const counted =
      grade === null || found.has(question.id) ? undefined : recount({ grade, contradicted }, namesakes);
    if (counted === undefined) look.push(one);
    else recounted.push({ question, id: question.id, ...counted, ...unchanged });
  }
  return { look, recounted, untouched };
}

const unchanged = { touched: false, came: 0, replaced: 0, gone: 0, back: 0 } as const;
