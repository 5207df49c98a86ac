import type { z } from 'zod';
import type { Reason } from '#kernel/refusal.ts';
import { tellInChinese, tellInEnglish } from '#kernel/schema-words.ts';
import { executeReason } from './refusals-execute.ts';

/** Every problem of an input at once, each with its path; what was sent is not repeated. */
export function inputReasons(schema: z.ZodType, input: unknown): readonly Reason[] {
  const unstorable = findUnstorable(input, []);
  // The English words need the input beside the issue; they name its type only.
  const parsed = schema.safeParse(input, { error: tellInChinese, reportInput: true });
  const issues = parsed.success ? [] : parsed.error.issues;
  return [
    ...issues.map((issue) => wrongAt(issue.path, issue.message, tellInEnglish(issue))),
    ...unstorable.map((path) =>
      wrongAt(path, '含有无法保存的字符（空字符或残缺的字符）', 'characters that cannot be stored'),
    ),
  ];
}

function wrongAt(path: readonly PropertyKey[], problem: string, english: string): Reason {
  return executeReason('input-invalid', { path: path.map(String).join('.') || '(整体)', problem, english });
}

/** Paths of texts that PostgreSQL can't store: with a null character, or half of a surrogate pair. */
function findUnstorable(value: unknown, path: readonly string[]): readonly (readonly string[])[] {
  if (typeof value === 'string') return isStorable(value) ? [] : [path];
  if (typeof value !== 'object' || value === null || Buffer.isBuffer(value)) return [];
  return Object.entries(value).flatMap(([key, inner]) => findUnstorable(inner, [...path, key]));
}

export function isStorable(text: string): boolean {
  return !text.includes('\u0000') && !/\p{Surrogate}/u.test(text);
}
