import type { At, Tx } from '#db/command.ts';
import { WriteBehind } from '#db/write-behind.ts';
import { ahead } from '#kernel/ahead.ts';
import type { DataSource } from '#modules/units/domain/pack/source.ts';
import { sortByDifference } from './by-difference.ts';
import { Sweep } from './by-sweep.ts';
import { changesSince } from './changes-since.ts';
import { comparedUnder } from './compared-under.ts';
import { comparePage, type Outcome } from './compare-page.ts';
import { type Against, type Due, listDue, pagesOf } from './due.ts';
import { keepNomineeKeys } from './nominee-keys.ts';
import { listBases, markCompared, markUnconcerned, markUntouched } from './store/covered.ts';
import { insertResults, insertRun } from './store/run.ts';
import type { Version } from './store/version.ts';

export interface Comparison {
  readonly compared: number;
  readonly found: number;
}

/**
 * Compares questions with one version of a source: only those that this version has not covered, or whose nominee changed.
 * Three ways lead to the same result. Where it is known in which records the version differs from the one that a question
 * was compared with, the question is held against these. Of many others together it is found out in one passage through
 * the list's keys whom no record concerns. For the rest, what meets them is opened and graded (`comparePage`).
 * A judged finding stays judged as long as record and nominee are the same. What was covered is written down either way.
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
  const isRenewed = ({ changed, question }: Due): boolean =>
    changed || (question.comparedUnder !== null && question.comparedUnder !== cover.under);
  const covered: string[] = [];
  let found = 0;
  const writes = new WriteBehind();
  const keep = async (outcomes: readonly Outcome[]): Promise<void> => {
    await writes.begin(() =>
      Promise.all([markCompared(tx, cover, outcomes), insertResults(tx, runId, outcomes)]),
    );
    for (const { came } of outcomes) found += came;
  };
  let left = against;
  if (against.what === 'nominations') {
    for (const [earlierId, { keys }] of since) {
      const of = { source: source.code, nominationIds: against.nominationIds, earlierId, changed: [...keys] };
      for (const id of await markUnconcerned(tx, cover, of)) covered.push(id);
    }
    const done = new Set(covered);
    left = { what: 'nominations', nominationIds: against.nominationIds.filter((id) => !done.has(id)) };
  }
  const sweep = new Sweep(tx, version);
  for await (const page of ahead(pagesOf(tx, left))) {
    const due = await listDue(tx, page, source.code, version.id);
    await keepNomineeKeys(
      tx,
      due.filter(isRenewed).map(({ screenable }) => screenable),
    );
    const { look, recounted, untouched } = await sortByDifference(tx, due, since);
    await keep(recounted);
    await markUntouched(tx, cover, untouched);
    sweep.add(look);
    for (const { question } of due) covered.push(question.nominationId);
  }
  const nominationIds: string[] = [];
  for await (const { counted, look } of sweep.through()) {
    await keep(counted);
    nominationIds.push(...look);
  }
  for await (const page of ahead(pagesOf(tx, { what: 'nominations', nominationIds }))) {
    const due = await listDue(tx, page, source.code, version.id);
    await keep(await comparePage(tx, due, source, version, at));
  }
  await writes.end();
  const counts = { compared: covered.length, found };
  if (against.what === 'round' || covered.length > 0) {
    const run = { id: runId, source: source.code, against: against.what, covered, whole: sweep.count };
    await insertRun(tx, { ...run, ...counts, ...cover });
  }
  return counts;
}
