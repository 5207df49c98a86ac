import type { z } from 'zod';
import { type Result, ok, refused } from '#kernel/result.ts';
import type { Refusal } from '#kernel/refusal.ts';
import { shanghaiDateOf } from '#kernel/plain-date.ts';
import { isAllowed, type Permission, tellHolders } from '#modules/access/domain/permissions.ts';
import type { Touched } from '#modules/ledger/domain/act.ts';
import { appendAct } from './act.ts';
import type { Actor, At, Command, Query, Tx } from './command.ts';
import { keepAnswer, takeKey } from './idempotency.ts';
import { inputReasons } from './input-reasons.ts';
import { newId } from './new-id.ts';
import { Refused } from './refused.ts';
import { executeReason } from './refusals-execute.ts';
import { actorText, readNow } from './scope.ts';
import { enqueue, enter, type House, inTransaction } from './transaction.ts';

export interface Call {
  readonly actor: Actor;
  readonly input: unknown;
  /** What is sent twice under one key counts once. */
  readonly idempotencyKey?: string;
  /** What makes two calls the same, where the input itself names passing things such as a temporary file. */
  readonly fingerprint?: unknown;
}

/**
 * The only way anything changes. In one transaction: scope and permission, idempotency key, locks and facts, the time,
 * the rule's decision, the writing, the act, the outbox. A refusal rolls all of it back and is then recorded as an act
 * of its own. A fault is thrown, and leaves nothing behind.
 */
export async function execute<Input, Facts, Decision, Answer>(
  house: House,
  command: Command<Input, Facts, Decision, Answer>,
  call: Call,
): Promise<Result<Answer>> {
  const parsed = parseInput(command.input, call.input);
  const digestible = JSON.stringify(call.fingerprint ?? call.input) ?? '';
  try {
    const answer = await inTransaction(house, async (db) => {
      const { tx } = must(await enter(house, db, call.actor));
      must(permit(tx, command.permission));
      const input = must(parsed);
      const inputDigest = tx.vault.digest(digestible);
      if (call.idempotencyKey === undefined) {
        if (command.needsIdempotencyKey) must(refused(executeReason('idempotency-key-missing')));
      } else {
        const keyed = { key: call.idempotencyKey, command: command.name, inputDigest };
        const taken = must(await takeKey(tx, keyed, await readNow(db)));
        // The answer under a key is the one that this command wrote there.
        if (taken !== 'taken') return taken.answer as Answer;
      }
      const facts = must(await command.load(tx, input));
      const at = await readAt(tx);
      const decision = must(command.decide(facts, input, at));
      const written = await command.write(tx, decision, input, at);
      const actId = await record(tx, at, command, 'done', [], written.touched, inputDigest);
      if (call.idempotencyKey !== undefined) await keepAnswer(tx, call.idempotencyKey, written.answer, actId);
      for (const job of written.jobs ?? []) await enqueue(tx, job.task, job.payload, job.key ?? null);
      return written.answer;
    });
    return ok(answer);
  } catch (fault) {
    if (!(fault instanceof Refused)) throw fault;
    await recordRefusal(house, command, call, digestible, fault.refusal);
    return { ok: false, refusal: fault.refusal };
  }
}

/** Answers a question in the asker's scope; what is shown of people leaves an act (C7.3). */
export async function ask<Input, Answer>(
  house: House,
  query: Query<Input, Answer>,
  call: Omit<Call, 'idempotencyKey'>,
): Promise<Result<Answer>> {
  const parsed = parseInput(query.input, call.input);
  try {
    const answer = await inTransaction(house, async (db) => {
      const { tx } = must(await enter(house, db, call.actor));
      must(permit(tx, query.permission));
      const at = await readAt(tx);
      const found = must(await query.run(tx, must(parsed), at));
      if (query.shows === 'personal') {
        const digest = tx.vault.digest(JSON.stringify(call.input) ?? '');
        await record(
          tx,
          at,
          { name: query.name, clause: 'C7.3' },
          'read',
          [],
          query.touched?.(found) ?? {},
          digest,
        );
      }
      return found;
    });
    return ok(answer);
  } catch (fault) {
    if (fault instanceof Refused) return { ok: false, refusal: fault.refusal };
    throw fault;
  }
}

function must<T>(result: Result<T>): T {
  if (result.ok) return result.value;
  throw new Refused(result.refusal);
}

function permit(tx: Tx, permission: Permission): Result<true> {
  return isAllowed(tx.asker.roles, permission)
    ? ok(true)
    : refused(executeReason('not-allowed', { permission, ...tellHolders(permission) }));
}

async function readAt(tx: Tx): Promise<At> {
  const now = await readNow(tx.db);
  return { now, today: shanghaiDateOf(now), policy: tx.policy, asker: tx.asker };
}

function parseInput<T>(schema: z.ZodType<T>, input: unknown): Result<T> {
  const [first, ...rest] = inputReasons(schema, input);
  return first === undefined ? ok(schema.parse(input)) : refused(first, ...rest);
}

async function record(
  tx: Tx,
  at: At,
  what: { readonly name: string; readonly clause: string },
  outcome: 'done' | 'refused' | 'read',
  reasons: readonly string[],
  touched: Touched,
  inputDigest: string,
): Promise<string> {
  const id = newId();
  const { asker } = tx;
  const act = {
    county: tx.county,
    id,
    at: at.now,
    command: what.name,
    clause: what.clause,
    actor: actorText(asker.actor),
    unitId: asker.unitId,
    outcome,
    reasons,
    touched,
    inputDigest,
    policyDigest: tx.policy.digest,
  } as const;
  await appendAct(tx.db, act, asker.accountId);
  return id;
}

/** A refused attempt is an act too, in a short transaction of its own; one from nobody known leaves none. */
async function recordRefusal(
  house: House,
  command: { readonly name: string; readonly clause: string },
  call: Call,
  digestible: string,
  refusal: Refusal,
): Promise<void> {
  await inTransaction(house, async (db) => {
    const entered = await enter(house, db, call.actor);
    if (!entered.ok) return;
    const { tx } = entered.value;
    const codes = refusal.reasons.map(({ code }) => code);
    await record(tx, await readAt(tx), command, 'refused', codes, {}, tx.vault.digest(digestible));
  });
}
