import type { Route } from '#edge/route.ts';
import { type Place, type Scanned, scanText } from './scan-folder.ts';
import type { Scanner } from './scanner.ts';

/** Ids by the name of the parameter that takes them, such as `roundId`. */
export type KnownIds = Readonly<Record<string, readonly string[]>>;

const mostOfOne = 100;

/**
 * Asks every GET route of the API for each token, but those that are logged looks at persons (C7.3), and scans the
 * answers. Ids for the paths are gathered from the answers themselves, round after round until no new address comes up.
 */
export async function scanApi(
  scanner: Scanner,
  address: string,
  given: { readonly routes: readonly Route[]; readonly tokens: readonly string[]; readonly ids: KnownIds },
): Promise<Scanned & { readonly answered: readonly string[] }> {
  const routes = given.routes.filter(({ method, shows }) => method === 'GET' && shows !== 'personal');
  const ids = new Map<string, Set<string>>();
  for (const [name, values] of Object.entries(given.ids)) ids.set(name, new Set(values));
  const places: Place[] = [];
  const answered = new Set<string>();
  const asked = new Set<string>();
  let bytes = 0;
  for (let before = -1; asked.size > before; ) {
    before = asked.size;
    for (const { path } of routes) {
      for (const url of addressesOf(path, ids)) {
        for (const [index, token] of given.tokens.entries()) {
          const key = `${index} ${url}`;
          if (asked.has(key)) continue;
          asked.add(key);
          const answer = await fetch(address + url, { headers: { authorization: `Bearer ${token}` } });
          const body = Buffer.from(await answer.arrayBuffer());
          const headers = Buffer.from(JSON.stringify([...answer.headers]));
          places.push(...scanText(scanner, url, Buffer.concat([headers, body])));
          bytes += body.length;
          if (!answer.ok) continue;
          answered.add(path);
          if (answer.headers.get('content-type')?.includes('json') === true) {
            gather(JSON.parse(body.toString('utf8')), singular(path.split('/').at(-1) ?? ''), ids);
          }
        }
      }
    }
  }
  return { places, sources: asked.size, bytes, answered: [...answered] };
}

function addressesOf(path: string, ids: ReadonlyMap<string, ReadonlySet<string>>): readonly string[] {
  const [, name] = /:([A-Za-z]+)/.exec(path) ?? [];
  if (name === undefined) return [path];
  const values = [...(ids.get(name) ?? [])].slice(0, mostOfOne);
  return values.flatMap((value) => addressesOf(path.replace(`:${name}`, encodeURIComponent(value)), ids));
}

/** Ids in an answer: `roundId: …` says what it is, and the `id` of something in `rounds` is a round's. */
function gather(value: unknown, thing: string, ids: Map<string, Set<string>>): void {
  if (Array.isArray(value)) {
    for (const each of value) gather(each, thing, ids);
    return;
  }
  if (typeof value !== 'object' || value === null) return;
  for (const [key, inner] of Object.entries(value)) {
    if (typeof inner === 'string' && /^[0-9a-f-]{36}$/.test(inner)) {
      const name = key === 'id' ? `${thing}Id` : key;
      ids.set(name, (ids.get(name) ?? new Set()).add(inner));
    } else gather(inner, Array.isArray(inner) ? singular(key) : thing, ids);
  }
}

function singular(word: string): string {
  return word.endsWith('ches') ? word.slice(0, -2) : word.replace(/s$/, '');
}
