import { z } from 'zod';
import { defineQuery } from '#db/command.ts';
import { fillText, type Reason, type RefusalTable } from '#kernel/refusal.ts';
import { ok, refused } from '#kernel/result.ts';
import { publicationBasis, subjectRefusals } from '#modules/subjects/index.ts';
import { categoriesOf, listUnits } from '#modules/units/index.ts';
import { nominationReason } from '../domain/refusals.ts';
import { isLate } from '../domain/round.ts';
import { openHolds } from '../store/hold.ts';
import { nominationOf, selectNominations } from '../store/nomination.ts';
import { publicationFactsOf } from '../store/publication-facts.ts';
import { findRound } from '../store/round.ts';

const PORTION = 1000;
const table: RefusalTable = subjectRefusals;

interface UnitBoard {
  readonly unitId: string;
  readonly unit: string;
  readonly reported: number;
  readonly late: number;
  readonly held: number;
  readonly noticed: number;
  readonly notForPublication: number;
  readonly waiting: readonly { readonly nominationId: string; readonly reasons: readonly string[] }[];
}

/**
 * The board of a round (C4.1, C8.1): which unit has reported how much, what came late, what is held, and which entries wait
 * for a basis to be published, each named as such. A unit sees its own line; the credit office every unit that collects.
 */
export const showBoard = defineQuery({
  name: 'nominations.show-board',
  permission: 'nomination.read',
  input: z.object({ roundId: z.uuid() }),
  shows: 'masked',
  run: async (tx, { roundId }, at) => {
    const round = await findRound(tx, roundId);
    if (round === undefined) return refused(nominationReason('round-unknown'));
    const lines = new Map<string, UnitBoard>();
    for (const { id, code, name } of await listUnits(tx)) {
      const mine = tx.asker.scope === 'county' || id === tx.asker.unitId;
      if (mine && categoriesOf(tx.policy, code).length > 0) lines.set(id, emptyLine(id, name));
    }
    let after: string | undefined;
    do {
      let query = selectNominations(tx)
        .where('nomination.round_id', '=', roundId)
        .where('nomination.withdrawn_at', 'is', null)
        .orderBy('nomination.id')
        .limit(PORTION);
      if (after !== undefined) query = query.where('nomination.id', '>', after);
      const portion = (await query.execute()).map(nominationOf);
      const holds = await openHolds(
        tx,
        portion.map(({ id }) => id),
        at.now,
      );
      const facts = await publicationFactsOf(tx, portion);
      for (const nomination of portion) {
        const line = lines.get(nomination.unitId) ?? emptyLine(nomination.unitId, '');
        const publication = facts.get(nomination.id)?.facts;
        const secret = nomination.disclosure === 'not-public';
        const basis =
          publication === undefined || secret
            ? undefined
            : publicationBasis(publication, at.policy.policy, at.today);
        const waits =
          basis?.ok === false ? [{ nominationId: nomination.id, reasons: texts(basis.refusal.reasons) }] : [];
        lines.set(nomination.unitId, {
          ...line,
          reported: line.reported + 1,
          late: line.late + Number(isLate(round.deadline, nomination.reportedAt)),
          held: line.held + Number(holds.has(nomination.id)),
          noticed: line.noticed + Number(nomination.noticedAt !== null),
          notForPublication: line.notForPublication + Number(secret),
          waiting: [...line.waiting, ...waits],
        });
      }
      after = portion.length === PORTION ? portion.at(-1)?.id : undefined;
    } while (after !== undefined);
    return ok({
      roundId,
      deadline: round.deadline,
      deadlinePassed: isLate(round.deadline, at.now),
      units: [...lines.values()],
    });
  },
});

function emptyLine(unitId: string, unit: string): UnitBoard {
  return { unitId, unit, reported: 0, late: 0, held: 0, noticed: 0, notForPublication: 0, waiting: [] };
}

function texts(reasons: readonly Reason[]): readonly string[] {
  return reasons.map(({ code, params }) => fillText(table[code]?.zh ?? code, params));
}
