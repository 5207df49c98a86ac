import { z } from 'zod';
import { defineCommand } from '#db/command.ts';
import { okUnless } from '#kernel/result.ts';
import { measureReason } from '../domain/refusals.ts';
import { type MeasureState, measureState, measureStateNames } from '../domain/state.ts';
import { getOwnMeasure } from '../own-measure.ts';
import { publishMeasure } from '../publication.ts';
import { findMeasureRow, saveHalt } from '../store.ts';

const actions = {
  pause: { name: '暂停', from: ['live', 'upcoming'] },
  resume: { name: '恢复', from: ['paused'] },
  end: { name: '终止', from: ['live', 'upcoming', 'paused'] },
} as const satisfies Record<string, { name: string; from: readonly MeasureState[] }>;

/** Pauses a measure, takes it up again, or ends it for good; the page and the counters follow at once. */
export const haltMeasure = defineCommand({
  name: 'measures.halt',
  clause: 'C3',
  permission: 'measure.issue',
  input: z.object({ number: z.coerce.number().int().min(1), action: z.enum(['pause', 'resume', 'end']) }),
  load: async (tx, { number }) => getOwnMeasure(tx, number),
  decide: ({ measure, row }, { number, action }, at) => {
    const state = measureState(row, at.today);
    const from: readonly MeasureState[] = actions[action].from;
    const fits = from.includes(state);
    const text = { number, state: measureStateNames[state], action: actions[action].name };
    return okUnless(fits ? [] : [measureReason('measure-state', text)], { measure, row });
  },
  write: async (tx, { measure, row }, { number, action }, at) => {
    await saveHalt(tx, number, {
      pausedAt: action === 'pause' ? at.now : action === 'resume' ? null : row.pausedAt,
      endedAt: action === 'end' ? at.now : row.endedAt,
    });
    const saved = await findMeasureRow(tx, number);
    if (saved !== undefined) await publishMeasure(tx, measure, saved);
    return { answer: { number, action }, touched: { measure: number, action } };
  },
});
