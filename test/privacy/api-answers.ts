import { routes } from '#api/routes.ts';
import { exceptionOf, type Place, type Scanned, scanApi } from '#main/privacy/index.ts';
import type { Pack } from '#modules/units/index.ts';
import type { Search } from './sought.ts';
import type { WayIn } from './ways-in.ts';

/**
 * Every GET answer of the API but the exceptions: lists to every account, a record to each kind of account that sees it.
 */
export async function scanAnswers(
  { scanner }: Search,
  address: string,
  ways: readonly WayIn[],
  pack: Pack,
  findingId: readonly string[],
): Promise<Scanned> {
  const open = routes.filter((route) => route.method === 'GET' && exceptionOf(route) === undefined);
  const askers = ways.map(({ token, roles }) => ({ token, kind: roles.join() }));
  const { places, sources, bytes, answered } = await scanApi(scanner, address, {
    routes: open,
    askers,
    ids: {
      source: pack.sources.map(({ code }) => code),
      findingId,
      number: pack.measures.map(({ number }) => String(number)),
    },
    strange: 2,
  });
  const silent = open.filter(({ path }) => !answered.includes(path));
  if (silent.length > 0) throw new Error(`nobody was answered ${silent.map(({ path }) => path).join(', ')}`);
  if (!places.some(isNamedInLetter)) throw new Error('no letter names anybody');
  return { places: places.filter((place) => !isNamedInLetter(place)), sources, bytes };
}

/** A letter names whom it is about (C5.3), never by the full number; reading it is a logged look. */
function isNamedInLetter({ where, form }: Place): boolean {
  return where.startsWith('/api/v1/letters/') && form === 'name';
}
