import { checkSubjects } from './check-subjects.ts';
import { checkReference } from './check-units.ts';
import type { Measure } from './measure.ts';
import type { PackParts } from './parts.ts';
import type { PackProblem } from './problem.ts';
import { repeated } from './repeated.ts';

const file = 'measures.yaml';

/** Numbers without a gap that isn't named (A3), units with their duties, repeats that lead to a real row. */
export function checkMeasures(parts: PackParts): PackProblem[] {
  if (parts.measures === undefined) return [];
  const { measures, absent } = parts.measures;
  return [
    ...checkNumbers(
      measures.map(({ number }) => number),
      absent,
    ),
    ...measures.flatMap((measure) => [
      ...checkUnitsOf(parts, measure),
      ...checkRow(parts, measure, measures),
    ]),
  ];
}

function checkNumbers(numbers: readonly number[], absent: readonly number[]): PackProblem[] {
  const last = Math.max(...numbers, ...absent);
  const missing = Array.from({ length: last }, (_, index) => index + 1).filter(
    (number) => !numbers.includes(number) && !absent.includes(number),
  );
  return [
    ...repeated(numbers).map((number) => at(number, `措施序号 ${number} 重复`, '每个序号只写一次')),
    ...missing.map((number) =>
      at(number, `缺少第 ${number} 号措施`, '补上这一项；如方案中本无此号，写入 absent'),
    ),
    ...absent
      .filter((number) => numbers.includes(number))
      .map((number) =>
        at(number, `第 ${number} 号既写了措施又列为缺号`, '从 absent 中删去该号，或删去该措施'),
      ),
  ];
}

function at(number: number, problem: string, mend: string): PackProblem {
  return { file, path: `measures.${number}`, problem, mend };
}

function checkUnitsOf({ units }: PackParts, measure: Measure): PackProblem[] {
  if (units === undefined) return [];
  const path = `measures.${measure.number}`;
  return [
    ...measure.developedBy.flatMap((reference) =>
      checkReference(units.units, reference, 'develops-measures', { file, path: `${path}.developedBy` }),
    ),
    ...measure.implementedBy.flatMap((reference) =>
      checkReference(units.units, reference, 'implements-measures', { file, path: `${path}.implementedBy` }),
    ),
  ];
}

function checkRow(parts: PackParts, measure: Measure, measures: readonly Measure[]): PackProblem[] {
  const path = `measures.${measure.number}`;
  const problems = checkSubjects(parts, measure.subjects, { file, path: `${path}.subjects` });
  for (const name of repeated(measure.parameters.map((parameter) => parameter.name))) {
    problems.push({
      file,
      path: `${path}.parameters`,
      problem: `待定参数 ${name} 重复`,
      mend: '每个参数只写一次',
    });
  }
  if (parts.categories !== undefined) {
    const usable = new Set(parts.categories.categories.flatMap(({ open, code }) => (open ? [] : [code])));
    for (const code of measure.categories.filter((each) => !usable.has(each))) {
      problems.push({
        file,
        path: `${path}.categories`,
        problem: `类别 ${code} 不存在或尚未开通`,
        mend: '改为 categories.yaml 里已开通的类别',
      });
    }
  }
  if (measure.sameAs !== undefined) {
    const original = measures.find(({ number }) => number === measure.sameAs);
    if (original === undefined || original.sameAs !== undefined || original.number >= measure.number) {
      problems.push({
        file,
        path: `${path}.sameAs`,
        problem: `第 ${measure.sameAs} 号不能作为重复措施的原件`,
        mend: '写成序号更小、本身不是重复项的那一号',
      });
    }
  }
  return problems;
}
