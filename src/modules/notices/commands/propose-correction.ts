import { z } from 'zod';
import { type At, defineCommand, type Tx } from '#db/command.ts';
import { identityTypes } from '#kernel/identity/types.ts';
import { parsePlainDate } from '#kernel/plain-date.ts';
import { ok, type Result, refused } from '#kernel/result.ts';
import {
  type CorrectedValues,
  type Correction,
  decideChange,
  getCorrectable,
  getNomination,
  type Nomination,
} from '#modules/nominations/index.ts';
import { reasonsOf } from '../domain/all-reasons.ts';
import { decideCorrecting } from '../domain/entry-change.ts';
import { noticeReason } from '../domain/refusals.ts';
import { type Asked, hasOpenCorrection, insertCorrection } from '../store/correction.ts';
import { findEntry, type NoticeEntryRow } from '../store/entry.ts';

const text = z.string().trim().min(1).max(500);
const day = z.string().transform((value, context) => {
  const parsed = parsePlainDate(value);
  if (parsed.ok) return parsed.value;
  context.addIssue({ code: 'custom', message: '日期应写成 2024-11-20 的形式' });
  return z.NEVER;
});

const change = z
  .object({
    name: text,
    formerNames: z.array(text).max(10),
    number: z.object({ type: z.enum(identityTypes), text: z.string().trim().min(1).max(40) }),
    employer: text.nullable(),
    legalRepresentative: text.nullable(),
    honour: text,
    honourLevel: z.enum(['national', 'provincial', 'municipal', 'county', 'township']),
    grantor: text,
    basisDocument: text,
    grantedOn: day,
    reason: z.string().trim().min(1).max(2_000),
  })
  .partial();

export interface CorrectionFacts {
  readonly entry: NoticeEntryRow;
  readonly nomination: Nomination;
  readonly before: CorrectedValues;
}

/** What a correction starts from: the entry and the values that stand, in the scope of its own unit. */
export async function loadCorrection(tx: Tx, entryId: string): Promise<Result<CorrectionFacts>> {
  const entry = await findEntry(tx, entryId);
  const nomination = entry === undefined ? undefined : await getNomination(tx, entry.nominationId);
  if (entry === undefined || nomination === undefined || !nomination.ok) {
    return refused(noticeReason('notice-entry-unknown'));
  }
  return ok({ entry, nomination: nomination.value, before: await getCorrectable(tx, nomination.value) });
}

/** The rule for both steps: the entry may be corrected, and so. Pure. */
export function decideCorrectionOf(
  { entry, nomination, before }: CorrectionFacts,
  asked: Asked['change'],
  at: At,
): Result<Correction> {
  const may = decideCorrecting({ ...entry, published: entry.publicationDay !== null });
  const changed = decideChange(nomination, before, asked, { pack: at.policy, today: at.today });
  if (may.ok && changed.ok) return changed;
  return { ok: false, refusal: { reasons: reasonsOf(may, changed) } };
}

/** The unit proposes to correct its own entry on notice (C4.3); nothing changes until another person approves. */
export const proposeCorrection = defineCommand({
  name: 'notices.propose-correction',
  clause: 'C4.3',
  permission: 'correction.propose',
  input: z.object({
    entryId: z.uuid(),
    change,
    because: z.string().trim().min(2, '请写明更正的原因').max(500),
  }),
  load: async (tx, { entryId }) => {
    const facts = await loadCorrection(tx, entryId);
    return facts.ok ? ok({ ...facts.value, open: await hasOpenCorrection(tx, entryId) }) : facts;
  },
  decide: (facts, input, at) => {
    if (facts.open) return refused(noticeReason('correction-open'));
    const decided = decideCorrectionOf(facts, changeOf(input.change), at);
    return decided.ok ? ok({ ...facts, fields: decided.value.fields }) : decided;
  },
  write: async (tx, { entry, nomination, fields }, input, at) => {
    const proposedBy = at.asker.accountId;
    if (proposedBy === null) throw new Error('a correction is proposed by an account');
    const id = tx.newId();
    const { unitId, id: nominationId } = nomination;
    const asked = { change: changeOf(input.change), because: input.because };
    await insertCorrection(tx, { id, unitId, nominationId, entryId: entry.id, asked, proposedBy }, at.now);
    return {
      answer: { correctionId: id, fields },
      touched: { correction: id, entry: entry.id, nomination: nominationId, fields },
    };
  },
});

/** Only what was given: a field that is left out is no field that is emptied. */
function changeOf(given: z.infer<typeof change>): Asked['change'] {
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
}
