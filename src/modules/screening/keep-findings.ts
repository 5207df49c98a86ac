import type { At, Tx } from '#db/command.ts';
import { rememberJudgements } from './remember-judgements.ts';
import {
  type FindingOrigin,
  insertFindings,
  markGone,
  type NewFinding,
  replaceFindings,
} from './store/finding.ts';

/** What reconciling made of findings, by their ids; `fresh` are still to be stored. */
export interface FoundNow {
  readonly replaced: readonly string[];
  readonly gone: readonly string[];
  readonly back: readonly string[];
  readonly fresh: readonly NewFinding[];
}

/** Writes what a comparison or an answer found; a judgement of the same pair is taken over. */
export async function keepFindings(tx: Tx, origin: FindingOrigin, found: FoundNow, at: At): Promise<void> {
  await replaceFindings(tx, found.replaced, at.now);
  await markGone(tx, found.gone, origin.asOf);
  await markGone(tx, found.back, null);
  await rememberJudgements(tx, await insertFindings(tx, origin, found.fresh, at.now), at);
}
