import { sql } from 'kysely';
import type { Tx } from '#db/command.ts';
import { addDays } from '#kernel/plain-date.ts';
import type { Instant, PlainDate } from '#kernel/time.ts';
import type { OnlineSource } from '#modules/units/domain/pack/source.ts';
import { causeToAsk, type OnlineCause } from '../domain/online-due.ts';

export interface DueQuestion {
  readonly questionId: string;
  readonly nominationId: string;
  readonly unitId: string;
  readonly bodyId: string;
  readonly cause: OnlineCause;
}

interface Row {
  readonly id: string;
  readonly nomination_id: string;
  readonly unit_id: string;
  readonly body_id: string;
  readonly compared_at: Instant | null;
  readonly version_as_of: PlainDate | null;
  readonly next_at: Instant | null;
  readonly wanted_at: Instant | null;
  readonly revised_at: Instant | null;
  readonly year: number;
  readonly prepared_at: Instant | null;
  readonly scheduled_for: Instant | null;
  readonly last_day: PlainDate | null;
  readonly listing: 'none' | 'live' | 'ended';
  readonly used_at: Instant | null;
}

const pageSize = 500;

/** Questions of a source that are due and that nobody is asking, `most` of them. Needs the scope of the county. */
export async function listDueQuestions(
  tx: Tx,
  source: OnlineSource,
  at: { readonly now: Instant; readonly today: PlainDate },
  most: number,
): Promise<readonly DueQuestion[]> {
  const policy = tx.policy.policy.screening;
  const due: DueQuestion[] = [];
  let after: string | null = null;
  for (;;) {
    const rows = await readPage(tx, source, at, after);
    for (const row of rows) {
      const cause = causeToAsk(momentsOf(row), source, policy, at);
      if (cause === null) continue;
      const { id, nomination_id, unit_id, body_id } = row;
      due.push({ questionId: id, nominationId: nomination_id, unitId: unit_id, bodyId: body_id, cause });
      if (due.length === most) return due;
    }
    after = rows.at(-1)?.id ?? null;
    if (rows.length < pageSize || after === null) return due;
  }
}

function momentsOf(row: Row): Parameters<typeof causeToAsk>[0] {
  const { prepared_at: preparedAt, scheduled_for: scheduledFor } = row;
  return {
    answeredAt: row.compared_at,
    asOf: row.version_as_of,
    nextAt: row.next_at,
    wantedAt: row.wanted_at,
    revisedAt: row.revised_at,
    notice: preparedAt === null ? null : { preparedAt, scheduledFor },
    noticeLastDay: row.last_day,
    listing: row.listing,
    usedAt: row.used_at,
    roundYear: row.year,
  };
}

/**
 * What may be due, by dates alone: the rule has the last word. Of notices, listings and uses only dates are read, since it is
 * they that make a question due.
 */
async function readPage(
  tx: Tx,
  source: OnlineSource,
  { now, today }: { readonly now: Instant; readonly today: PlainDate },
  after: string | null,
): Promise<readonly Row[]> {
  const staleBefore = addDays(today, -source.freshDays);
  const monthAgo = addDays(today, 1 - tx.policy.policy.screening.rescreenEveryDays);
  const { rows } = await sql<Row>`
    select q.id, q.nomination_id, q.unit_id, q.body_id, q.compared_at, q.version_as_of, c.next_at, c.wanted_at,
      n.revised_at, r.year, shown.prepared_at, shown.scheduled_for, shown.last_day,
      case when l.id is null then 'none' when l.expires_at > ${now} and x.effective_at is null then 'live' else 'ended' end
        as listing,
      used.at as used_at
    from question q
      join nomination n on n.county = q.county and n.id = q.nomination_id and n.withdrawn_at is null
      join round r on r.county = q.county and r.id = q.round_id
      left join online_check c on c.county = q.county and c.question_id = q.id
      left join listing l on l.county = q.county and l.nomination_id = q.nomination_id
      left join listing_exit x on x.county = l.county and x.listing_id = l.id
      left join lateral (select
          case when m.published_at is null then m.prepared_at end as prepared_at,
          case when m.published_at is null then m.scheduled_for end as scheduled_for, e.last_day
        from notice_entry e join notice m on m.county = e.county and m.id = e.notice_id
        where e.county = q.county and e.nomination_id = q.nomination_id and e.removed_at is null
          and e.recognised_at is null and m.withdrawn_at is null) as shown on true
      left join lateral (select max(u.redeemed_at) as at
        from redemption_support s join redemption u on u.county = s.county and u.id = s.redemption_id
        where s.county = l.county and s.listing_id = l.id and u.checked_at is null and u.reversed_at is null
          and q.source = any (u.check_later)) as used on true
    where q.county = ${tx.county} and q.source = ${source.code} and q.mode = 'online'
      and (${after}::uuid is null or q.id > ${after}::uuid)
      and (c.lease_ends_at is null or c.lease_ends_at <= ${now}) and (c.next_at is null or c.next_at <= ${now})
      and (q.compared_at is null or c.wanted_at is not null or n.revised_at > q.compared_at
        or shown.prepared_at is not null
        or (shown.last_day <= ${today}::date and (q.compared_at at time zone 'Asia/Shanghai')::date < shown.last_day)
        or q.version_as_of < ${staleBefore}::date or used.at > q.compared_at
        or (q.compared_at at time zone 'Asia/Shanghai')::date < ${monthAgo}::date)
    order by q.id limit ${pageSize}`.execute(tx.db);
  return rows;
}
