import { posix } from 'node:path';

/** The modules in the order of a listing's life; a module imports only those before it. */
export const modules = [
  'ledger',
  'units',
  'access',
  'subjects',
  'nominations',
  'screening',
  'notices',
  'listings',
  'measures',
  'redemptions',
  'rights',
  'sharing',
] as const;

/** Levels of the house, lowest first (ARCHITECTURE.md). */
const levels = ['kernel', 'domain', 'ground', 'module', 'edge', 'outside', 'main'] as const;
type Level = (typeof levels)[number];

interface Place {
  readonly level: Level;
  readonly module?: string;
}

/** Where a file stands; undefined for what isn't held to the line, such as tests. */
export function placeOf(path: string): Place | undefined {
  const [, room = '', module = '', inner = ''] = path.split('/');
  if (room === 'kernel') return { level: 'kernel' };
  if (room === 'db' || room === 'files') return { level: 'ground' };
  if (room === 'edge') return { level: 'ground' };
  if (room === 'modules') {
    if (inner === 'domain') return { level: 'domain', module };
    if (/^(routes|tasks|index)\b/.test(inner)) return { level: 'edge', module };
    return { level: 'module', module };
  }
  if (['api', 'portal', 'jobs', 'cli'].includes(room)) return { level: 'outside' };
  return room === 'main' ? { level: 'main' } : undefined;
}

/** The file that an import means, from the repository's root; undefined for packages and Node's own. */
export function resolveImport(from: string, name: string): string | undefined {
  if (name.startsWith('#')) return `src/${name.slice(1)}`;
  return name.startsWith('.') ? posix.normalize(posix.join(posix.dirname(from), name)) : undefined;
}

/** A module's only door. */
function isDoor(path: string): boolean {
  return /^src\/modules\/[^/]+\/index\.ts$/.test(path);
}

/** Why a file may not import another; undefined when it may. */
export function breachOf(from: string, to: string): string | undefined {
  const here = placeOf(from);
  const there = placeOf(to);
  if (here === undefined || there === undefined) return undefined;
  if (here.module !== undefined && there.module !== undefined && here.module !== there.module) {
    const door = isDoor(to) || there.level === 'domain';
    if (!door) return 'goes round the door of another module';
    if (modules.indexOf(there.module as never) > modules.indexOf(here.module as never))
      return 'imports a module below it';
    return undefined;
  }
  if (here.module !== undefined && here.module === there.module) {
    if (isDoor(to)) return 'goes out of its own door';
    return here.level === 'domain' && there.level !== 'domain' ? 'a rule reaches for an effect' : undefined;
  }
  if (
    there.module !== undefined &&
    here.module === undefined &&
    there.level !== 'domain' &&
    !to.endsWith('/index.ts')
  ) {
    return 'goes round the door of a module';
  }
  // The command line composes: it opens a house as main does.
  if (here.level === 'outside' && there.level === 'main')
    return from.startsWith('src/cli/') ? undefined : 'reaches above itself';
  return levels.indexOf(there.level) > levels.indexOf(here.level) ? 'reaches above itself' : undefined;
}
