import type { Actor } from '#db/command.ts';
import { ask } from '#db/execute.ts';
import type { House } from '#db/transaction.ts';
import { ok, refused, type Result } from '#kernel/result.ts';
import { roundList } from '#modules/nominations/index.ts';

/** The round of a year, or the latest. */
export async function findRoundOf(
  house: House,
  actor: Actor,
  year: string | undefined,
): Promise<Result<string>> {
  const listed = await ask(house, roundList, { actor, input: {} });
  if (!listed.ok) return listed;
  const round = listed.value.rounds.find((each) => year === undefined || String(each.year) === year);
  return round === undefined ? refused({ code: 'round-unknown', params: {} }) : ok(round.id);
}
