import type { Tx } from '#db/command.ts';
import { nothingElse, type Outcome } from './compare-page.ts';
import { soughtKeys } from './domain/match-pair.ts';
import { countedAs } from './domain/reconcile.ts';
import type { Due } from './due.ts';
import { nomineeOf } from './nominee.ts';
import { listFoundQuestions } from './store/finding.ts';
import type { RunResult } from './store/run.ts';
import { Seekers } from './store/seekers.ts';
import { sweepVersion } from './store/sweep.ts';
import type { Version } from './store/version.ts';

/** Fewer are looked up one by one: the passage reads every key of the list. */
const fewestToSweep = 500;
const atOnce = 2000;

interface Waiting {
  readonly question: RunResult['question'];
  /** The nominee is another than before: what was found, judged and signed must be gone through. */
  readonly changed: boolean;
}

export interface Swept {
  /** Nothing meets these but names whose digits are another's, or which are too common to be told one by one. */
  readonly counted: readonly Outcome[];
  /** Nominations that something else meets, or on which findings stand. */
  readonly look: readonly string[];
}

/** Questions to be compared with a whole list. Of their nominees only keyed digests and whole numbers are held meanwhile. */
export class Sweep {
  readonly #tx: Tx;
  readonly #version: Version;
  readonly #seekers: Seekers;
  readonly #waiting: Waiting[] = [];

  constructor(tx: Tx, version: Version) {
    this.#tx = tx;
    this.#version = version;
    this.#seekers = new Seekers(tx.vault, version.matchKey);
  }

  get count(): number {
    return this.#waiting.length;
  }

  add(due: readonly Due[]): void {
    const { regionPrefixes } = this.#tx.policy.policy.names;
    this.#seekers.add(due.map(({ screenable }) => soughtKeys(nomineeOf(screenable), regionPrefixes)));
    for (const { question, changed } of due) {
      const { id, nominationId, unitId, bodyId, versionId, grade, signedAt } = question;
      const kept = { id, nominationId, unitId, bodyId, versionId, grade, signedAt };
      this.#waiting.push({ question: kept, changed });
    }
  }

  /** Goes through the list once, and tells some at a time what came of it. */
  async *through(): AsyncGenerator<Swept, void, void> {
    const tx = this.#tx;
    const { representativeNamesTold } = tx.policy.policy.screening;
    const passed =
      this.#waiting.length < fewestToSweep
        ? undefined
        : await sweepVersion(tx, this.#version, this.#seekers, {
            representativeNames: representativeNamesTold,
          });
    for (let from = 0; from < this.#waiting.length; from += atOnce) {
      const some = this.#waiting.slice(from, from + atOnce);
      const found = await listFoundQuestions(
        tx,
        some.map(({ question }) => question.id),
      );
      const counted: Outcome[] = [];
      const look: string[] = [];
      for (const [nth, { question, changed }] of some.entries()) {
        const met = passed?.meetingOf(from + nth) ?? 'look';
        if (met === 'look' || changed || found.has(question.id)) look.push(question.nominationId);
        else {
          const contradicted = met.namesakes === 0 ? {} : { digits: met.namesakes };
          const { grade, ...counts } = countedAs(undefined, contradicted, met.represented);
          counted.push({ question, id: question.id, grade, ...counts, ...nothingElse });
        }
      }
      yield { counted, look };
    }
  }
}
