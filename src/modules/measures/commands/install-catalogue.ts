import { z } from 'zod';
import { defineCommand } from '#db/command.ts';
import { ok } from '#kernel/result.ts';
import { unitsBehind } from '#modules/units/domain/pack/lookups.ts';
import { listUnits } from '#modules/units/index.ts';
import { publishMeasure } from '../publication.ts';
import { insertMissingMeasures, listMeasureRows } from '../store.ts';

/**
 * Brings the pack's measures into the county (A3). Those that are there keep their life; new ones begin as ideas. A measure
 * that the plan gives to every unit of a kind, such as the townships, is drafted by the credit office for all of them.
 */
export const installCatalogue = defineCommand({
  name: 'measures.install-catalogue',
  clause: 'A3',
  permission: 'policy.install',
  input: z.object({}),
  load: async (tx) => ok({ policy: tx.policy, units: await listUnits(tx) }),
  decide: ({ policy, units }) => {
    const idOf = new Map(units.map(({ code, id }) => [code, id]));
    const office = policy.units.find(({ kind }) => kind === 'credit-office');
    return ok(
      policy.measures.map((measure) => {
        const developers = measure.developedBy.flatMap((reference) => unitsBehind(policy, reference));
        const [only] = developers;
        const code = developers.length === 1 ? only?.code : office?.code;
        const unitId = idOf.get(code ?? '');
        if (unitId === undefined)
          throw new Error(`measure ${measure.number} has no developing unit installed`);
        return { number: measure.number, unitId, kinds: measure.subjects, categories: measure.categories };
      }),
    );
  },
  write: async (tx, measures) => {
    const added = await insertMissingMeasures(tx, measures);
    const rows = new Map((await listMeasureRows(tx)).map((row) => [row.number, row]));
    for (const measure of tx.policy.measures) {
      const row = rows.get(measure.number);
      if (row !== undefined) await publishMeasure(tx, measure, row);
    }
    return { answer: { measures: measures.length, added }, touched: { measures: measures.length, added } };
  },
});
