import { coverNumbers } from '#kernel/cover-numbers.ts';
import { maskIdentity, maskName, type MaskProfile } from '#kernel/mask.ts';
import type { SourceField } from '#modules/units/domain/pack/source.ts';
import type { Nominee, Relation } from './facts.ts';
import { type Cells, isNumberField } from './read-record.ts';

const titles: Readonly<Record<SourceField, string>> = {
  name: '记录的姓名（名称）',
  formerName: '记录的曾用名',
  number: '记录的号码',
  registrationNumber: '记录的注册号',
  organisationCode: '记录的组织机构代码',
  partyType: '类型',
  representative: '法定代表人（负责人）',
  sex: '性别',
  age: '年龄',
  area: '地域',
  caseNumber: '案号（文号）',
  authority: '决定机关',
  reason: '事由',
  filedOn: '立案日期',
  listedOn: '列入日期',
  removedOn: '移出日期',
  repairedOn: '修复日期',
};

/** Covers in texts whatever would tell who is meant: names of these people, and numbers (C7.3). */
export function coverText(names: readonly string[], profile: MaskProfile): (text: string) => string {
  const known = names.filter((name) => name.length > 1).toSorted((a, b) => b.length - a.length);
  return (text) =>
    coverNumbers(
      known.reduce((covered, name) => covered.replaceAll(name, coverName(name, profile)), text),
      profile,
    );
}

/** A record as it stood, a row for each cell; names of people and every number masked. */
export function coveredRecord(
  cells: Cells,
  { nominee, relation }: { readonly nominee: Nominee; readonly relation: Relation },
  profile: MaskProfile,
): readonly (readonly [string, string])[] {
  const ofPerson = relation === 'representative' || (relation === 'self' && nominee.isPerson);
  const names = [
    ...peopleOf(nominee),
    ...(ofPerson ? [cells.name ?? '', ...splitNames(cells.formerName)] : []),
    cells.representative ?? '',
  ];
  const cover = coverText(names, profile);
  return (Object.entries(cells) as [SourceField, string][]).map(([field, text]) => [
    titles[field],
    isNumberField(field) ? maskIdentity(text, profile) : cover(text),
  ]);
}

/** Names of people among those of a nominee: its own unless it is a body, and its representative's. */
export function peopleOf({ isPerson, name, formerNames, representative }: Nominee): readonly string[] {
  return [
    ...(isPerson ? [name, ...formerNames] : []),
    ...(representative === null ? [] : [representative.name]),
  ];
}

function splitNames(text: string | undefined): readonly string[] {
  return text?.split(/[;；、,，]/).map((name) => name.trim()) ?? [];
}

/** Covered whatever the profile says of names that may be shown. */
function coverName(name: string, profile: MaskProfile): string {
  return maskName(name, { ...profile, nameStars: profile.nameStars ?? 2 });
}
