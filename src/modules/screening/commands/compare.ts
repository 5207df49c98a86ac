import { z } from 'zod';
import { defineCommand } from '#db/command.ts';
import { lockThing } from '#db/locks.ts';
import { ok, refused, type Result } from '#kernel/result.ts';
import { findRound, listScreenable, type Screenable } from '#modules/nominations/index.ts';
import { sourcesFor } from '#modules/units/domain/pack/lookups.ts';
import { listUnits } from '#modules/units/index.ts';
import { compareQuestions } from '../compare.ts';
import { screeningReason } from '../domain/refusals.ts';
import { nomineeDigest } from '../nominee.ts';
import { reopenChanged } from '../reopen.ts';
import { insertQuestions } from '../store/question.ts';
import { findVersionInForce } from '../store/version.ts';

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
  ): Promise<Result<{ bodies: ReadonlyMap<string, string>; nominees: readonly Screenable[] }>> => {
    if ((await findRound(tx, roundId)) === undefined)
      return refused(screeningReason('screening-round-unknown'));
    await lockThing(tx.db, tx.county, 'screening', roundId);
    const nominees: Screenable[] = [];
    for (;;) {
      const after = nominees.at(-1)?.nominationId;
      const page = await listScreenable(tx, roundId, after === undefined ? {} : { after });
      nominees.push(...page);
      if (page.length === 0) break;
    }
    const bodies = new Map((await listUnits(tx)).map(({ code, id }) => [code, id]));
    return ok({ bodies, nominees });
  },
  decide: (facts) => ok(facts),
  write: async (tx, { bodies, nominees }, { roundId }, at) => {
    const questions = nominees.flatMap((nominee) => {
      const digest = nomineeDigest(tx, nominee);
      return sourcesFor(tx.policy, nominee.kind).map((source) => ({
        roundId,
        nominationId: nominee.nominationId,
        source: source.code,
        unitId: nominee.unitId,
        bodyId: bodies.get(source.body) ?? '',
        mode: source.mode,
        nomineeDigest: digest,
      }));
    });
    const asked = await insertQuestions(tx, questions, at.now);
    const results: { source: string; compared: number; found: number; asOf: string | null }[] = [];
    for (const source of tx.policy.sources) {
      const version = source.mode === 'data' ? await findVersionInForce(tx, source.code) : undefined;
      if (version === undefined) await reopenChanged(tx, { roundId, source: source.code }, nominees);
      if (source.mode !== 'data') continue;
      const done =
        version === undefined
          ? { compared: 0, found: 0 }
          : await compareQuestions(tx, { what: 'round', roundId }, source, version, at);
      results.push({ source: source.code, ...done, asOf: version?.asOf ?? null });
    }
    const found = results.reduce((sum, result) => sum + result.found, 0);
    return { answer: { asked, results }, touched: { round: roundId, asked, found } };
  },
});
