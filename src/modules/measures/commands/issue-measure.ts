import { z } from 'zod';
import { defineCommand } from '#db/command.ts';
import { parsePlainDate } from '#kernel/plain-date.ts';
import type { Reason } from '#kernel/refusal.ts';
import { okUnless } from '#kernel/result.ts';
import { measureReason } from '../domain/refusals.ts';
import { issueReasons, termReasons } from '../domain/scheme.ts';
import { measureState, measureStateNames } from '../domain/state.ts';
import { getOwnMeasure } from '../own-measure.ts';
import { publishMeasure } from '../publication.ts';
import { findMeasureRow, saveIssue } from '../store.ts';

const date = z.string().transform((value, context) => {
  const parsed = parsePlainDate(value);
  if (parsed.ok) return parsed.value;
  context.addIssue({ code: 'custom', message: '日期应写成 2025-01-31 的形式' });
  return z.NEVER;
});

/** Another person of the unit puts a finished scheme in force for a term (C3, C8.3). */
export const issueMeasure = defineCommand({
  name: 'measures.issue',
  clause: 'C3',
  permission: 'measure.issue',
  input: z.object({
    number: z.coerce.number().int().min(1),
    liveFrom: date,
    liveTo: date.nullable().default(null),
  }),
  load: async (tx, { number }) => getOwnMeasure(tx, number),
  decide: ({ measure, row }, { number, liveFrom, liveTo }, at) => {
    const reasons: Reason[] = [];
    const state = measureState(row, at.today);
    if (state !== 'drafted') {
      reasons.push(
        measureReason('measure-state', { number, state: measureStateNames[state], action: '发布' }),
      );
    }
    if (row.draftedBy !== null && row.draftedBy === at.asker.accountId) {
      reasons.push(measureReason('measure-maker-approves'));
    }
    reasons.push(...issueReasons(measure, row, at.policy), ...termReasons(liveFrom, liveTo, at.today));
    return okUnless(reasons, measure);
  },
  write: async (tx, measure, { number, liveFrom, liveTo }, at) => {
    await saveIssue(tx, number, { from: liveFrom, to: liveTo, at: at.now });
    const saved = await findMeasureRow(tx, number);
    if (saved !== undefined) await publishMeasure(tx, measure, saved);
    return { answer: { number, liveFrom, liveTo }, touched: { measure: number, liveFrom } };
  },
});
