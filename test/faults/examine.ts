import type { Client } from 'pg';
import { type Operation, stepsOf } from './operation.ts';
import { entriesPerNotice, rowsPerBatch, type Supplies } from './prepare.ts';
import { type Examined, judgeCounts } from './verdict.ts';

/**
 * Counts what stands of an operation, as the superuser: below every rule of the product, so that the product cannot
 * hide anything from it.
 */
export async function examine(
  client: Client,
  operation: Operation,
  { consentsPerBatch }: Pick<Supplies, 'consentsPerBatch'>,
): Promise<Examined> {
  const counts = {
    ...(await counters[operation.kind](client, operation as never)),
    ...(await countRecord(client, operation)),
  };
  const steps = stepsOf(operation).length;
  const recorded = (done: number) => ({ keys: done, answers: done, acts: done });
  switch (operation.kind) {
    case 'import-commit':
      return judgeCounts(counts, {
        nothing: {},
        prepared: { batches: 1, waiting: rowsPerBatch, ...recorded(1) },
        whole: {
          batches: 1,
          committed: 1,
          nominated: rowsPerBatch,
          subjects: rowsPerBatch,
          consents: consentsPerBatch,
          ...recorded(steps),
        },
      });
    case 'publish': {
      const entries = entriesPerNotice;
      const page = { published: 1, numbers: 1, snapshots: 2, shown: entries, frames: 1 };
      return judgeCounts(counts, {
        nothing: {},
        whole: { ...page, clocks: entries, noticed: entries, ...recorded(steps) },
      });
    }
    case 'redeem':
      return judgeCounts(counts, { nothing: {}, whole: { uses: 1, supports: 1, ...recorded(steps) } });
    case 'exit':
      return judgeCounts(counts, {
        nothing: {},
        whole: { exits: 1, hidden: 1, announced: 1, ...recorded(steps) },
      });
  }
}

type Counter<Kind> = (
  client: Client,
  operation: Extract<Operation, { readonly kind: Kind }>,
) => Promise<Readonly<Record<string, number>>>;

const counters: { readonly [Kind in Operation['kind']]: Counter<Kind> } = {
  'import-commit': (client, { file }) =>
    count(
      client,
      `with b as (select * from batch where file_digest = $1),
        n as (select * from nomination where batch_id in (select id from b))
      select (select count(*) from b) as batches,
        (select count(*) from b where committed_at is not null) as committed,
        (select count(*) from batch_row where batch_id in (select id from b)) as waiting,
        (select count(*) from n) as nominated,
        (select count(distinct subject_id) from n) as subjects,
        (select count(*) from consent where subject_id in (select subject_id from n)) as consents,
        (select count(*) from act where outcome = 'done' and touched->>'batch' in (select id::text from b)) as acts`,
      [file.sha256],
    ),
  publish: (client, { input }) =>
    count(
      client,
      `select (select count(*) from notice where id = $1::uuid and published_at is not null and ends_at is not null
          and published_by is not null) as published,
        (select count(*) from notice o join notice n on n.number = o.number where n.id = $1::uuid) as numbers,
        (select count(*) from notice_entry where notice_id = $1::uuid and digest is not null and ends_at is not null) as clocks,
        (select count(*) from notice_snapshot where notice_id = $1::uuid
          and digest = encode(sha256(content), 'hex')) as snapshots,
        (select count(*) from publication.notice p join notice n on n.id = p.id and n.snapshot_digest = p.digest
          where p.id = $1::uuid) as frames,
        (select count(*) from publication.notice_entry p join notice_entry e on e.id = p.id and e.digest = p.digest
          where p.notice_id = $1::uuid) as shown,
        (select count(*) from nomination where noticed_at is not null
          and id in (select nomination_id from notice_entry where notice_id = $1::uuid)) as noticed,
        (select count(*) from act where outcome = 'done' and command = 'notices.publish'
          and touched->>'notice' = $1::text) as acts`,
      [input.noticeId],
    ),
  redeem: (client, { input }) =>
    count(
      client,
      `with r as (select * from redemption where voucher = $1)
      select (select count(*) from r) as uses,
        (select count(*) from redemption_support where redemption_id in (select id from r)) as supports,
        (select count(*) from act where outcome = 'done' and touched->>'redemption' in (select id::text from r)) as acts`,
      [input.voucher],
    ),
  exit: (client, { input }) =>
    count(
      client,
      `select (select count(*) from listing_exit where listing_id = $1::uuid) as exits,
        (select count(*) from publication.listing p join listing l on l.id = p.id
          where p.id = $1::uuid and p.visible_to < l.expires_at) as hidden,
        (select count(*) from publication.exit where listing_id = $1::uuid and reason = 'criteria-changed') as announced,
        (select count(*) from act where outcome = 'done' and command = 'listings.exit'
          and touched->>'listing' = $1::text) as acts`,
      [input.listingId],
    ),
};

/** Keys taken, and of them those whose answer is kept and points to its act. */
async function countRecord(client: Client, operation: Operation): Promise<Readonly<Record<string, number>>> {
  const steps = stepsOf(operation);
  return count(
    client,
    `with k as (select * from idempotency where (key, command) in (select * from unnest($1::text[], $2::text[])))
    select (select count(*) from k) as keys,
      (select count(*) from k join act a on a.id = k.act_id and a.command = k.command
        where k.answer is not null and a.input_digest = k.input_digest) as answers`,
    [steps.map(({ key }) => key), steps.map(({ command }) => command)],
  );
}

async function count(
  client: Client,
  text: string,
  values: readonly unknown[],
): Promise<Readonly<Record<string, number>>> {
  const { rows } = await client.query<Record<string, string>>(text, [...values]);
  return Object.fromEntries(Object.entries(rows[0] ?? {}).map(([name, value]) => [name, Number(value)]));
}
