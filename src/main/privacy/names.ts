import type { Matcher, Scanner, Sighting } from './scanner.ts';

/** Makes a scanner for names, in text as people and addresses write it. It keeps a source whole: meant for pages and logs. */
export function scanForNames(names: readonly string[]): Scanner {
  const wanted = [...new Set(names)].map((name) => [name, encodeURIComponent(name)] as const);
  const matcher = (): Matcher => {
    const chunks: Buffer[] = [];
    return {
      feed: (chunk) => void chunks.push(chunk),
      end: () => {
        const text = Buffer.concat(chunks).toString('utf8');
        return wanted.flatMap(([plain, encoded], which): readonly Sighting[] => {
          const at = Math.max(text.indexOf(plain), text.indexOf(encoded));
          return at < 0 ? [] : [{ which, form: 'name', at }];
        });
      },
    };
  };
  return { size: wanted.length, matcher };
}

/** Several scanners over one source; a sighting of a later one is named by its place behind the earlier ones' lists. */
export function together(...scanners: readonly Scanner[]): Scanner {
  return {
    size: scanners.reduce((sum, { size }) => sum + size, 0),
    matcher: () => {
      const matchers = scanners.map((scanner) => scanner.matcher());
      return {
        feed: (chunk) => {
          for (const matcher of matchers) matcher.feed(chunk);
        },
        end: () => {
          let before = 0;
          return matchers.flatMap((matcher, place) => {
            const found = matcher.end().map((each) => ({ ...each, which: each.which + before }));
            before += scanners[place]?.size ?? 0;
            return found;
          });
        },
      };
    },
  };
}
