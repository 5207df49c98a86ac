import { z } from 'zod';
import { code, line } from './words.ts';

export const unitKinds = [
  'credit-office',
  'department',
  'party-body',
  'mass-organisation',
  'institution',
  'vertical-body',
  'court',
  'police',
  'township',
  'zone',
  'company',
  'agency',
] as const;

/** Duties under the scheme (C4, C8.1). */
export const duties = {
  'credit-office': '统筹协调（信用办）',
  recognises: '归集认定',
  'industry-regulator': '企业行业管理',
  'source-body': '比对反馈',
  'develops-measures': '制定激励措施',
  'implements-measures': '实施激励措施',
} as const;

export const unitSchema = z.strictObject({
  code,
  /** Official full name, as on its seal. */
  name: line,
  aliases: z.array(line),
  kind: z.enum(unitKinds),
  duties: z.array(z.enum(Object.keys(duties) as [Duty, ...Duty[]])).min(1),
  /** The official name or the unit itself is still to be confirmed by the county. */
  confirm: z.literal(true).optional(),
  note: line.optional(),
});

export const unitsFile = z.strictObject({
  /** Words of the plan that mean every unit of a kind, such as 乡镇、街道. */
  groups: z.array(z.strictObject({ kind: z.enum(unitKinds), names: z.array(line).min(1) })),
  units: z.array(unitSchema).min(1),
});

export type Duty = keyof typeof duties;
export type UnitKind = (typeof unitKinds)[number];
export type Unit = z.infer<typeof unitSchema>;
export type UnitGroup = z.infer<typeof unitsFile>['groups'][number];

/** A unit's code, or `kind:township` for every unit of that kind. */
export const unitReference = z.union([code, z.templateLiteral(['kind:', z.enum(unitKinds)])]);

export type UnitReference = z.infer<typeof unitReference>;
