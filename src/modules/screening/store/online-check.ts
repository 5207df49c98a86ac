import { sql } from 'kysely';
import type { Tx } from '#db/command.ts';
import type { Instant } from '#kernel/time.ts';
import type { OnlineCause } from '../domain/online-due.ts';
import type { OnlineFailure } from '../domain/online-failure.ts';
import type { OnlineWord } from '../domain/online-protocol.ts';

export interface NewOnlineRequest {
  readonly requestId: string;
  readonly questionId: string;
  readonly unitId: string;
  readonly bodyId: string;
  readonly cause: OnlineCause;
  readonly nomineeDigest: Buffer;
}

/** Notes who asks what until when; a request before it that nobody recorded counts as never made. */
export async function beginRequests(
  tx: Tx,
  requests: readonly NewOnlineRequest[],
  at: { readonly now: Instant; readonly leaseEndsAt: Instant },
): Promise<void> {
  if (requests.length === 0) return;
  await tx.db
    .insertInto('online_check')
    .values(
      requests.map((request) => ({
        county: tx.county,
        question_id: request.questionId,
        unit_id: request.unitId,
        body_id: request.bodyId,
        request_id: request.requestId,
        cause: request.cause,
        requested_at: at.now,
        nominee_digest: request.nomineeDigest,
        lease_ends_at: at.leaseEndsAt,
      })),
    )
    .onConflict((conflict) =>
      conflict.columns(['county', 'question_id']).doUpdateSet((row) => ({
        request_id: row.ref('excluded.request_id'),
        cause: row.ref('excluded.cause'),
        requested_at: row.ref('excluded.requested_at'),
        nominee_digest: row.ref('excluded.nominee_digest'),
        lease_ends_at: row.ref('excluded.lease_ends_at'),
      })),
    )
    .execute();
}

/** A request that is under way. */
export interface OpenRequest {
  readonly requestId: string;
  readonly questionId: string;
  readonly cause: string;
  readonly requestedAt: Instant;
  readonly nomineeDigest: Buffer;
  readonly failures: number;
}

/** Of these requests those still under way; locked where `lock` says so. */
export async function listOpenRequests(
  tx: Tx,
  requestIds: readonly string[],
  lock: 'lock' | 'read' = 'read',
): Promise<readonly OpenRequest[]> {
  const query = tx.db
    .selectFrom('online_check')
    .select([
      'request_id as requestId',
      'question_id as questionId',
      'cause',
      'requested_at as requestedAt',
      'nominee_digest as nomineeDigest',
      'failures',
    ])
    .where('county', '=', tx.county)
    .where(sql<boolean>`request_id = any (${[...requestIds]}::uuid[])`)
    .orderBy('question_id');
  const rows = await (lock === 'lock' ? query.forUpdate() : query).execute();
  return rows.flatMap(({ requestId, cause, requestedAt, nomineeDigest, ...row }) =>
    requestId === null || cause === null || requestedAt === null || nomineeDigest === null
      ? []
      : [{ ...row, requestId, cause, requestedAt, nomineeDigest }],
  );
}

interface Ended {
  readonly failures: number;
  readonly failure: OnlineFailure | null;
  readonly failedAt: Instant | null;
  readonly nextAt: Instant | null;
}

const nothingUnderWay = {
  request_id: null,
  cause: null,
  requested_at: null,
  nominee_digest: null,
  lease_ends_at: null,
} as const;

async function end(
  tx: Tx,
  questionId: string,
  { failures, failure, failedAt, nextAt }: Ended,
): Promise<void> {
  await tx.db
    .updateTable('online_check')
    .set({ ...nothingUnderWay, failures, failure, failed_at: failedAt, next_at: nextAt, wanted_at: null })
    .where('county', '=', tx.county)
    .where('question_id', '=', questionId)
    .execute();
}

export async function endAnswered(tx: Tx, questionId: string): Promise<void> {
  await end(tx, questionId, { failures: 0, failure: null, failedAt: null, nextAt: null });
}

export async function endFailed(
  tx: Tx,
  questionId: string,
  how: {
    readonly failures: number;
    readonly failure: OnlineFailure;
    readonly at: Instant;
    readonly nextAt: Instant;
  },
): Promise<void> {
  const { failures, failure, at, nextAt } = how;
  await end(tx, questionId, { failures, failure, failedAt: at, nextAt });
}

/** The request was about somebody whom the nomination no longer names: as if it was never made. */
export async function dropRequest(tx: Tx, questionId: string): Promise<void> {
  await tx.db
    .updateTable('online_check')
    .set(nothingUnderWay)
    .where('county', '=', tx.county)
    .where('question_id', '=', questionId)
    .execute();
}

/** A person wants these asked again, whatever their waits. */
export async function wantAsked(
  tx: Tx,
  questions: readonly { readonly id: string; readonly unitId: string; readonly bodyId: string }[],
  at: Instant,
): Promise<void> {
  await sql`insert into online_check (county, question_id, unit_id, body_id, wanted_at)
    select ${tx.county}, w.id, w.unit, w.body, ${at} from unnest(${questions.map(({ id }) => id)}::uuid[],
      ${questions.map(({ unitId }) => unitId)}::uuid[], ${questions.map(({ bodyId }) => bodyId)}::uuid[]) as w (id, unit, body)
    on conflict (county, question_id) do update set wanted_at = excluded.wanted_at, next_at = null`.execute(
    tx.db,
  );
}

/** How it stands with questions to bodies' systems: the last answer, and what went wrong since. */
export interface OnlineState {
  readonly failure: OnlineFailure | null;
  readonly failures: number;
  readonly failedAt: Instant | null;
  readonly answer: OnlineWord | null;
  readonly unexplained: boolean;
  readonly answeredAt: Instant | null;
}

/** By question; one that was never asked is absent. In the asker's scope. */
export async function listOnlineStates(
  tx: Tx,
  questionIds: readonly string[],
): Promise<ReadonlyMap<string, OnlineState>> {
  if (questionIds.length === 0) return new Map();
  const { rows } = await sql<OnlineState & { readonly id: string }>`
    select q.id, c.failure, coalesce(c.failures, 0) as failures, c.failed_at as "failedAt", a.answer,
      coalesce(a.unexplained, false) as unexplained, a.answered_at as "answeredAt"
    from question q
      left join online_check c on c.county = q.county and c.question_id = q.id
      left join online_answer a on a.county = q.county and a.id = q.online_answer_id
    where q.county = ${tx.county} and q.mode = 'online' and q.id = any (${[...questionIds]}::uuid[])`.execute(
    tx.db,
  );
  return new Map(rows.map(({ id, ...state }) => [id, state]));
}
