import { z } from 'zod';
import type { Route } from '#edge/route.ts';
import { readZip } from '../demo/files/read-zip.ts';
import { type Place, type Scanned, scanText } from './scan-folder.ts';
import type { Scanner } from './scanner.ts';

/** Values by the name of the path's parameter that takes them, such as `roundId`. */
export type KnownIds = Readonly<Record<string, readonly string[]>>;

/** Somebody with a token; those of one kind are shown the same of a record that both may see. */
export interface Asker {
  readonly token: string;
  readonly kind: string;
}

export interface ApiOrder {
  readonly routes: readonly Route[];
  readonly askers: readonly Asker[];
  /** What is known beforehand; the rest is gathered from the answers. */
  readonly ids: KnownIds;
  /** How many ids of a thing the first asker of each kind also tries though his own answers never named them. */
  readonly strange: number;
}

export interface ScannedApi extends Scanned {
  /** Paths of routes that answered somebody. */
  readonly answered: readonly string[];
}

/** One page of an answer; every list takes so many rows. */
const pageRows = 200;
/** So many ask at the same time, so that neither side waits for the other. */
const atOnce = 4;

/**
 * Asks every GET route given for each asker and scans the answers, page by page. Ids for the paths are gathered from the
 * answers themselves, round after round until no new address comes up: all that an asker was shown is asked for, by him or
 * another of his kind.
 */
export async function scanApi(scanner: Scanner, address: string, order: ApiOrder): Promise<ScannedApi> {
  const { routes, askers, ids, strange } = order;
  const everybodys = new Known(ids);
  const shown = new Map(askers.map(({ kind }) => [kind, new Set<string>()]));
  const owns = askers.map((asker, place) => ({
    asker,
    strange: askers.findIndex(({ kind }) => kind === asker.kind) === place ? strange : 0,
    known: new Known(ids),
    asked: new Set<string>(),
    closed: new Set<Route>(),
  }));
  type Own = (typeof owns)[number];
  /** A list is asked for by everybody, a record until one of the kind was shown it. */
  const isDone = (route: Route, url: string, { asker, asked }: Own): boolean =>
    asked.has(url) || (route.path.includes(':') && (shown.get(asker.kind)?.has(url) ?? false));
  const places: Place[] = [];
  const answered = new Set<string>();
  let bytes = 0;
  let sources = 0;

  const askOne = async (route: Route, start: string, own: Own): Promise<void> => {
    for (let url: string | undefined = start; url !== undefined && !isDone(route, url, own); ) {
      own.asked.add(url);
      const answer = await fetch(address + url, { headers: { authorization: `Bearer ${own.asker.token}` } });
      const body = Buffer.from(await answer.arrayBuffer());
      sources += 1;
      bytes += body.length;
      const headers = Buffer.from(`${url}\n${JSON.stringify([...answer.headers])}\n`);
      const content = Buffer.concat([headers, await opened(answer.headers, body)]);
      places.push(...scanText(scanner, url, content));
      const said = isJson(answer.headers) ? (JSON.parse(body.toString('utf8')) as object) : {};
      // Whom the rules keep from a route gets the same answer at each of its addresses.
      if ('type' in said && said.type === 'urn:shouxin:refusal:not-allowed') own.closed.add(route);
      if (!answer.ok) return;
      answered.add(route.path);
      shown.get(own.asker.kind)?.add(url);
      const thing = singular(route.path.split('/').at(-1) ?? '');
      for (const known of [own.known, everybodys]) known.gather(said, thing);
      url = nextPage(route, url, said);
    }
  };
  const askAll = async (waiting: Own[]): Promise<void> => {
    for (let own = waiting.pop(); own !== undefined; own = waiting.pop()) {
      for (const route of routes) {
        for (const url of addressesOf(route, own.known, everybodys, own.strange)) {
          if (!own.closed.has(route)) await askOne(route, url, own);
        }
      }
    }
  };
  for (let before = -1; sources > before; ) {
    before = sources;
    const waiting = owns.toReversed();
    await Promise.all(Array.from({ length: atOnce }, () => askAll(waiting)));
  }
  return { places, sources, bytes, answered: [...answered] };
}

/** What answers have named until now. */
class Known {
  readonly #values = new Map<string, Set<string>>();

  constructor(ids: KnownIds) {
    for (const [name, values] of Object.entries(ids)) this.#values.set(name, new Set(values));
  }

  of(name: string): readonly string[] {
    return [...(this.#values.get(name) ?? [])];
  }

  /** Ids in an answer: `roundId: …` says what it is, and the `id` of something in `rounds` is a round's. */
  gather(value: unknown, thing: string): void {
    if (Array.isArray(value)) {
      for (const each of value) this.gather(each, thing);
      return;
    }
    if (typeof value !== 'object' || value === null) return;
    for (const [key, inner] of Object.entries(value)) {
      if (typeof inner === 'string' && /^[0-9a-f-]{36}$/.test(inner)) {
        this.#add(key === 'id' ? `${thing}Id` : key, inner);
      } else this.gather(inner, Array.isArray(inner) ? singular(key) : thing);
    }
  }

  #add(name: string, value: string): void {
    const others = this.#values.get(name);
    if (others === undefined) this.#values.set(name, new Set([value]));
    else others.add(value);
  }
}

/** Every address of a route, with each id that fits. */
function addressesOf(route: Route, own: Known, everybodys: Known, strange: number): readonly string[] {
  const addresses = (path: string): readonly string[] => {
    const [, name] = /:([A-Za-z]+)/.exec(path) ?? [];
    if (name === undefined) return [path];
    const values = new Set([...own.of(name), ...everybodys.of(name).slice(0, strange)]);
    return [...values].flatMap((value) => addresses(path.replace(`:${name}`, encodeURIComponent(value))));
  };
  return addresses(fieldsOf(route).has('limit') ? `${route.path}?limit=${pageRows}` : route.path);
}

/** Where an answer goes on: after its last row, or beyond as many as it gave. */
function nextPage(route: Route, url: string, said: object): string | undefined {
  const asked = fieldsOf(route);
  if (!asked.has('limit')) return undefined;
  const rows: readonly unknown[] = Object.values(said).find((value) => Array.isArray(value)) ?? [];
  if (rows.length < pageRows) return undefined;
  const next = new URL(url, 'http://any');
  const last = rows.at(-1);
  if (asked.has('offset')) {
    const offset = Number(next.searchParams.get('offset') ?? 0);
    next.searchParams.set('offset', String(offset + rows.length));
  } else if (asked.has('after') && 'next' in said && isPlace(said.next)) {
    next.searchParams.set('after', `${said.next}`);
  } else if (
    asked.has('before') &&
    typeof last === 'object' &&
    last !== null &&
    'at' in last &&
    isPlace(last.at)
  ) {
    next.searchParams.set('before', `${last.at}`);
  } else return undefined;
  return next.pathname + next.search;
}

function isPlace(value: unknown): value is string | number {
  return typeof value === 'string' || typeof value === 'number';
}

function fieldsOf({ input }: Route): ReadonlySet<string> {
  return new Set(input instanceof z.ZodObject ? Object.keys(input.shape) : []);
}

/** Workbooks and letters are zips: what is in them is looked at as well. */
async function opened(headers: Headers, body: Buffer): Promise<Buffer> {
  if (!(headers.get('content-type') ?? '').includes('openxmlformats')) return body;
  const parts = [...(await readZip(body))].map(([name, text]) => Buffer.from(`\n${name}\n${text}`));
  return Buffer.concat([body, ...parts]);
}

function isJson(headers: Headers): boolean {
  return headers.get('content-type')?.includes('json') === true;
}

function singular(word: string): string {
  return word.endsWith('ches') ? word.slice(0, -2) : word.replace(/s$/, '');
}
