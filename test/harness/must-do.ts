import type { Result } from '#kernel/result.ts';

/** The value of a result that a test takes for granted; a refusal fails the test with all its reasons. */
export async function mustDo<T>(promise: Promise<Result<T>>): Promise<T> {
  const result = await promise;
  if (result.ok) return result.value;
  throw new Error(`refused: ${JSON.stringify(result.refusal.reasons)}`);
}

/** The codes of a refusal; a success fails the test. */
export async function reasonsOf(promise: Promise<Result<unknown>>): Promise<readonly string[]> {
  const result = await promise;
  if (result.ok) throw new Error('done, where a refusal was due');
  return result.refusal.reasons.map(({ code }) => code);
}
