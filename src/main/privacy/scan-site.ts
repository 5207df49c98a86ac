import { type Place, type Scanned, scanText } from './scan-folder.ts';
import type { Scanner } from './scanner.ts';

const mostPages = 20_000;

/** What a visitor types into the form for searches. */
export interface Search {
  readonly text?: string;
  readonly category?: string;
  readonly page?: string;
}

interface Visit {
  readonly path: string;
  readonly search?: Search;
}

/**
 * Scans every page of a public site that links and forms lead to from its home page, with headers and addresses, and its
 * style. `searches` are put to the list, each through all its pages.
 */
export async function scanSite(
  scanner: Scanner,
  address: string,
  searches: readonly Search[] = [],
): Promise<Scanned> {
  const open = ['/', '/docs', '/openapi.json', '/status', '/readyz', '/livez', '/nothing-here'];
  const waiting: Visit[] = [
    ...open.map((path) => ({ path })),
    ...searches.map((search) => ({ path: '/listings', search })),
  ];
  const seen = new Set(waiting.map(nameOf));
  const places: Place[] = [];
  let bytes = 0;
  for (let visit = waiting.shift(); visit !== undefined; visit = waiting.shift()) {
    const answer = await fetch(address + visit.path, {
      redirect: 'manual',
      ...(visit.search === undefined
        ? {}
        : { method: 'POST', body: new URLSearchParams({ ...visit.search }) }),
    });
    const body = Buffer.from(await answer.arrayBuffer());
    const headers = Buffer.from(`${visit.path}\n${JSON.stringify([...answer.headers])}\n`);
    places.push(...scanText(scanner, placeOf(visit), Buffer.concat([headers, body])));
    bytes += body.length;
    if (answer.headers.get('content-type')?.includes('html') !== true) continue;
    for (const next of leadsOf(visit, body.toString('utf8'), address)) {
      if (seen.has(nameOf(next)) || seen.size >= mostPages) continue;
      seen.add(nameOf(next));
      waiting.push(next);
    }
  }
  return { places, sources: seen.size, bytes };
}

/** Where a page leads: its links, and the next page of a list, which a form without script asks for. */
function leadsOf({ path, search }: Visit, text: string, address: string): readonly Visit[] {
  const page = /name="page" value="(\d+)">\s*下一页/.exec(text)?.[1];
  const links = [...text.matchAll(/(?:href|src|action)="([^"#]+)/g)].flatMap(([, target = '']) => {
    const url = new URL(target.replaceAll('&amp;', '&'), address);
    return url.origin === new URL(address).origin ? [{ path: url.pathname + url.search }] : [];
  });
  return page === undefined ? links : [...links, { path, search: { ...search, page } }];
}

function nameOf({ path, search }: Visit): string {
  return search === undefined ? path : `${path} ${JSON.stringify(search)}`;
}

/** How a page is named in a report: never by what was typed. */
function placeOf({ path, search }: Visit): string {
  return search === undefined ? path : `${path} 查询，第${search.page ?? '1'}页`;
}
