import type { Actor, Command, Query } from '#db/command.ts';
import { ask, execute } from '#db/execute.ts';
import type { House } from '#db/transaction.ts';
import { runDue } from '#jobs/worker.ts';
import { tasks } from '#jobs/tasks.ts';
import type { Result } from '#kernel/result.ts';
import { moveClock, type Pack } from '#modules/units/index.ts';
import type { WrittenFile } from '../files/write-csv.ts';
import type { World } from '../world/world.ts';
import type { Tally } from './tally.ts';

/** Where the play takes place: one county on its own clock, and somebody to tell. */
export interface Stage {
  readonly house: House;
  readonly pack: Pack;
  readonly world: World;
  /** Where the units' and bodies' files are laid, for the reader to open. */
  readonly folder: string;
  /** The first file of each list, by the source's code: a later one begins with the same rows. */
  readonly handedOut: Map<string, WrittenFile>;
  readonly tally: Tally;
  /** One line of the story. */
  readonly tell: (line: StoryLine) => void;
}

export interface StoryLine {
  /** `2024-12-20`; absent for a line that goes on. */
  readonly day?: string;
  readonly clause: string;
  readonly text: string;
}

export const system: Actor = { kind: 'system', task: 'demo' };

/** A command of which the play is sure; a refusal ends it with all its reasons. */
export async function must<Input, Facts, Decision, Answer>(
  { house }: Pick<Stage, 'house'>,
  command: Command<Input, Facts, Decision, Answer>,
  actor: Actor,
  input: unknown,
  idempotencyKey?: string,
): Promise<Answer> {
  const call = { actor, input, ...(idempotencyKey === undefined ? {} : { idempotencyKey }) };
  return valueOf(command.name, await execute(house, command, call));
}

/** A question of which the play is sure. */
export async function mustAsk<Input, Answer>(
  { house }: Pick<Stage, 'house'>,
  query: Query<Input, Answer>,
  actor: Actor,
  input: unknown,
): Promise<Answer> {
  return valueOf(query.name, await ask(house, query, { actor, input }));
}

function valueOf<T>(name: string, result: Result<T>): T {
  if (result.ok) return result.value;
  const reasons = result.refusal.reasons
    .slice(0, 5)
    .map(({ code, params }) => `${code} ${JSON.stringify(params)}`);
  throw new Error(`the play was refused ${name}: ${reasons.join('; ')}`);
}

/** The codes for which a command is refused, where the rules must refuse it. */
export async function refusalOf<Input, Facts, Decision, Answer>(
  { house }: Pick<Stage, 'house'>,
  command: Command<Input, Facts, Decision, Answer>,
  actor: Actor,
  input: unknown,
  idempotencyKey?: string,
): Promise<readonly string[]> {
  const call = { actor, input, ...(idempotencyKey === undefined ? {} : { idempotencyKey }) };
  const result = await execute(house, command, call);
  return result.ok ? [] : result.refusal.reasons.map(({ code }) => code);
}

/** Sets a new county's clock to the eve of its first day, before its pack comes into force. */
export async function startClock(house: House): Promise<void> {
  await must({ house }, moveClock, system, { to: '2024-12-01T09:00:00+08:00' });
}

/** Moves the county's clock (`2024-12-20` means nine in the morning there) and runs what became due. */
export async function moveTo(stage: Stage, moment: string): Promise<void> {
  const to = moment.length === 10 ? `${moment}T09:00:00+08:00` : `${moment}+08:00`;
  await must(stage, moveClock, system, { to });
  await runDue(stage.house, tasks);
}
