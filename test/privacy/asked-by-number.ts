import { routes } from '#api/routes.ts';
import type { Route } from '#edge/route.ts';
import { z } from 'zod';
import { exceptionOf, type Place, type Scanned, type Scanner, scanText } from '#main/privacy/index.ts';

interface Request {
  /** How it is named in a report: never by its address, which holds a number. */
  readonly where: string;
  readonly path: string;
  readonly init: RequestInit;
}

/**
 * Sends full numbers where none belong: as paths, queries, headers, fields and searches, to every route and the portal. Each
 * is refused or finds nothing, and no answer may say the number back. (The name of a field that a route doesn't know is
 * told back, since its sender must learn which: the control is found by that.)
 */
export async function scanAskedByNumber(
  scanner: Scanner,
  address: string,
  given: {
    readonly tokens: readonly string[];
    readonly numbers: readonly string[];
    readonly control: string;
  },
): Promise<Scanned> {
  const { tokens, numbers, control } = given;
  const requests = [
    ...numbers.flatMap((number) => [
      ...portalRequests(number),
      ...routes.flatMap((route) => routeRequests(route, number, tokens)),
    ]),
    {
      where: 'the control',
      path: '/api/v1/listings',
      init: { method: 'POST', ...json({ [control]: 1 }, tokens[0]) },
    },
  ];
  const places: Place[] = [];
  let bytes = 0;
  for (const { where, path, init } of requests) {
    const answer = await fetch(address + path, { redirect: 'manual', ...init });
    const body = Buffer.from(await answer.arrayBuffer());
    const headers = Buffer.from(JSON.stringify([...answer.headers]));
    places.push(...scanText(scanner, where, Buffer.concat([headers, body])));
    bytes += body.length;
  }
  return { places, sources: requests.length, bytes };
}

function portalRequests(number: string): readonly Request[] {
  const form = (fields: Record<string, string>): RequestInit => ({
    method: 'POST',
    body: new URLSearchParams(fields),
  });
  const get = (where: string, path: string): Request => ({ where, path, init: {} });
  return [
    get('GET /…', `/${number}`),
    get('GET /notices/…', `/notices/${number}`),
    get('GET /listings/…', `/listings/${number}`),
    get('GET /listings?text=…', `/listings?text=${number}`),
    get('GET /listings?text=… …', `/listings?text=${number.slice(0, 6)}+${number.slice(6)}`),
    get('GET /listings?category=…', `/listings?category=${number}`),
    get('GET /objections/new?entry=…', `/objections/new?entry=${number}`),
    get('GET /%…', `/%${number}`),
    { where: 'POST /listings', path: '/listings', init: form({ text: number }) },
    {
      where: 'POST /objections',
      path: '/objections',
      init: form({ entry: number, statement: number, contact: number }),
    },
    { where: 'GET /status', path: '/status', init: { headers: { 'x-number': number, cookie: number } } },
  ];
}

/** One call that is refused for its unknown field whatever else is in it, and one without a token. */
function routeRequests(route: Route, number: string, tokens: readonly string[]): readonly Request[] {
  const path = route.path.replaceAll(/:[A-Za-z]+/g, number);
  const where = `${route.method} ${route.path}`;
  const fields = Object.fromEntries(
    [...(route.input instanceof z.ZodObject ? Object.keys(route.input.shape) : []), 'unknown'].map((name) => [
      name,
      number,
    ]),
  );
  const isAnswered = exceptionOf(route) === undefined;
  return [undefined, ...tokens].map((token) =>
    route.method === 'GET'
      ? {
          where,
          path: isAnswered ? `${path}?${new URLSearchParams(fields).toString()}` : path,
          init: { headers: headersOf(token) },
        }
      : { where, path, init: { method: route.method, ...json(fields, token) } },
  );
}

function json(body: object, token: string | undefined): RequestInit {
  return { body: JSON.stringify(body), headers: { 'content-type': 'application/json', ...headersOf(token) } };
}

function headersOf(token: string | undefined): Record<string, string> {
  return token === undefined ? {} : { authorization: `Bearer ${token}` };
}
