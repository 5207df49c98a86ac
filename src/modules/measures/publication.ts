import { sql } from 'kysely';
import type { Tx } from '#db/command.ts';
import { findKind, findUnit, unitsBehind } from '#modules/units/domain/pack/lookups.ts';
import type { Measure } from '#modules/units/domain/pack/measure.ts';
import { benefits, fields } from '#modules/units/domain/pack/words.ts';
import type { PlainDate } from '#kernel/time.ts';
import { findUnitById } from '#modules/units/index.ts';
import { type MeasureState, measureState, measureStateNames } from './domain/state.ts';
import type { MeasureRow } from './store.ts';

/** A measure as the public reads it; dates instead of a state, so that no page can be out of date. */
export interface MeasureContent {
  readonly title: string;
  readonly field: string;
  readonly benefit: string;
  readonly subjects: readonly string[];
  readonly categories: readonly string[];
  readonly units: readonly string[];
  /** The unit's own scheme, in its words; empty while there is none in force. */
  readonly terms: string;
  readonly drafted: boolean;
  readonly issued: boolean;
  readonly liveFrom: PlainDate | null;
  readonly liveTo: PlainDate | null;
  readonly paused: boolean;
  readonly ended: boolean;
}

/** The state to show of a published measure on a date. */
export function publicMeasureState(
  content: MeasureContent,
  today: PlainDate,
): { state: MeasureState; name: string } {
  const known = new Date(0);
  const state = measureState(
    {
      draftedAt: content.drafted ? known : null,
      issuedAt: content.issued ? known : null,
      liveFrom: content.liveFrom,
      liveTo: content.liveTo,
      pausedAt: content.paused ? known : null,
      endedAt: content.ended ? known : null,
    },
    today,
  );
  return { state, name: measureStateNames[state] };
}

/** Lays one measure into the publication schema, in the transaction that changed it. */
export async function publishMeasure(tx: Tx, measure: Measure, row: MeasureRow): Promise<void> {
  const issued = row.issuedAt !== null;
  const implementers = await Promise.all(row.implementers.map((id) => findUnitById(tx, id)));
  const named = implementers.flatMap((unit) => (unit === undefined ? [] : [unit.name]));
  const planned = [...measure.implementedBy, ...measure.developedBy].flatMap((reference) =>
    unitsBehind(tx.policy, reference).map(({ code }) => findUnit(tx.policy, code)?.name ?? code),
  );
  const content: MeasureContent = {
    title: measure.title,
    field: fields[measure.field],
    benefit: benefits[measure.benefit],
    subjects: row.kinds.map((kind) => findKind(tx.policy, kind)?.title ?? kind),
    categories: issued ? row.categories : [],
    units: named.length > 0 ? named : planned,
    terms: issued ? (row.schemeText ?? '') : '',
    drafted: row.draftedAt !== null,
    issued,
    liveFrom: row.liveFrom,
    liveTo: row.liveTo,
    paused: row.pausedAt !== null,
    ended: row.endedAt !== null,
  };
  await tx.db
    .insertInto('publication.measure')
    .values({
      county: tx.county,
      number: measure.number,
      field: measure.field,
      content: JSON.stringify(content),
    })
    .onConflict((conflict) =>
      conflict
        .columns(['county', 'number'])
        .doUpdateSet({ field: sql`excluded.field`, content: sql`excluded.content` }),
    )
    .execute();
}
