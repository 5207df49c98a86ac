import { sql } from 'kysely';
import type { Tx } from '#db/command.ts';
import { collectorsOf } from './domain/pack/lookups.ts';
import type { Pack } from './domain/pack/pack.ts';

/** What the portal shows of the county itself: who runs the site, and how to reach it. */
export interface SiteContent {
  readonly countyName: string;
  readonly officeName: string;
  readonly siteName: string;
  readonly contact: Pack['policy']['portal']['contact'];
  readonly footer: Pack['policy']['portal']['footer'];
  readonly noticeWorkingDays: number;
  readonly policyVersion: string;
}

/** A category as the public reads it: who is collected, by whom, on what evidence (DOMAIN 1.2, 3). */
export interface CategoryContent {
  readonly title: string;
  readonly nature: 'person' | 'body';
  readonly units: readonly string[];
  readonly honours: readonly string[];
  readonly evidence: readonly string[];
  readonly criterion: string;
}

/** Lays the pack's public part into the publication schema, in the transaction that installs the pack. */
export async function publishPack(tx: Tx, pack: Pack): Promise<void> {
  const { portal, letters, notice } = pack.policy;
  const site: SiteContent = {
    countyName: pack.name,
    officeName: letters.officeName,
    siteName: portal.siteName,
    contact: portal.contact,
    footer: portal.footer,
    noticeWorkingDays: notice.workingDays,
    policyVersion: pack.version,
  };
  await tx.db
    .insertInto('publication.site')
    .values({ county: tx.county, content: JSON.stringify(site) })
    .onConflict((conflict) => conflict.column('county').doUpdateSet({ content: sql`excluded.content` }))
    .execute();
  await tx.db.deleteFrom('publication.category').where('county', '=', tx.county).execute();
  await tx.db
    .insertInto('publication.category')
    .values(
      pack.categories.map((category, position) => ({
        county: tx.county,
        code: category.code,
        position,
        content: JSON.stringify(categoryContent(pack, category.code)),
      })),
    )
    .execute();
}

function categoryContent(pack: Pack, code: string): CategoryContent {
  const category = pack.categories.find((row) => row.code === code);
  if (category === undefined) throw new Error(`category ${code} is not in the pack`);
  const people = category.subjects.every(
    (kind) => pack.kinds.find((row) => row.code === kind)?.nature === 'person',
  );
  return {
    title: category.title,
    nature: people ? 'person' : 'body',
    units: collectorsOf(pack, category).map(({ name }) => name),
    honours: category.honours.map(({ name }) => name),
    evidence: category.evidence,
    criterion: `${category.criterion.basis}（第${category.criterion.version}版）`,
  };
}
