/** A text field of a published row's content; empty when it was not published. */
export function textOf(content: unknown, field: string): string {
  if (typeof content !== 'object' || content === null) return '';
  const value: unknown = Object.entries(content).find(([name]) => name === field)?.[1];
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}
