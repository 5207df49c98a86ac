import { unitsBehind } from '../pack/lookups.ts';
import type { Measure } from '../pack/measure.ts';
import type { Pack } from '../pack/pack.ts';
import { resolveUnit, unitKey } from '../pack/unit-names.ts';
import type { PlanRow } from './read-plan.ts';

/** `differs`: somebody must look; `known`: the pack already says so. */
export interface LineUpFinding {
  readonly number: number;
  readonly weight: 'differs' | 'known';
  readonly text: string;
}

/** Holds the rows of a county's plan against the pack's measures, by number (A3). Findings come in order of number. */
export function lineUp(pack: Pack, rows: readonly PlanRow[]): readonly LineUpFinding[] {
  const numbers = new Set(rows.map(({ number }) => number));
  const missing = pack.measures
    .filter(({ number }) => !numbers.has(number))
    .map(({ number }) => differs(number, '政策包有此号，方案中没有'));
  const absent = pack.absentMeasures
    .filter((number) => !numbers.has(number))
    .map((number) => known(number, '方案缺此号，政策包已注明'));
  return [
    ...missing,
    ...absent,
    ...rows.flatMap((row, index) => checkRow(pack, row, rows.slice(0, index))),
  ].toSorted((left, right) => left.number - right.number);
}

function checkRow(pack: Pack, row: PlanRow, earlier: readonly PlanRow[]): LineUpFinding[] {
  const measure = pack.measures.find(({ number }) => number === row.number);
  const findings: LineUpFinding[] = [];
  if (earlier.some(({ number }) => number === row.number)) {
    findings.push(differs(row.number, '方案中此号出现不止一次，只采用第一次'));
  }
  if (row.wording === '') findings.push(differs(row.number, '方案此行没有措施内容'));
  if (measure === undefined) return [...findings, differs(row.number, '方案有此号，政策包没有')];
  return [
    ...findings,
    ...checkRepeat(row, measure, earlier),
    ...checkUnits(pack, row.number, '开发单位', row.developedBy, measure.developedBy),
    ...checkUnits(pack, row.number, '实施单位', row.implementedBy, measure.implementedBy),
  ];
}

function checkRepeat(row: PlanRow, measure: Measure, earlier: readonly PlanRow[]): LineUpFinding[] {
  const same = earlier.find(
    ({ number, wording }) =>
      number !== row.number && wording !== '' && unitKey(wording) === unitKey(row.wording),
  );
  if (same === undefined) {
    return measure.sameAs === undefined
      ? []
      : [differs(row.number, `政策包注明与第 ${measure.sameAs} 号相同，方案中两行文字并不相同`)];
  }
  return same.number === measure.sameAs
    ? [known(row.number, `与第 ${same.number} 号文字相同，政策包已注明`)]
    : [differs(row.number, `与第 ${same.number} 号文字相同，政策包没有注明 sameAs`)];
}

function checkUnits(
  pack: Pack,
  number: number,
  column: string,
  text: string,
  references: readonly string[],
): LineUpFinding[] {
  const { codes, unknown } = planUnits(pack, text);
  const expected = references.flatMap((reference) => unitsBehind(pack, reference).map(({ code }) => code));
  const nameOf = (code: string) => pack.units.find((unit) => unit.code === code)?.name ?? code;
  const findings = unknown.map((name) => differs(number, `${column}“${name}”不是政策包里的单位或简称`));
  const extra = codes.filter((code) => !expected.includes(code)).map(nameOf);
  const lost = unknown.length > 0 ? [] : expected.filter((code) => !codes.includes(code)).map(nameOf);
  if (extra.length > 0)
    findings.push(differs(number, `方案写的${column}${extra.join('、')}，政策包没有列出`));
  if (lost.length > 0) findings.push(differs(number, `政策包写的${column}${lost.join('、')}，方案没有列出`));
  return findings;
}

/** Codes of the units that a cell names: one name, a word for all of a kind, or several names. */
export function planUnits(
  pack: Pack,
  text: string,
): { readonly codes: readonly string[]; readonly unknown: readonly string[] } {
  const whole = unitsNamed(pack, text);
  if (whole !== undefined) return { codes: whole, unknown: [] };
  const codes: string[] = [];
  const unknown: string[] = [];
  for (const name of text.split(/[、，,；;/]/).map((part) => part.trim())) {
    const found = unitsNamed(pack, name);
    if (found === undefined) unknown.push(name);
    else codes.push(...found);
  }
  return { codes, unknown };
}

function unitsNamed(pack: Pack, text: string): string[] | undefined {
  const key = unitKey(text);
  if (key === '') return [];
  const group = pack.unitGroups.find(({ names }) => names.some((name) => unitKey(name) === key));
  if (group !== undefined)
    return pack.units.filter(({ kind }) => kind === group.kind).map(({ code }) => code);
  const resolved = resolveUnit(pack, text);
  return resolved.ok ? [resolved.value.code] : undefined;
}

function differs(number: number, text: string): LineUpFinding {
  return { number, weight: 'differs', text };
}

function known(number: number, text: string): LineUpFinding {
  return { number, weight: 'known', text };
}
