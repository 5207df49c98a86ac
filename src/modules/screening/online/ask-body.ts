import { onlineAnswerSchema, type OnlineAnswer, type OnlineRequest } from '../domain/online-protocol.ts';
import type { OnlineFailure } from '../domain/online-failure.ts';
import type { OnlineConnection } from './connection.ts';

/** What came of asking: an answer that fits to the letter, or why there is none. Nothing of the response is in a failure. */
export type Heard =
  | { readonly what: 'answered'; readonly said: OnlineAnswer }
  | { readonly what: 'failed'; readonly failure: OnlineFailure };

export type AskBody = (
  connection: OnlineConnection,
  request: OnlineRequest,
  timeoutSeconds: number,
) => Promise<Heard>;

/** Far more than fifty records take; whoever sends more is no body's system. */
export const mostBytes = 256 * 1024;

/** Puts one question to a body's system (docs/online-check.md). The time-out covers the answer's last byte. */
export const askBody: AskBody = async (connection, request, timeoutSeconds) => {
  try {
    const response = await fetch(connection.address, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${connection.secret}`,
        'content-type': 'application/json; charset=utf-8',
        accept: 'application/json',
      },
      body: JSON.stringify(request),
      // Seen and not followed: what we send is for the address that was configured.
      redirect: 'manual',
      signal: AbortSignal.timeout(timeoutSeconds * 1_000),
    });
    const refusal = statusFailure(response.status);
    if (refusal !== undefined) {
      await response.body?.cancel();
      return failed(refusal);
    }
    const bytes = await readBytes(response);
    return bytes === undefined ? failed('too-large') : readAnswer(bytes, request);
  } catch (fault) {
    return failed(fault instanceof Error && fault.name === 'TimeoutError' ? 'timeout' : 'unreachable');
  }
};

function failed(failure: OnlineFailure): Heard {
  return { what: 'failed', failure };
}

function statusFailure(status: number): OnlineFailure | undefined {
  if (status >= 200 && status < 300) return undefined;
  if (status >= 300 && status < 400) return 'redirected';
  return status === 401 || status === 403 ? 'unauthorised' : 'status';
}

/** The whole body; undefined once there is more of it than an answer can have. */
async function readBytes(response: Response): Promise<Buffer | undefined> {
  const parts: Uint8Array[] = [];
  let size = 0;
  if (response.body === null) return Buffer.alloc(0);
  // Leaving the loop cancels the stream, so that no more of it is taken in.
  for await (const part of response.body) {
    size += part.byteLength;
    if (size > mostBytes) return undefined;
    parts.push(part);
  }
  return Buffer.concat(parts);
}

function readAnswer(bytes: Buffer, request: OnlineRequest): Heard {
  const parsed = onlineAnswerSchema.safeParse(parseJson(bytes));
  if (!parsed.success) return failed('unreadable');
  return parsed.data.requestId === request.requestId
    ? { what: 'answered', said: parsed.data }
    : failed('unmatched');
}

/** Undefined for what is no JSON in UTF-8. */
function parseJson(bytes: Buffer): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    return undefined;
  }
}
