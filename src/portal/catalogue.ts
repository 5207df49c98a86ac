import type { Kysely } from 'kysely';
import type { Schema } from '#db/schema.ts';
import { shanghaiDateOf } from '#kernel/plain-date.ts';
import { type MeasureContent, publicMeasureState } from '#modules/measures/index.ts';
import type { CategoryContent } from '#modules/units/index.ts';
import type { Site } from './read.ts';

export interface PublicCategory extends CategoryContent {
  readonly code: string;
  /** Listings of the category in force now. */
  readonly listed: number;
}

export async function listCategories(db: Kysely<Schema>, county: string): Promise<readonly PublicCategory[]> {
  const rows = await db
    .selectFrom('publication.category')
    .leftJoin('publication.listing', (join) =>
      join
        .onRef('publication.listing.county', '=', 'publication.category.county')
        .onRef('publication.listing.category', '=', 'publication.category.code'),
    )
    .select(['publication.category.code', 'publication.category.content'])
    .select(({ fn }) => fn.count<number>('publication.listing.id').as('listed'))
    .where('publication.category.county', '=', county)
    .groupBy(['publication.category.county', 'publication.category.code'])
    .orderBy('publication.category.position')
    .execute();
  // Written by the command that installs a pack, from values of this type.
  return rows.map(({ code, content, listed }) => ({ ...(content as CategoryContent), code, listed }));
}

export interface PublicMeasure extends MeasureContent {
  readonly number: number;
  readonly stateName: string;
  readonly isLive: boolean;
}

/** The catalogue with the state that each measure has today. */
export async function listPublicMeasures(db: Kysely<Schema>, site: Site): Promise<readonly PublicMeasure[]> {
  const rows = await db
    .selectFrom('publication.measure')
    .select(['number', 'content'])
    .where('county', '=', site.county)
    .orderBy('number')
    .execute();
  const today = shanghaiDateOf(site.now);
  return rows.map(({ number, content }) => {
    const measure = content as MeasureContent;
    const { state, name } = publicMeasureState(measure, today);
    return { ...measure, number, stateName: name, isLive: state === 'live' };
  });
}

/** Figures of the home page: listings in force, and measures that can be used today. */
export async function readFigures(
  db: Kysely<Schema>,
  site: Site,
): Promise<{ people: number; bodies: number; live: number }> {
  const categories = await listCategories(db, site.county);
  const sum = (nature: string): number =>
    categories.filter((row) => row.nature === nature).reduce((total, { listed }) => total + listed, 0);
  const measures = await listPublicMeasures(db, site);
  return {
    people: sum('person'),
    bodies: sum('body'),
    live: measures.filter(({ isLive }) => isLive).length,
  };
}
