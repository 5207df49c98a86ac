import { isDeepStrictEqual } from 'node:util';
import { type Kind, type Operation, stepsOf } from './operation.ts';
import type { Examined } from './verdict.ts';
import type { Worker } from './worker.ts';

export const violations = ['lost', 'half', 'doubled', 'refused', 'answered differently'] as const;
export type Violation = (typeof violations)[number];

/** An operation that was begun, and what of it was acknowledged before the kill. */
export interface Begun {
  readonly operation: Operation;
  readonly acknowledged: ReadonlyMap<string, unknown>;
}

/** Operations that a worker has begun, with its acknowledgements. */
export function begunBy(worker: Worker, operations: readonly Operation[]): readonly Begun[] {
  const lines = worker.lines.map(({ line }) => line);
  const answers = new Map(
    lines.flatMap((line) => (line.said === 'acknowledged' ? [[line.key, line.answer] as const] : [])),
  );
  return operations
    .filter(({ id }) => lines.some((line) => line.said === 'begun' && line.id === id))
    .map((operation) => {
      const keys = stepsOf(operation).map(({ key }) => key);
      const acknowledged = new Map(
        keys.flatMap((key) => (answers.has(key) ? [[key, answers.get(key)] as const] : [])),
      );
      return { operation, acknowledged };
    });
}

/** Whether the whole operation was acknowledged, and not only its first command. */
export function isWhole({ operation, acknowledged }: Begun): boolean {
  return stepsOf(operation).every(({ key }) => acknowledged.has(key));
}

/** What stands after a kill must be what was acknowledged, and of the rest each command whole or not at all. */
export function violationAfterKill(begun: Begun, { standing }: Examined): Violation | undefined {
  if (standing === 'half' || standing === 'doubled') return standing;
  if (isWhole(begun)) return standing === 'whole' ? undefined : 'lost';
  return begun.acknowledged.size > 0 && standing === 'nothing' ? 'lost' : undefined;
}

/** What stands after the same was sent again under the same keys: the whole, once, with the first answer. */
export function violationAfterResend(
  before: Begun,
  after: Begun | undefined,
  refused: boolean,
  { standing }: Examined,
): Violation | undefined {
  if (standing === 'half' || standing === 'doubled') return standing;
  if (refused) return 'refused';
  if (standing !== 'whole') return 'lost';
  for (const [key, answer] of before.acknowledged) {
    if (!isDeepStrictEqual(after?.acknowledged.get(key), answer)) return 'answered differently';
  }
  return undefined;
}

/** What the campaign has met with one kind of operation. */
export class KindRecord {
  readonly kind: Kind;
  kills = 0;
  /** Kills that hit an operation which was begun and not acknowledged: only these count. */
  inFlight = 0;
  /** Of those, the ones that killed the database too. */
  withDatabase = 0;
  /** Of those, what stood afterwards. */
  readonly left = { nothing: 0, prepared: 0, whole: 0 };
  acknowledged = 0;
  readonly found: Record<Violation, number> = {
    lost: 0,
    half: 0,
    doubled: 0,
    refused: 0,
    'answered differently': 0,
  };

  constructor(kind: Kind) {
    this.kind = kind;
  }

  get violated(): boolean {
    return violations.some((each) => this.found[each] > 0);
  }
}
