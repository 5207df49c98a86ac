import type { Evidence, Grade } from './grade.ts';

const numbers: Readonly<Record<Evidence['number'], (visible: number) => string>> = {
  equal: () => '号码完全一致',
  upgraded: () => '15位旧号码升为18位后一致',
  'org-code': () => '组织机构代码一致（即统一社会信用代码第9至17位）',
  registration: () => '工商注册号一致',
  mask: (visible) => `号码看得见的${visible}位都一致`,
  loose: (visible) => `号码隐去的位数与原号码不等，看得见的${visible}位可以对上`,
  reissued: () => '15位旧号码的出生日期和顺序码一致，只有地区码不同',
  contradicts: () => '号码不一致',
  none: () => '没有可以比较的号码',
};

const names: Readonly<Record<Evidence['name'], string>> = {
  equal: '名称一致',
  former: '与曾用名一致',
  near: '名称相近',
  uncertain: '名称中有缺字或无法识别的字，其余一致',
  different: '名称不同',
};

const forms: Readonly<Record<NonNullable<Evidence['nameForm']>, string>> = {
  separator: '（只差间隔号）',
  variant: '（只差异体字、繁简字或音近字）',
  prefix: '（只差地区名称）',
  suffix: '（只差组织形式）',
  core: '（只差地区名称和组织形式）',
};

const contradictions: Readonly<Record<Evidence['contradictions'][number], string>> = {
  digits: '号码看得见的位数中有不一致的',
  birth: '出生年份不符',
  sex: '性别不符',
};

const conclusions: Readonly<Record<Grade, string>> = {
  G0: '没有对上',
  G1: '可以确认是同一主体，须由人签字决定',
  G2: '很可能是同一主体，须用完整号码核实，并由两人确认',
  G3: '号码相同而名称不同，可能改过名、号码重复或录入有误，须核实',
  G4: '只是可能，不能仅凭名称认定，须核实并写明依据',
  G5: '不是同一主体',
};

const relations: Readonly<Record<Evidence['relation'], string>> = {
  self: '',
  representative: '法定代表人（负责人）与名单记录：',
  represents: '本人与名单所列单位的法定代表人：',
};

/** Says in plain Chinese why a grade was given, without a name or a number. */
export function explain(grade: Grade, evidence: Omit<Evidence, 'explanation'>, isPerson: boolean): string {
  const named = names[evidence.name].replace('名称', isPerson ? '姓名' : '名称');
  const against = evidence.contradictions
    .filter((each) => each !== 'digits' || evidence.number !== 'contradicts')
    .map((each) => contradictions[each]);
  const said = [
    numbers[evidence.number](evidence.visibleDigits),
    named + (evidence.nameForm === null ? '' : forms[evidence.nameForm]),
    ...against,
  ];
  return `${relations[evidence.relation]}${said.join('，')}。${conclusions[grade]}。`;
}
