/** JSON with keys in code-unit order and no spaces, so that equal contents have equal bytes. */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value ?? null, (_key, held: unknown) => {
    if (typeof held !== 'object' || held === null || Array.isArray(held)) return held;
    return Object.fromEntries(
      Object.entries(held).toSorted(([left], [right]) => (left < right ? -1 : left > right ? 1 : 0)),
    );
  });
}
