import { z } from 'zod';
import { defineQuery } from '#db/command.ts';
import { ok } from '#kernel/result.ts';
import { listOpenCorrections } from '../store/correction.ts';
import { publicNumber } from '#modules/subjects/index.ts';

/** Corrections that wait for a second person of the unit, with what is asked for. Names are shown, so each look is an act. */
export const openCorrections = defineQuery({
  name: 'notices.open-corrections',
  permission: 'correction.read',
  input: z.object({}),
  shows: 'personal',
  run: async (tx) => {
    const rows = await listOpenCorrections(tx);
    return ok({
      corrections: rows.map(({ asked, ...row }) => {
        const { number, ...values } = asked.change;
        const shown = number === undefined ? {} : { number: publicNumber(tx.policy, number.text) };
        return { ...row, change: { ...values, ...shown }, because: asked.because };
      }),
    });
  },
  touched: ({ corrections }) => ({ corrections: corrections.map(({ id }) => id) }),
});
