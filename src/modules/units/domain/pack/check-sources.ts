import { checkSubjects } from './check-subjects.ts';
import { checkReference } from './check-units.ts';
import type { PackParts } from './parts.ts';
import type { PackProblem } from './problem.ts';
import { repeated } from './repeated.ts';
import type { DataSource } from './source.ts';
import { unitKey } from './unit-names.ts';

const file = 'sources.yaml';

/** Codes once, the body that signs there, and columns that the mapping itself relies on (C4.2). */
export function checkSources(parts: PackParts): PackProblem[] {
  if (parts.sources === undefined) return [];
  const { sources } = parts.sources;
  return [
    ...repeated(sources.map(({ code }) => code)).map((code) => ({
      file,
      path: `sources.${code}`,
      problem: `比对来源代码 ${code} 重复`,
      mend: '给其中一个来源换一个代码',
    })),
    ...sources.flatMap((source) => {
      const path = `sources.${source.code}`;
      return [
        ...checkSubjects(parts, source.subjects, { file, path: `${path}.subjects` }),
        ...(parts.units === undefined
          ? []
          : checkReference(parts.units.units, source.body, 'source-body', { file, path: `${path}.body` })),
        ...(source.mode === 'data' ? checkColumns(source, path) : []),
      ];
    }),
  ];
}

function checkColumns(source: DataSource, path: string): PackProblem[] {
  const headers = Object.values(source.columns).flatMap((column) => column.headers.map(unitKey));
  const mapped = new Set(Object.keys(source.columns));
  const used = [
    ...source.recordKey.map((field) => ({ field, path: `${path}.recordKey` })),
    { field: source.opens, path: `${path}.opens` },
    { field: source.closes, path: `${path}.closes` },
  ];
  return [
    ...repeated(headers).map((header) => ({
      file,
      path: `${path}.columns`,
      problem: `表头“${header}”对应了几个字段`,
      mend: '每个表头只对应一个字段',
    })),
    ...used
      .filter(({ field }) => !mapped.has(field))
      .map(({ field, path: place }) => ({
        file,
        path: place,
        problem: `字段 ${field} 没有对应的列`,
        mend: '在 columns 里写明该字段的表头',
      })),
  ];
}
