import { fileText } from './refusals.ts';
import type { Reason, Refusal } from '#kernel/refusal.ts';
import { ok, type Result } from '#kernel/result.ts';

/**
 * Thrown out of an iteration when a file turns out to be refused after its first rows were handed over:
 * an async iterable has no other way to say no. Callers turn it back with `refusalOf` and undo what they began.
 */
export class FileRefused extends Error {
  readonly refusal: Refusal;

  constructor(...reasons: readonly [Reason, ...Reason[]]) {
    super(reasons.map(fileText).join('\n'));
    this.name = 'FileRefused';
    this.refusal = { reasons };
  }
}

/** The refusal of a `FileRefused`; anything else is a fault and is thrown on. */
export function refusalOf(error: unknown): Refusal {
  if (error instanceof FileRefused) return error.refusal;
  throw error;
}

/** Runs work that may throw `FileRefused` and gives its value or refusal; faults pass through. */
export async function refusable<T>(work: () => Promise<T>): Promise<Result<T>> {
  try {
    return ok(await work());
  } catch (error) {
    return { ok: false, refusal: refusalOf(error) };
  }
}
