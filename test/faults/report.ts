import type { CampaignResult } from './campaign.ts';
import { violations } from './record.ts';

const headings = [
  'operation',
  'kills',
  'in flight',
  'with database',
  'then absent',
  'prepared',
  'whole',
  'acknowledged',
  ...violations,
] as const;

/** One line for each kind of operation. */
export function writeTable({ records }: CampaignResult): string {
  const rows = records.map((record) => [
    record.kind,
    record.kills,
    record.inFlight,
    record.withDatabase,
    record.left.nothing,
    record.left.prepared,
    record.left.whole,
    record.acknowledged,
    ...violations.map((violation) => record.found[violation]),
  ]);
  const sums = headings.map((_, place) =>
    place === 0 ? 'sum' : rows.reduce((sum, row) => sum + Number(row[place]), 0),
  );
  return [headings, ...rows, sums]
    .map((row) =>
      headings
        .map((heading, place) => [heading, String(row[place])] as const)
        .map(([heading, cell], place) => (place === 0 ? cell.padEnd(13) : cell.padStart(3 + heading.length)))
        .join(''),
    )
    .join('\n');
}

export function isClean({ records, ledgerBreaks }: CampaignResult): boolean {
  return ledgerBreaks === 0 && records.every((record) => !record.violated);
}
