import { sql } from 'kysely';
import type { Tx } from '#db/command.ts';
import type { Instant } from '#kernel/time.ts';

export interface RefusingListing {
  readonly id: string;
  readonly subjectId: string;
  readonly kind: string;
  readonly isPublic: boolean;
}

/** Listings that neither left nor expired, whose subject's latest word on some purpose is no. */
export async function listRefusing(tx: Tx, now: Instant): Promise<readonly RefusingListing[]> {
  const { rows } = await sql<RefusingListing>`
    select l.id, l.subject_id as "subjectId", l.kind, l.is_public as "isPublic"
    from (select distinct c.subject_id from consent c where c.county = ${tx.county} and not c.given) said
      join listing l on l.county = ${tx.county} and l.subject_id = said.subject_id
    where l.expires_at > ${now}
      and not exists (select from listing_exit x where x.county = l.county and x.listing_id = l.id)
      and (refuses(l.subject_id, 'publish') or refuses(l.subject_id, 'collect-compare'))
    order by l.id`.execute(tx.db);
  return rows;
}
