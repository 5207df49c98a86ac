import { sql } from 'kysely';
import { z } from 'zod';
import { defineQuery, type Tx } from '#db/command.ts';
import { parsePlainDate } from '#kernel/plain-date.ts';
import { ok, refused } from '#kernel/result.ts';
import { findRound, getNominations } from '#modules/nominations/index.ts';
import { publicName } from '#modules/subjects/index.ts';
import { findKind } from '#modules/units/domain/pack/lookups.ts';
import { parsePack } from '#modules/units/index.ts';
import { pagesOf } from '../due.ts';
import { screeningReason } from '../domain/refusals.ts';
import { type NominationTurn, untold } from '../domain/trial.ts';
import { tryOnPage } from '../trial.ts';

const day = z.string().transform((text, context) => {
  const date = parsePlainDate(text);
  if (date.ok) return date.value;
  context.addIssue({ code: 'custom', message: '日期应写成 2024-12-21' });
  return z.NEVER;
});

/**
 * Runs a changed pack over a round and tells whose answer would differ from that of the pack in force (C8.2), touching
 * nothing: the database itself refuses to write. `parts` take the place of the pack's own, file by file. Both packs are
 * asked about one day, today unless another is named.
 */
export const tryPolicy = defineQuery({
  name: 'screening.try-policy',
  permission: 'screening.run',
  input: z.object({
    roundId: z.uuid(),
    parts: z.record(z.string(), z.unknown()),
    on: day.optional(),
  }),
  shows: 'masked',
  run: async (tx, { roundId, parts, on }, { today }) => {
    await sql`set transaction read only`.execute(tx.db);
    if ((await findRound(tx, roundId)) === undefined)
      return refused(screeningReason('screening-round-unknown'));
    const parsed = parsePack({ ...tx.policy.content, ...parts });
    if (!parsed.ok) return parsed;
    const trial = parsed.value;
    if (trial.region !== tx.policy.region)
      return refused(screeningReason('trial-other-county', { region: trial.region }));
    const counts = { nominations: 0, findings: 0, unread: 0 };
    const turned: (NominationTurn & { readonly nameShown: string })[] = [];
    for await (const page of pagesOf(tx, { what: 'round', roundId })) {
      const tried = await tryOnPage(tx, page, trial, on ?? today);
      counts.nominations += page.length;
      counts.findings += tried.findings;
      counts.unread += tried.unread;
      turned.push(...(await named(tx, tried.turned)));
    }
    return ok({
      policyNow: tx.policy.version,
      policyTried: trial.version,
      same: trial.digest === tx.policy.digest,
      on: on ?? today,
      ...counts,
      turned,
      untold: untold(tx.policy, trial),
      titles: Object.fromEntries(
        [...trial.sources, ...tx.policy.sources].map(({ code, title }) => [code, title]),
      ),
    });
  },
});

async function named(tx: Tx, turned: readonly NominationTurn[]) {
  const nominations = await getNominations(
    tx,
    turned.map(({ nominationId }) => nominationId),
  );
  const names = new Map(
    nominations.map(({ id, kind, name }) => {
      const personal = findKind(tx.policy, kind)?.nameIsPersonal ?? true;
      return [id, personal ? publicName(tx.policy, name) : name];
    }),
  );
  return turned.map((turn) => ({ ...turn, nameShown: names.get(turn.nominationId) ?? '' }));
}
