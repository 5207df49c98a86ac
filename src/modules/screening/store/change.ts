import { sql } from 'kysely';
import type { Tx } from '#db/command.ts';
import type { Places } from './difference.ts';

/** Which records tell one version from the version before it. */
export interface Step extends Places {
  readonly versionId: string;
  readonly earlierId: string;
}

export async function insertStep(tx: Tx, bodyId: string, step: Step): Promise<void> {
  await tx.db
    .insertInto('source_change')
    .values({
      county: tx.county,
      version_id: step.versionId,
      earlier_id: step.earlierId,
      body_id: bodyId,
      came: [...step.came],
      went: [...step.went],
    })
    .execute();
}

/** More steps, or more changes, than this are no shorter way than the whole list. */
const mostSteps = 24;

/**
 * The known steps from a version back to the earliest of some others, latest first; as far as they are known and as long as
 * they are worth it.
 */
export async function listSteps(
  tx: Tx,
  versionId: string,
  { back, most }: { readonly back: ReadonlySet<string>; readonly most: number },
): Promise<readonly Step[]> {
  const wanted = new Set(back);
  const steps: Step[] = [];
  let changes = 0;
  let at = versionId;
  while (wanted.size > 0 && steps.length < mostSteps) {
    const { rows } = await sql<Step>`select version_id as "versionId", earlier_id as "earlierId", came, went
      from source_change where county = ${tx.county} and version_id = ${at}::uuid`.execute(tx.db);
    const [step] = rows;
    if (step === undefined) break;
    changes += step.came.length + step.went.length;
    if (changes > most) break;
    steps.push(step);
    at = step.earlierId;
    wanted.delete(at);
  }
  return steps;
}
