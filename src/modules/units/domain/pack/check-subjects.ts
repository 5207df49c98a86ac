import type { PackParts } from './parts.ts';
import type { PackProblem } from './problem.ts';
import { repeated } from './repeated.ts';
import { checkReference } from './check-units.ts';

/** Kinds once, groups of known kinds, no group named like a kind. */
export function checkKinds({ kinds: part }: PackParts): PackProblem[] {
  if (part === undefined) return [];
  const file = 'kinds.yaml';
  const codes = part.kinds.map(({ code }) => code);
  const problems: PackProblem[] = repeated(codes).map((code) => ({
    file,
    path: `kinds.${code}`,
    problem: `主体类型代码 ${code} 重复`,
    mend: '给其中一个类型换一个代码',
  }));
  for (const [group, members] of Object.entries(part.groups)) {
    const path = `groups.${group}`;
    if (codes.includes(group)) {
      problems.push({ file, path, problem: '组名与主体类型代码相同', mend: '给这一组换一个名字' });
    }
    for (const member of members.filter((each) => !codes.includes(each))) {
      problems.push({ file, path, problem: `主体类型 ${member} 不存在`, mend: '改为 kinds 里已有的代码' });
    }
  }
  return problems;
}

/** Problems of subjects that are neither a kind nor a group. */
export function checkSubjects(
  { kinds }: PackParts,
  subjects: readonly string[],
  place: { readonly file: string; readonly path: string },
): PackProblem[] {
  if (kinds === undefined) return [];
  const known = new Set([...kinds.kinds.map(({ code }) => code), ...Object.keys(kinds.groups)]);
  return subjects
    .filter((subject) => !known.has(subject))
    .map((subject) => ({
      ...place,
      problem: `主体类型 ${subject} 不存在`,
      mend: '改为 kinds.yaml 里已有的类型或组名',
    }));
}

/** Codes once, and every collecting unit there with the duty to recognise. */
export function checkCategories(parts: PackParts): PackProblem[] {
  if (parts.categories === undefined) return [];
  const file = 'categories.yaml';
  const { categories } = parts.categories;
  const problems: PackProblem[] = repeated(categories.map(({ code }) => code)).map((code) => ({
    file,
    path: `categories.${code}`,
    problem: `类别代码 ${code} 重复`,
    mend: '每个类别只写一次',
  }));
  for (const category of categories) {
    const path = `categories.${category.code}`;
    problems.push(...checkSubjects(parts, category.subjects, { file, path: `${path}.subjects` }));
    if (category.open || parts.units === undefined) continue;
    const place = { file, path: `${path}.collectedBy` };
    const { units } = parts.units;
    if ('units' in category.collectedBy) {
      for (const code of category.collectedBy.units) {
        problems.push(...checkReference(units, code, 'recognises', place));
      }
      continue;
    }
    const { duty } = category.collectedBy;
    if (!units.some((unit) => unit.duties.includes(duty))) {
      problems.push({
        ...place,
        problem: `没有单位承担 ${duty} 职责`,
        mend: '在 units.yaml 给相应单位写上该职责',
      });
    }
  }
  return problems;
}
