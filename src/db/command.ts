import type { Transaction } from 'kysely';
import type { z } from 'zod';
import type { Result } from '#kernel/result.ts';
import type { Instant, PlainDate } from '#kernel/time.ts';
import type { Permission } from '#modules/access/domain/permissions.ts';
import type { Role, Scope } from '#modules/access/domain/roles.ts';
import type { Touched } from '#modules/ledger/domain/act.ts';
import type { Pack } from '#modules/units/domain/pack/index.ts';
import type { Schema } from './schema.ts';
import type { Vault } from './vault/index.ts';

/** Who asks, before anything is known of them but their way in. */
export type Actor =
  | { readonly kind: 'account'; readonly accountId: string }
  | { readonly kind: 'system'; readonly task: string }
  | { readonly kind: 'public'; readonly channel: 'portal' | 'api' };

/** Who asks, as the database knows them inside the transaction. */
export interface Asker {
  readonly actor: Actor;
  /** Null for the system and the public. */
  readonly accountId: string | null;
  readonly unitId: string | null;
  /** The unit's code in the policy pack. */
  readonly unitCode: string | null;
  readonly roles: readonly Role[];
  readonly scope: Scope;
}

/** What a command's store functions need: the transaction with its scope set, and what belongs to it. */
export interface Tx {
  readonly db: Transaction<Schema>;
  readonly county: string;
  readonly asker: Asker;
  readonly vault: Vault;
  readonly policy: Pack;
  /** A new id, in order of time (UUIDv7). */
  readonly newId: () => string;
}

/** What a rule is given besides its facts: the time read once after the locks were held, and the pack in force. */
export interface At {
  readonly now: Instant;
  /** The legal date of `now` in Asia/Shanghai. */
  readonly today: PlainDate;
  readonly policy: Pack;
  readonly asker: Asker;
}

export interface Job {
  readonly task: string;
  /** Ids only. */
  readonly payload: Touched;
  /** Jobs with one key are one job while it waits. */
  readonly key?: string;
}

export interface Written<Answer> {
  /** JSON without personal content: it is kept under the idempotency key and given again. */
  readonly answer: Answer;
  /** Ids for the ledger. */
  readonly touched: Touched;
  readonly jobs?: readonly Job[];
}

/**
 * A change, in the three steps that `execute()` takes: `load` locks and reads, `decide` is pure and says yes or every
 * reason why not, `write` writes what was decided; what only the writing can find it throws as `Refused`. Nothing is
 * written outside a command.
 */
export interface Command<Input, Facts, Decision, Answer> {
  /** `<module>.<verb-noun>`, as the ledger names it. */
  readonly name: string;
  /** The clause of the scheme it carries out. */
  readonly clause: string;
  readonly permission: Permission;
  readonly input: z.ZodType<Input>;
  /** A use at the counter must not count twice: no key, no command. */
  readonly needsIdempotencyKey?: boolean;
  load(tx: Tx, input: Input): Promise<Result<Facts>>;
  decide(facts: Facts, input: Input, at: At): Result<Decision>;
  write(tx: Tx, decision: Decision, input: Input, at: At): Promise<Written<Answer>>;
}

export function defineCommand<Input, Facts, Decision, Answer>(
  command: Command<Input, Facts, Decision, Answer>,
): Command<Input, Facts, Decision, Answer> {
  return command;
}

/** A question: it changes nothing, but what it shows of people is recorded (C7.3). */
export interface Query<Input, Answer> {
  readonly name: string;
  readonly permission: Permission;
  readonly input: z.ZodType<Input>;
  /** `personal` answers leave an act that says who asked and which records came back. */
  readonly shows: 'nothing personal' | 'masked' | 'personal';
  run(tx: Tx, input: Input, at: At): Promise<Result<Answer>>;
  /** For the act of a `personal` query: ids of what was shown. */
  touched?(answer: Answer): Touched;
}

export function defineQuery<Input, Answer>(query: Query<Input, Answer>): Query<Input, Answer> {
  return query;
}
