import type { Place, Scanned } from '#main/privacy/index.ts';
import type { Search } from './sought.ts';

/** What one search came to. */
export interface Finding {
  readonly place: string;
  /** Pages, answers, requests, files or lines of names. */
  readonly sources: number;
  readonly bytes: number;
  /** How many numbers and names were looked for, each in all its spellings. */
  readonly size: number;
  readonly hits: readonly Place[];
  /** Whether what was planted was found, or, behind an exception, whether what is there was. */
  readonly control: boolean;
}

export function findingOf(place: string, search: Search, { places, sources, bytes }: Scanned): Finding {
  const planted = new Set(places.filter((each) => search.isControl(each)).map(({ which }) => which));
  return {
    place,
    sources,
    bytes,
    size: search.size,
    hits: places.filter((each) => !search.isControl(each)),
    control: planted.size === search.controls,
  };
}

export function isClean(findings: readonly Finding[]): boolean {
  return (
    findings.length > 0 &&
    findings.every(({ hits, control, size }) => hits.length === 0 && control && size > 0)
  );
}

/** One line a place, then where each hit stands: the place in the list, never what was found. */
export function writeFindings(findings: readonly Finding[]): string {
  const headings = ['place', 'looked at', 'MB', 'sought', 'hits', 'control'];
  const rows = findings.map(({ place, sources, bytes, size, hits, control }) => [
    place,
    String(sources),
    (bytes / 1_000_000).toFixed(1),
    String(size),
    String(hits.length),
    control ? 'found' : 'NOT FOUND',
  ]);
  const lines = [headings, ...rows].map((row) =>
    row.map((cell, at) => (at === 0 ? cell.padEnd(22) : cell.padStart(11))).join(''),
  );
  const hits = findings.flatMap(({ place, hits: found }) =>
    found
      .slice(0, 20)
      .map((hit) => `HIT ${place}: ${hit.where}, no. ${hit.which}, ${hit.form}, byte ${hit.at}`),
  );
  return [...lines, ...hits].join('\n');
}
