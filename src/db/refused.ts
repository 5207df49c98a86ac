import type { Refusal } from '#kernel/refusal.ts';

/**
 * Rolls the transaction back and carries the refusal out of it. A command throws it from `write` for what nothing but the
 * writing can find, such as a file that breaks off in its last line.
 */
export class Refused extends Error {
  readonly refusal: Refusal;

  constructor(refusal: Refusal) {
    super('refused');
    this.refusal = refusal;
  }
}
