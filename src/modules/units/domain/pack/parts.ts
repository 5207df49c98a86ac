import type { z } from 'zod';
import { calendarFile } from './calendar.ts';
import { categoriesFile } from './category.ts';
import { kindsFile } from './kind.ts';
import { measuresFile } from './measure.ts';
import { policyFile } from './policy.ts';
import { type PackProblem, readPart } from './problem.ts';
import { sourcesFile } from './source.ts';
import { unitsFile } from './unit.ts';

/** A pack as written: one entry a file, plain JSON, kept beside the parsed pack so that the database can store it. */
export interface PackContent {
  readonly policy: unknown;
  readonly kinds: unknown;
  readonly units: unknown;
  readonly categories: unknown;
  readonly measures: unknown;
  readonly sources: unknown;
  /** Keyed by the file's stem, `2026` for `calendar/2026.yaml`. */
  readonly calendar: Readonly<Record<string, unknown>>;
}

/** The files of a pack besides `calendar/`. */
export const partNames = ['policy', 'kinds', 'units', 'categories', 'measures', 'sources'] as const;

/** The parts that could be read; a broken one is missing, so that the others are still checked against each other. */
export interface PackParts {
  readonly policy: z.infer<typeof policyFile> | undefined;
  readonly kinds: z.infer<typeof kindsFile> | undefined;
  readonly units: z.infer<typeof unitsFile> | undefined;
  readonly categories: z.infer<typeof categoriesFile> | undefined;
  readonly measures: z.infer<typeof measuresFile> | undefined;
  readonly sources: z.infer<typeof sourcesFile> | undefined;
  readonly calendar:
    | readonly { readonly stem: string; readonly file: z.infer<typeof calendarFile> }[]
    | undefined;
}

export function readParts(content: PackContent): {
  readonly parts: PackParts;
  readonly problems: readonly PackProblem[];
} {
  const policy = readPart(policyFile, content.policy, 'policy.yaml');
  const kinds = readPart(kindsFile, content.kinds, 'kinds.yaml');
  const units = readPart(unitsFile, content.units, 'units.yaml');
  const categories = readPart(categoriesFile, content.categories, 'categories.yaml');
  const measures = readPart(measuresFile, content.measures, 'measures.yaml');
  const sources = readPart(sourcesFile, content.sources, 'sources.yaml');
  const years = Object.entries(content.calendar).map(([stem, year]) => ({
    stem,
    read: readPart(calendarFile, year, `calendar/${stem}.yaml`),
  }));
  const calendar = years.flatMap(({ stem, read }) =>
    read.value === undefined ? [] : [{ stem, file: read.value }],
  );
  return {
    parts: {
      policy: policy.value,
      kinds: kinds.value,
      units: units.value,
      categories: categories.value,
      measures: measures.value,
      sources: sources.value,
      calendar: calendar.length === years.length ? calendar : undefined,
    },
    problems: [policy, kinds, units, categories, measures, sources, ...years.map(({ read }) => read)].flatMap(
      ({ problems }) => problems,
    ),
  };
}
