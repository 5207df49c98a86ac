import type { Random } from '#main/demo/world/random.ts';
import { mutations, pickMutation } from './mutations.ts';

const surnames = ['王', '李', '张', '闫', '阎', '萧', '欧阳', '侯', '候', '付', '\u{20BB7}'];
const given = Array.from('伟芳娜秀英敏静丽强磊军洋勇艳杰涛明超兰霞平刚桂䶮');
const places = ['', '抚松县', '吉林省', '白山市', '吉林省抚松县', '抚松县（泉阳）'];
const trades = ['木业', '人参', '商贸', '矿泉水', '运输'];
const forms = [
  '有限公司',
  '有限责任公司',
  '股份有限公司',
  '农民专业合作社',
  '（个体工商户）',
  '',
  '有限公司抚松分公司',
];

export function personName(random: Random): string {
  if (random.chance(0.06)) return `阿不都${random.pick(['·', '•', '‧', '．', '.', ''])}买买提`;
  const length = random.between(1, 2);
  return random.pick(surnames) + Array.from({ length }, () => random.pick(given)).join('');
}

export function bodyName(random: Random): string {
  return (
    random.pick(places) + random.pick(given) + random.pick(given) + random.pick(trades) + random.pick(forms)
  );
}

const variants: Readonly<Record<string, string>> = {
  闫: '阎',
  阎: '颜',
  萧: '肖',
  张: '張',
  伟: '偉',
  侯: '候',
  付: '傅',
  东: '東',
  业: '業',
  兰: '藍',
  杰: '傑',
  '（': '(',
  '）': ')',
};

/** The same name as another hand or program writes it: often still the same, sometimes not. */
export function rewrittenName(random: Random, name: string): string {
  const characters = Array.from(name);
  const at = random.between(0, Math.max(0, characters.length - 1));
  const changed = (to: string): string => characters.toSpliced(at, 1, to).join('');
  switch (random.between(0, 8)) {
    case 0:
      return characters.map((character) => variants[character] ?? character).join('');
    case 1:
      return changed(random.pick(['?', '□', '〓', '\uFFFD', '\uE815', 'JI']));
    case 2:
      return changed(random.pick(['*', '**', '×', '#']));
    case 3:
      return characters.join(random.pick([' ', '\u3000', '\u200B', '·', '']));
    case 4:
      return name.replace(/^(?:吉林省|白山市|抚松县)+/, '');
    case 5:
      return name.replace(/有限公司$|有限责任公司$/, random.pick(['有限责任公司', '有限公司', '']));
    case 6:
      return name.replaceAll(/[（）]/g, '');
    case 7:
      return mutations[pickMutation(random)].mutate(random, name);
    default:
      return name;
  }
}
