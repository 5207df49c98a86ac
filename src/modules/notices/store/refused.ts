import { sql } from 'kysely';
import type { Tx } from '#db/command.ts';

/**
 * Published entries that stand on the portal's channel though their subject's latest word is no. Their publication ended
 * with that word; what is left to do is to lay the notice out without them.
 */
export async function listRefusedEntries(tx: Tx): Promise<readonly string[]> {
  const personal = tx.policy.kinds.filter(({ nameIsPersonal }) => nameIsPersonal).map(({ code }) => code);
  const { rows } = await sql<{ id: string }>`
    select e.id
    from (select distinct c.subject_id from consent c where c.county = ${tx.county} and not c.given) said
      join nomination n on n.county = ${tx.county} and n.subject_id = said.subject_id
      join notice_entry e on e.county = n.county and e.nomination_id = n.id
    where e.channel = 'portal' and e.publication_day is not null and e.removed_at is null and e.recognised_at is null
      and n.kind = any (${personal}::text[])
      and (refuses(n.subject_id, 'publish') or refuses(n.subject_id, 'collect-compare'))
    order by e.id`.execute(tx.db);
  return rows.map(({ id }) => id);
}
