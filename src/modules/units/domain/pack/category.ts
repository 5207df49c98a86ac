import { z } from 'zod';
import { code, line } from './words.ts';
import { duties, type Duty } from './unit.ts';

/** Who collects a category: named units, or every unit with a duty (「各相关单位、各乡镇（街）」). */
const collectors = z.union([
  z.strictObject({ units: z.array(code).min(1) }),
  z.strictObject({ duty: z.enum(Object.keys(duties) as [Duty, ...Duty[]]) }),
]);

const usable = z.strictObject({
  code: z.string().regex(/^[A-Z]\d{1,2}$/, '类别代码应为一个大写字母加一至两位数字，如 A1'),
  title: line,
  open: z.literal(false).default(false),
  /** Kinds or groups of kinds; expanded in the pack. */
  subjects: z.array(code).min(1),
  collectedBy: collectors,
  honours: z.array(
    z.strictObject({
      name: line,
      /** An honour of a household: each member concerned is reported as a person of his own. */
      household: z.literal(true).optional(),
    }),
  ),
  evidence: z.array(line).min(1),
  /** Version of the criterion a recognition names (C6.4, C8.2). */
  criterion: z.strictObject({ version: z.number().int().min(1), basis: line }),
  note: line.optional(),
});

/** A code the scheme admits (C2.1) and Annex 2 lacks: present, unusable until the owner decides. */
const undecided = z.strictObject({
  code: z.string().regex(/^[A-Z]$/, '尚未开通的类别只写大写字母'),
  title: line,
  open: z.literal(true),
  subjects: z.array(code).min(1),
  proposed: line,
});

export const categorySchema = z.union([undecided, usable]);
export const categoriesFile = z.strictObject({ categories: z.array(categorySchema).min(1) });

/** `subjects` holds kinds of subject only: groups are expanded when the pack is read. */
export type Category = z.infer<typeof usable>;
export type OpenCategory = z.infer<typeof undecided>;
