import { z } from 'zod';
import { defineQuery } from '#db/command.ts';
import { identityTypes } from '#kernel/identity/types.ts';
import { maskName } from '#kernel/mask.ts';
import { ok, refused } from '#kernel/result.ts';
import { decideCounter, getCounterFacts } from '../counter.ts';
import { redemptionReason } from '../domain/refusals.ts';

/** Whom the answer is about. A symbol is never serialised: the act names the subject, the counter learns nothing of it. */
const about = Symbol('about');

/**
 * May this subject enjoy this measure today? Yes or no and until when, never why not: a number that nobody reported and
 * a listing that was ended look alike. Each question is an act, and the subject may see later who asked (C7.3).
 */
export const askEnjoyment = defineQuery({
  name: 'redemptions.ask',
  permission: 'redemption.ask',
  input: z.object({
    number: z.string().min(1).max(40),
    numberType: z.enum(identityTypes).optional(),
    measure: z.coerce.number().int().min(1),
  }),
  shows: 'personal',
  run: async (tx, shown, at) => {
    const facts = await getCounterFacts(tx, shown, false);
    if (!facts.ok) return facts;
    const { row, subject } = facts.value;
    if (!row.implementers.includes(at.asker.unitId ?? '')) {
      return refused(redemptionReason('counter-not-implementer', { number: shown.measure }));
    }
    const answer = decideCounter(facts.value, at);
    return ok({
      may: answer.may,
      until: answer.until?.toISOString() ?? null,
      // So that the clerk can see that the document and the listing are of one person, once the answer is yes.
      name: answer.may && subject !== undefined ? shownName(subject) : null,
      left: answer.may ? answer.left : null,
      toBeChecked: answer.may && answer.checkLater.length > 0,
      [about]: subject?.id ?? null,
    });
  },
  touched: ({ [about]: subject, may }) => ({ ...(subject !== null && { subject }), may: String(may) }),
});

function shownName({ isPerson, name }: { readonly isPerson: boolean; readonly name: string }): string {
  return isPerson ? maskName(name) : name;
}
