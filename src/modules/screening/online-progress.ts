import type { Tx } from '#db/command.ts';
import { onlineFailures, type OnlineFailure } from './domain/online-failure.ts';
import { listConnected } from './store/online-connection.ts';
import { listOnlineStates, type OnlineState } from './store/online-check.ts';
import type { Question } from './store/question.ts';

/** How the asking of a body's own system goes: what fails, how, since when at most, how often in a row at most. */
export interface OnlineProgress {
  readonly connected: boolean;
  /** Never answered by the system. */
  readonly unanswered: number;
  readonly problems: readonly {
    readonly code: OnlineFailure;
    readonly problem: string;
    readonly questions: number;
    readonly mostTimes: number;
    readonly lastAt: string;
  }[];
}

/** By source, of those that are asked online. */
export async function onlineProgress(
  tx: Tx,
  questions: readonly Question[],
): Promise<ReadonlyMap<string, OnlineProgress>> {
  const connected = await listConnected(tx);
  const online = questions.filter(({ mode }) => mode === 'online');
  const states = await listOnlineStates(
    tx,
    online.map(({ id }) => id),
  );
  return new Map(
    tx.policy.sources
      .filter(({ mode }) => mode === 'online')
      .map(({ code }) => {
        const own = online.filter(({ source }) => source === code);
        const known = own.flatMap(({ id }) => states.get(id) ?? []);
        const unanswered = own.filter(({ versionAsOf }) => versionAsOf === null).length;
        return [code, { connected: connected.has(code), unanswered, problems: problemsOf(known) }];
      }),
  );
}

function problemsOf(states: readonly OnlineState[]): OnlineProgress['problems'] {
  const codes = [...new Set(states.flatMap(({ failure }) => failure ?? []))];
  return codes.toSorted().map((code) => {
    const failing = states.filter(({ failure }) => failure === code);
    return {
      code,
      problem: onlineFailures[code],
      questions: failing.length,
      mostTimes: Math.max(...failing.map(({ failures }) => failures)),
      lastAt: new Date(Math.max(...failing.map(({ failedAt }) => failedAt?.getTime() ?? 0))).toISOString(),
    };
  });
}
