import type { z } from 'zod';
import type { Reason } from '#kernel/refusal.ts';
import { executeReason } from './refusals-execute.ts';

/** Every problem of an input at once, each with its path; what was sent is not repeated. */
export function inputReasons(schema: z.ZodType, input: unknown): readonly Reason[] {
  const unstorable = findUnstorable(input, []);
  const parsed = schema.safeParse(input);
  const issues = parsed.success ? [] : parsed.error.issues;
  return [
    ...issues.map((issue) => wrongAt(issue.path, issue.message)),
    ...unstorable.map((path) => wrongAt(path, '含有无法保存的字符（空字符或残缺的字符）')),
  ];
}

function wrongAt(path: readonly PropertyKey[], problem: string): Reason {
  return executeReason('input-invalid', { path: path.map(String).join('.') || '(整体)', problem });
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
