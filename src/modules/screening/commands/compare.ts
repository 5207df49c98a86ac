import { z } from 'zod';
import { type At, defineCommand, type Tx } from '#db/command.ts';
import { lockThing } from '#db/locks.ts';
import { ahead } from '#kernel/ahead.ts';
import { ok, refused, type Result } from '#kernel/result.ts';
import { findRound, type Screenable } from '#modules/nominations/index.ts';
import { sourcesFor } from '#modules/units/domain/pack/lookups.ts';
import { listUnits } from '#modules/units/index.ts';
import { compareQuestions } from '../compare.ts';
import { comparedUnder } from '../compared-under.ts';
import { screeningReason } from '../domain/refusals.ts';
import { pagesOf } from '../due.ts';
import { keepNomineeKeys } from '../nominee-keys.ts';
import { nomineeDigest as digestOf } from '../nominee.ts';
import { groupBy } from '../group-by.ts';
import { reopenChanged } from '../reopen.ts';
import { insertQuestions, listUnprepared } from '../store/ask.ts';
import { findVersionInForce, type Version } from '../store/version.ts';

/**
 * Puts every nomination of a round to every source that applies to it, and compares those of data sources with the version
 * in force (C4.2). May be run again at any time: only what a newer version or a changed nomination touches is compared anew.
 */
export const compareRoundCommand = defineCommand({
  name: 'screening.compare',
  clause: 'C4.2',
  permission: 'screening.run',
  input: z.object({ roundId: z.uuid() }),
  load: async (
    tx,
    { roundId },
  ): Promise<Result<{ bodies: ReadonlyMap<string, string>; versions: ReadonlyMap<string, Version> }>> => {
    if ((await findRound(tx, roundId)) === undefined)
      return refused(screeningReason('screening-round-unknown'));
    await lockThing(tx.db, tx.county, 'screening', roundId);
    const bodies = new Map((await listUnits(tx)).map(({ code, id }) => [code, id]));
    const versions = new Map<string, Version>();
    for (const { code, mode } of tx.policy.sources) {
      const version = mode === 'data' ? await findVersionInForce(tx, code) : undefined;
      if (version !== undefined) versions.set(code, version);
    }
    return ok({ bodies, versions });
  },
  decide: (facts) => ok(facts),
  write: async (tx, { bodies, versions }, { roundId }, at) => {
    const round = { what: 'round', roundId } as const;
    const uncompared = tx.policy.sources.flatMap(({ code }) => (versions.has(code) ? [] : [code]));
    const wanted = tx.policy.kinds.flatMap(({ code: kind }) =>
      sourcesFor(tx.policy, kind).map(({ code: source }) => ({ kind, source })),
    );
    const nominationIds = await listUnprepared(tx, roundId, wanted, comparedUnder(tx));
    let asked = 0;
    for await (const page of ahead(pagesOf(tx, { what: 'nominations', nominationIds }))) {
      await keepNomineeKeys(tx, page);
      const fresh = await askAbout(tx, roundId, page, bodies, at);
      // What was asked just now is about nobody else.
      if (!fresh.all) await reopenChanged(tx, { roundId, sources: uncompared }, page);
      asked += fresh.count;
    }
    const results: { source: string; compared: number; found: number; asOf: string | null }[] = [];
    for (const source of tx.policy.sources) {
      if (source.mode !== 'data') continue;
      const version = versions.get(source.code);
      const done =
        version === undefined
          ? { compared: 0, found: 0 }
          : await compareQuestions(tx, round, source, version, at);
      results.push({ source: source.code, ...done, asOf: version?.asOf ?? null });
    }
    const found = results.reduce((sum, result) => sum + result.found, 0);
    return { answer: { asked, results }, touched: { round: roundId, asked, found } };
  },
});

/** Puts nominees to every source that applies to them; what was asked before stands. Gives how many are new. */
async function askAbout(
  tx: Tx,
  roundId: string,
  nominees: readonly Screenable[],
  bodies: ReadonlyMap<string, string>,
  at: At,
): Promise<{ readonly count: number; readonly all: boolean }> {
  let count = 0;
  let all = true;
  for (const [kind, ofKind] of groupBy(nominees, (nominee) => nominee.kind)) {
    const sources = sourcesFor(tx.policy, kind).map(({ code, body, mode }) => ({
      code,
      mode,
      bodyId: bodies.get(body) ?? '',
    }));
    const asked = ofKind.map((nominee) => ({ ...nominee, digest: digestOf(tx, nominee) }));
    const fresh = await insertQuestions(tx, roundId, { nominees: asked, sources }, at.now);
    count += fresh;
    all &&= fresh === asked.length * sources.length;
  }
  return { count, all };
}
