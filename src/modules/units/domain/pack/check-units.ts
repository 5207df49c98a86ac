import type { PackParts } from './parts.ts';
import type { PackProblem } from './problem.ts';
import { repeated } from './repeated.ts';
import { type Duty, duties, type Unit, type UnitKind } from './unit.ts';
import { unitKey, unitNamesOf } from './unit-names.ts';

const file = 'units.yaml';

/** Codes once, names and aliases of one unit only, one credit office, groups of kinds that have units. */
export function checkUnits({ units: part, policy }: PackParts): PackProblem[] {
  if (part === undefined) return [];
  const { units, groups } = part;
  const problems: PackProblem[] = repeated(units.map(({ code }) => code)).map((code) => ({
    file,
    path: `units.${code}`,
    problem: `单位代码 ${code} 重复`,
    mend: '给其中一个单位换一个代码',
  }));
  const names = unitNamesOf(units, policy?.names.regionPrefixes ?? []);
  for (const [name, codes] of names) {
    if (codes.length < 2) continue;
    problems.push({
      file,
      path: `units.${codes.join('、')}`,
      problem: `名称或简称“${name}”同时指向几个单位`,
      mend: '只在一个单位下保留这个名称或简称',
    });
  }
  for (const { kind, names: words } of groups) {
    for (const word of words) {
      if (!names.has(unitKey(word))) continue;
      problems.push({
        file,
        path: `groups.${kind}`,
        problem: `统称“${word}”与单位名称或简称相同`,
        mend: '统称和单位简称不能相同，删去一处',
      });
    }
  }
  const offices = units.filter((unit) => unit.duties.includes('credit-office')).length;
  if (offices !== 1) {
    problems.push({
      file,
      path: 'units',
      problem: `承担“${duties['credit-office']}”职责的单位有 ${offices} 个`,
      mend: '只给一个单位写上 credit-office 职责',
    });
  }
  return problems;
}

/** Problems of a reference to units: unknown, without any unit of the kind, or without the duty it needs. */
export function checkReference(
  units: readonly Unit[],
  reference: string,
  duty: Duty,
  place: { readonly file: string; readonly path: string },
): PackProblem[] {
  const found = unitsOf(units, reference);
  if (found.length === 0) {
    return [
      {
        ...place,
        problem: `引用的单位 ${reference} 不存在`,
        mend: '改为 units.yaml 里已有的单位代码，或先增加该单位',
      },
    ];
  }
  return found
    .filter((unit) => !unit.duties.includes(duty))
    .map((unit) => ({
      ...place,
      problem: `${unit.name}（${unit.code}）没有“${duties[duty]}”职责`,
      mend: `在 units.yaml 给该单位的 duties 加上 ${duty}，或改正引用`,
    }));
}

/** Units behind a reference: one code, or `kind:…` for all of a kind. */
export function unitsOf(units: readonly Unit[], reference: string): Unit[] {
  const kind = reference.startsWith('kind:') ? (reference.slice('kind:'.length) as UnitKind) : undefined;
  return units.filter((unit) => (kind === undefined ? unit.code === reference : unit.kind === kind));
}
