import { type Place, type Scanned, scanText } from './scan-folder.ts';
import type { Scanner } from './scanner.ts';

const mostPages = 20_000;

/** Scans every page of a public site that links lead to from its home page, with headers and addresses, and its style. */
export async function scanSite(scanner: Scanner, address: string): Promise<Scanned> {
  const waiting = ['/', '/docs', '/openapi.json', '/status', '/readyz', '/livez', '/nothing-here'];
  const seen = new Set(waiting);
  const places: Place[] = [];
  let bytes = 0;
  for (let path = waiting.shift(); path !== undefined && seen.size <= mostPages; path = waiting.shift()) {
    const answer = await fetch(address + path, { redirect: 'manual' });
    const body = Buffer.from(await answer.arrayBuffer());
    const headers = JSON.stringify([...answer.headers]);
    places.push(...scanText(scanner, path, Buffer.concat([Buffer.from(`${path}\n${headers}\n`), body])));
    bytes += body.length;
    for (const next of await linksOf(body.toString('utf8'), answer.headers, address)) {
      if (seen.has(next)) continue;
      seen.add(next);
      waiting.push(next);
    }
    places.push(...(await scanForms(scanner, address, path, body.toString('utf8'), seen)));
  }
  return { places, sources: seen.size, bytes };
}

/** Pages of a list are reached by a form without script: its next pages are asked for one by one. */
async function scanForms(
  scanner: Scanner,
  address: string,
  path: string,
  text: string,
  seen: Set<string>,
): Promise<readonly Place[]> {
  const places: Place[] = [];
  let next = pageButton(text);
  for (let page = text; next !== undefined; next = pageButton(page)) {
    const where = `${path} 第${next}页`;
    if (seen.has(where)) break;
    seen.add(where);
    const answer = await fetch(address + path, { method: 'POST', body: new URLSearchParams({ page: next }) });
    page = await answer.text();
    places.push(...scanText(scanner, where, page));
    for (const link of await linksOf(page, answer.headers, address)) {
      if (seen.has(link)) continue;
      seen.add(link);
      const linked = await fetch(address + link);
      places.push(...scanText(scanner, link, await linked.text()));
    }
  }
  return places;
}

function pageButton(text: string): string | undefined {
  return /name="page" value="(\d+)">\s*下一页/.exec(text)?.[1];
}

/** Addresses on the same site that a page leads to. */
async function linksOf(text: string, headers: Headers, address: string): Promise<readonly string[]> {
  if (headers.get('content-type')?.includes('html') !== true) return [];
  return [...text.matchAll(/(?:href|src|action)="([^"#]+)/g)].flatMap(([, target = '']) => {
    const url = new URL(target.replaceAll('&amp;', '&'), address);
    return url.origin === new URL(address).origin ? [url.pathname + url.search] : [];
  });
}
