import { birthDateOf, genderOf } from '#kernel/identity/facts.ts';
import { yearOf } from '#kernel/plain-date.ts';
import { explain } from './explain.ts';
import type { Nominee, Relation, SourceRecord } from './facts.ts';
import { compareNames, type NameMeeting } from './name-relation.ts';
import { compareNumbers, type NumberMeeting } from './number-relation.ts';

export const grades = ['G0', 'G1', 'G2', 'G3', 'G4', 'G5'] as const;
export type Grade = (typeof grades)[number];

export type Contradiction = 'digits' | 'birth' | 'sex';

/** Why a grade was given; nothing in it tells who is meant. */
export interface Evidence {
  readonly relation: Relation;
  readonly number: NumberMeeting['kind'];
  readonly visibleDigits: number;
  readonly name: NameMeeting['relation'];
  readonly nameForm: NameMeeting['form'];
  readonly contradictions: readonly Contradiction[];
  /** Plain Chinese, for the person who judges. */
  readonly explanation: string;
}

export interface Graded {
  readonly grade: Grade;
  readonly evidence: Evidence;
}

/** As many digits of a mask must be visible before it can be more than "possible" (DOMAIN 4.4). */
export const FEWEST_DIGITS = 10;

/** Grades one nominee against one record, exactly by DOMAIN 4.4. A name alone never gives more than G4. */
export function grade(nominee: Nominee, record: SourceRecord, regionPrefixes: readonly string[]): Graded {
  return gradeAs('self', nominee, record, regionPrefixes);
}

/** The same comparison for one who stands for the subject, such as its legal representative. */
export function gradeAs(
  relation: Relation,
  nominee: Nominee,
  record: SourceRecord,
  regionPrefixes: readonly string[],
): Graded {
  const name = compareNames(nominee, record, regionPrefixes);
  const sameNature = record.isPerson === null || record.isPerson === nominee.isPerson;
  const number: NumberMeeting = sameNature
    ? compareNumbers(nominee, record.numbers)
    : { kind: 'none', visible: 0 };
  const contradictions = contradictionsOf(nominee, record, number);
  const given = sameNature ? decideGrade(number, name, contradictions) : 'G0';
  const evidence = {
    relation,
    number: number.kind,
    visibleDigits: number.visible,
    name: name.relation,
    nameForm: name.form,
    contradictions,
  };
  return { grade: given, evidence: { ...evidence, explanation: explain(given, evidence, nominee.isPerson) } };
}

function decideGrade(
  number: NumberMeeting,
  name: NameMeeting,
  contradictions: readonly Contradiction[],
): Grade {
  const sameName = name.relation === 'equal' || name.relation === 'former';
  // A number that agrees in full stands above a slip in a column for sex or age.
  if (number.kind === 'equal') return sameName ? 'G1' : 'G3';
  if (number.kind === 'org-code') return 'G2';
  if (number.kind === 'upgraded' || number.kind === 'registration') return sameName ? 'G2' : 'G3';
  if (name.relation === 'different') return 'G0';
  if (contradictions.length > 0) return 'G5';
  if (sameName) return number.kind === 'mask' && number.visible >= FEWEST_DIGITS ? 'G2' : 'G4';
  // Bodies are looked for by every form of their name; a person's variant needs digits that agree.
  const bodyForm = name.form === 'prefix' || name.form === 'suffix' || name.form === 'core';
  return bodyForm || number.kind !== 'none' ? 'G4' : 'G0';
}

function contradictionsOf(
  nominee: Nominee,
  record: SourceRecord,
  number: NumberMeeting,
): readonly Contradiction[] {
  const found: Contradiction[] = number.kind === 'contradicts' ? ['digits'] : [];
  if (!nominee.isPerson || nominee.number === null) return found;
  const sex = genderOf(nominee.number);
  if (sex !== undefined && record.sex !== null && sex !== record.sex) found.push('sex');
  const born = birthDateOf(nominee.number);
  if (born !== undefined && record.bornBetween !== null) {
    const [first, last] = record.bornBetween;
    if (yearOf(born) < first || yearOf(born) > last) found.push('birth');
  }
  return found;
}
