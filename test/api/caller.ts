import type { Problem } from '#api/problem.ts';

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** The body as problem details; throws when it isn't JSON. */
  problem(): Problem;
  codes(): readonly string[];
}

export interface Ask {
  readonly method?: string;
  readonly token?: string;
  readonly json?: unknown;
  readonly body?: string | FormData | Uint8Array<ArrayBuffer>;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Asks a served house over real HTTP. */
export async function call(address: string, path: string, ask: Ask = {}): Promise<Answer> {
  const body = ask.json === undefined ? ask.body : JSON.stringify(ask.json);
  const response = await fetch(`${address}${path}`, {
    method: ask.method ?? (body === undefined ? 'GET' : 'POST'),
    headers: {
      ...(ask.token === undefined ? {} : { authorization: `Bearer ${ask.token}` }),
      ...(ask.json === undefined ? {} : { 'content-type': 'application/json' }),
      ...ask.headers,
    },
    ...(body === undefined ? {} : { body }),
    redirect: 'manual',
  });
  const text = await response.text();
  const problem = (): Problem => JSON.parse(text) as Problem;
  const codes = (): readonly string[] => problem().reasons.map(({ code }) => code);
  return { status: response.status, headers: response.headers, text, problem, codes };
}
