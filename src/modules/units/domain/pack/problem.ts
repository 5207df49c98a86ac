import type { z } from 'zod';
import type { Reason } from '#kernel/refusal.ts';
import { tellInChinese } from '#kernel/schema-words.ts';
import { unitReason } from '../refusals.ts';
import { rowName } from './setting.ts';

/** One thing wrong with a pack, told so that its author can mend it. */
export interface PackProblem {
  readonly file: string;
  readonly path: string;
  readonly problem: string;
  readonly mend: string;
}

export function problemReason({ file, path, problem, mend }: PackProblem): Reason {
  return unitReason('pack-invalid', { file, path: path === '' ? '（整个文件）' : path, problem, mend });
}

type Issue = z.core.$ZodIssue;

/** What a pack's author may write instead stands in how to mend it. */
function tell(issue: z.core.$ZodRawIssue): ReturnType<typeof tellInChinese> {
  const other = issue.code === 'invalid_value' && issue.input !== undefined;
  return other ? '不是允许的值' : tellInChinese(issue);
}

/** Reads one part of a pack; every issue becomes a problem of `file`. */
export function readPart<Schema extends z.ZodType>(
  schema: Schema,
  part: unknown,
  file: string,
): { readonly value: z.output<Schema> | undefined; readonly problems: readonly PackProblem[] } {
  const read = schema.safeParse(part, { error: tell });
  if (read.success) return { value: read.data, problems: [] };
  return {
    value: undefined,
    problems: read.error.issues.flatMap((issue) => issueProblems(issue, [], file, part)),
  };
}

function issueProblems(
  issue: Issue,
  above: readonly PropertyKey[],
  file: string,
  part: unknown,
): PackProblem[] {
  const path = [...above, ...issue.path];
  if (issue.code === 'invalid_union') {
    // The form that fits best is the one the author meant; the others' complaints would only confuse.
    const [meant] = issue.errors.toSorted((left, right) => left.length - right.length);
    if (meant !== undefined && meant.length > 0) {
      return meant.flatMap((inner) => issueProblems(inner, path, file, part));
    }
  }
  return [{ file, path: pathText(path, part), problem: issue.message, mend: mendOf(issue) }];
}

function mendOf(issue: Issue): string {
  if (issue.code === 'custom') {
    const mend: unknown = issue.params?.['mend'];
    if (typeof mend === 'string') return mend;
  }
  if (issue.code === 'unrecognized_keys') return `删去或改正这些项名：${issue.keys.join('、')}`;
  if (issue.code === 'invalid_value') return `改为下列之一：${issue.values.map(String).join('、')}`;
  if (issue.code === 'invalid_type') return '补上这一项，或改成所要求的类型（数字样的文字要加引号）';
  if (issue.code === 'too_small' || issue.code === 'too_big') return '改到允许的范围之内';
  return '按 policy/README.md 的说明改正';
}

/** `measures[50].field`: rows are called by their code or number where they have one, since nobody counts from zero. */
function pathText(path: readonly PropertyKey[], part: unknown): string {
  let held = part;
  let text = '';
  for (const step of path) {
    held =
      typeof held === 'object' && held !== null ? (held as Record<PropertyKey, unknown>)[step] : undefined;
    const name = typeof step === 'number' ? `[${rowName(held) ?? step}]` : String(step);
    text += typeof step === 'number' || text === '' ? name : `.${name}`;
  }
  return text;
}
