import { z } from 'zod';
import { defineQuery } from '#db/command.ts';
import { ok, type Result, refused } from '#kernel/result.ts';
import { categoriesOf, findUnit, resolveUnit, type Unit } from '#modules/units/index.ts';
import { nominationReason } from '../domain/refusals.ts';
import { writeForm } from '../report/form-workbook.ts';

/** The empty reporting form of a unit (A4, C5.1): a unit gets its own, the credit office anybody's. */
export const formWorkbook = defineQuery({
  name: 'nominations.write-form',
  permission: 'form.write',
  input: z.object({ unit: z.string().max(60).optional() }),
  shows: 'nothing personal',
  run: async (tx, { unit: named }) => {
    const own = tx.asker.unitCode === null ? undefined : findUnit(tx.policy, tx.asker.unitCode);
    const asked: Result<Unit> =
      named !== undefined && tx.asker.scope === 'county'
        ? resolveUnit(tx.policy, named)
        : own === undefined
          ? refused(nominationReason('asker-unit-unknown'))
          : ok(own);
    if (!asked.ok) return asked;
    if (categoriesOf(tx.policy, asked.value.code).length === 0) {
      return refused(nominationReason('unit-collects-nothing'));
    }
    return ok({ unit: asked.value.name, content: await writeForm(tx.policy, asked.value) });
  },
});
