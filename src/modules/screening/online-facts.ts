import type { Tx } from '#db/command.ts';
import type { OnlineFacts } from './domain/online-coverage.ts';
import { listConnected } from './store/online-connection.ts';
import { listOnlineStates } from './store/online-check.ts';
import type { Question } from './store/question.ts';

/** What the gate has to know of questions to bodies' own systems; others have nothing here. */
export async function listOnlineFacts(
  tx: Tx,
  questions: readonly Question[],
): Promise<ReadonlyMap<string, OnlineFacts>> {
  const online = questions.filter(({ mode }) => mode === 'online');
  if (online.length === 0) return new Map();
  const connected = await listConnected(tx);
  const states = await listOnlineStates(
    tx,
    online.map(({ id }) => id),
  );
  return new Map(
    online.map((question) => {
      const state = states.get(question.id);
      const answeredAt = state?.answeredAt ?? null;
      return [
        question.id,
        {
          connected: connected.has(question.source),
          failure:
            state === undefined || state.failure === null
              ? null
              : { code: state.failure, times: state.failures },
          unsettled: unsettledBy(state),
          explained: answeredAt !== null && question.answeredAt !== null && question.answeredAt >= answeredAt,
        },
      ];
    }),
  );
}

function unsettledBy(
  state: { readonly answer: string | null; readonly unexplained: boolean } | undefined,
): OnlineFacts['unsettled'] {
  if (state?.answer === 'unknown') return 'unknown';
  return state?.unexplained === true ? 'hit' : null;
}
