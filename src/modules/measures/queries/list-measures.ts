import { z } from 'zod';
import { defineQuery } from '#db/command.ts';
import { ok } from '#kernel/result.ts';
import { fields } from '#modules/units/domain/pack/words.ts';
import { listUnits } from '#modules/units/index.ts';
import { parameterReasons } from '../domain/parameters.ts';
import { measureState, measureStateNames } from '../domain/state.ts';
import { listMeasureRows } from '../store.ts';

/** The whole catalogue as the staff see it: state, term, units, and what each measure still lacks (A3). */
export const listMeasures = defineQuery({
  name: 'measures.list',
  permission: 'measure.read',
  input: z.object({ number: z.coerce.number().int().min(1).optional() }),
  shows: 'nothing personal',
  run: async (tx, { number }, at) => {
    const units = new Map((await listUnits(tx)).map((unit) => [unit.id, unit]));
    const rows = new Map((await listMeasureRows(tx)).map((row) => [row.number, row]));
    const wanted = tx.policy.measures.filter((measure) => number === undefined || measure.number === number);
    const measures = wanted.flatMap((measure) => {
      const row = rows.get(measure.number);
      if (row === undefined) return [];
      const state = measureState(row, at.today);
      return [
        {
          number: measure.number,
          title: measure.title,
          field: fields[measure.field],
          sameAs: measure.sameAs ?? null,
          state,
          stateName: measureStateNames[state],
          unit: units.get(row.unitId)?.name ?? '',
          implementers: row.implementers.map((id) => units.get(id)?.name ?? ''),
          liveFrom: row.liveFrom,
          liveTo: row.liveTo,
          categories: row.categories,
          kinds: row.kinds,
          limit: row.limitCount === null ? null : { count: row.limitCount, period: row.limitPeriod },
          schemeText: row.schemeText,
          legalBasis: row.legalBasis,
          needsLegalBasis: measure.legalBasis?.because ?? null,
          revision: row.revision,
          openParameters: parameterReasons(measure, row.parameters).map(({ params }) => params),
        },
      ];
    });
    return ok({ measures });
  },
});
