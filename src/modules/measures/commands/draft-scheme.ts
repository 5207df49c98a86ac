import { z } from 'zod';
import { defineCommand } from '#db/command.ts';
import { okUnless } from '#kernel/result.ts';
import { findUnitByCode } from '#modules/units/index.ts';
import { draftReasons } from '../domain/scheme.ts';
import { getOwnMeasure } from '../own-measure.ts';
import { publishMeasure } from '../publication.ts';
import { findMeasureRow, limitPeriods, replaceImplementers, saveDraft } from '../store.ts';

const text = z.string().trim().min(1).max(4_000).nullable();

/** The developing unit's scheme for a measure (C8.3): a draft may be unfinished, but names nobody unknown. */
export const draftScheme = defineCommand({
  name: 'measures.draft-scheme',
  clause: 'C8.3',
  permission: 'measure.draft',
  input: z.object({
    number: z.coerce.number().int().min(1),
    schemeText: text.default(null),
    legalBasis: text.default(null),
    parameters: z
      .record(
        z.string(),
        z.union([z.string().max(500), z.number(), z.boolean(), z.array(z.string().max(200))]),
      )
      .default({}),
    categories: z.array(z.string()).default([]),
    /** Kinds of subject; all that the pack allows when left out. */
    kinds: z.array(z.string()).optional(),
    implementers: z.array(z.string()).default([]),
    limit: z
      .object({ count: z.number().int().min(1), period: z.enum(limitPeriods) })
      .nullable()
      .default(null),
  }),
  load: async (tx, { number }) => getOwnMeasure(tx, number),
  decide: ({ measure, row }, input, at) => {
    const scheme = { ...input, kinds: input.kinds ?? measure.subjects };
    return okUnless(draftReasons(measure, scheme, at.policy), { measure, row, scheme });
  },
  write: async (tx, { measure, scheme }, input, at) => {
    const { number } = measure;
    const limit = { limitCount: input.limit?.count ?? null, limitPeriod: input.limit?.period ?? null };
    await saveDraft(tx, number, { ...scheme, ...limit }, at.now);
    const units = await Promise.all(scheme.implementers.map((code) => findUnitByCode(tx, code)));
    const ids = units.flatMap((unit) => (unit === undefined ? [] : [unit.id]));
    await replaceImplementers(tx, number, ids);
    const saved = await findMeasureRow(tx, number);
    if (saved !== undefined) await publishMeasure(tx, measure, saved);
    return {
      answer: { number, revision: saved?.revision ?? 0 },
      touched: { measure: number, implementers: ids },
    };
  },
});
