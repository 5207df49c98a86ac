import { z } from 'zod';
import { unitReference } from './unit.ts';
import { benefits, code, fields, keysOf, line } from './words.ts';

/** A question that the plan leaves open and the unit's scheme must answer before the measure can live (C3, A3). */
const parameter = z.strictObject({
  name: code,
  asks: line,
  /** `money` is in fen, `percent` in whole per cent of the price that is still paid or given up, as asked. */
  type: z.enum(['text', 'list', 'yes-no', 'count', 'percent', 'money', 'days', 'period']),
});

export const measureSchema = z.strictObject({
  number: z.number().int().min(1),
  title: line,
  field: z.enum(keysOf(fields)),
  benefit: z.enum(keysOf(benefits)),
  /** Kinds or groups of kinds; expanded in the pack. */
  subjects: z.array(code).min(1),
  developedBy: z.array(unitReference).min(1),
  implementedBy: z.array(unitReference).default([]),
  /** State in which the measure starts; commands move it on. */
  state: z.enum(['idea', 'draft']),
  parameters: z.array(parameter).default([]),
  legalBasis: z.strictObject({ needed: z.literal(true), because: line }).optional(),
  /** Categories that are eligible: none until the unit's scheme names them (C8.3). */
  categories: z.array(z.string()).default([]),
  /** The row repeats another one and is carried out under that number. */
  sameAs: z.number().int().optional(),
  note: line.optional(),
});

export const measuresFile = z.strictObject({
  /** Numbers that the plan's own table leaves out. */
  absent: z.array(z.number().int()),
  measures: z.array(measureSchema).min(1),
});

export type Measure = z.infer<typeof measureSchema>;
export type MeasureParameter = z.infer<typeof parameter>;
