import { describe, expect, it } from 'vitest';
import { loadPack } from '#modules/units/index.ts';
import { maskedView } from './masked-view.ts';
import { nominatedPerson } from './nomination.fixture.ts';
import type { Nomination } from './nomination.ts';

const loaded = await loadPack(new URL('../../../../policy/fusong', import.meta.url).pathname);
if (!loaded.ok) throw new Error(JSON.stringify(loaded.refusal));
const pack = loaded.value;

const on = nominatedPerson.grantedOn;
const person: Nomination = { ...nominatedPerson, name: '欧阳测试', formerNames: ['欧阳旧名'] };
const body: Nomination = {
  ...person,
  kind: 'enterprise',
  category: 'B5',
  isPerson: false,
  name: '抚松县测试有限公司',
  legalRepresentative: '李测试',
};
const trader: Nomination = { ...body, kind: 'sole-trader', name: '欧阳测试小卖部' };

const consent = { kind: 'consent', statedOn: on } as const;
const announced = { kind: 'announced', reference: '县政府网站', on } as const;

describe('C5.3、DOMAIN 4.2 可以公开的内容', () => {
  it.each([
    ['个人有同意：姓名全文', person, consent, '欧阳测试', '事迹', '抚松镇'],
    ['个人凭原公布：姓名全文，未公布的事迹和乡镇不显示', person, announced, '欧阳测试', null, null],
    ['个人没有依据：姓名遮盖，事迹不显示', person, null, '欧阳**', null, '抚松镇'],
    ['个体工商户没有依据：名称按个人信息遮盖', trader, null, '欧阳**', null, '抚松镇'],
    ['企业：名称全文', body, { kind: 'body' } as const, '抚松县测试有限公司', '事迹', '抚松镇'],
  ] as const)('%s', (_title, nomination, basis, name, reason, township) => {
    const view = maskedView(nomination, { basis, showsRepresentative: false }, pack);
    expect(view).toMatchObject({
      name,
      reason,
      township,
      numberShown: '22*************123',
      legalRepresentative: null,
    });
  });

  it('法定代表人姓名只在本人同意时显示', () => {
    const basis = { kind: 'body' } as const;
    expect(maskedView(body, { basis, showsRepresentative: true }, pack).legalRepresentative).toBe('李测试');
    expect(maskedView(body, { basis, showsRepresentative: false }, pack).legalRepresentative).toBeNull();
  });

  it('工作单位、曾用名、备注从不公开', () => {
    const text = JSON.stringify(maskedView(person, { basis: consent, showsRepresentative: false }, pack));
    expect(text).not.toMatch(/某医院|旧名/);
  });
});
