/** One precondition, and what stands against it. `note` is worth knowing and keeps nothing from working. */
export interface Check {
  readonly name: string;
  readonly title: string;
  readonly state: 'ok' | 'note' | 'failed' | 'skipped';
  /** What is so, and where it is not as it should be, what to do; Chinese, one sentence a line. */
  readonly text: string;
}

type Named = Pick<Check, 'name' | 'title'>;

export const good = (named: Named, text: string): Check => ({ ...named, state: 'ok', text });
export const note = (named: Named, text: string): Check => ({ ...named, state: 'note', text });
export const failed = (named: Named, ...reasons: readonly string[]): Check => ({
  ...named,
  state: 'failed',
  text: reasons.join('\n'),
});
export const skipped = (named: Named, text: string): Check => ({ ...named, state: 'skipped', text });
