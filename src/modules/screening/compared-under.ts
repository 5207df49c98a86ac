import type { Tx } from '#db/command.ts';
import { matcherRevision } from './domain/keys.ts';

/** What a comparison rests on besides nominee and list, the pack and the matcher; kept with each question. */
export function comparedUnder(tx: Tx): string {
  return `${tx.policy.digest}/${matcherRevision}`;
}

/** The pack's digest in what a question was compared under. */
export function digestIn(under: string): string {
  return under.split('/')[0] ?? '';
}
