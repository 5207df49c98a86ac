import { describe, expect, it } from 'vitest';
import { publicationMask } from '#kernel/mask.ts';
import { coveredRecord, coverText } from './covered-record.ts';
import { personNamed } from './facts.ts';

const number = '220621198002143178';
const person = personNamed({ name: '李大山', number });
const body = { ...person, isPerson: false, name: '泉阳木业有限公司', representative: person };
const shown = (...given: Parameters<typeof coveredRecord>) => Object.fromEntries(coveredRecord(...given));

describe('C7.3 档案里的记录和文字', () => {
  it('个人的姓名和号码遮盖，写进案号、事由里的也遮盖', () => {
    const cells = {
      name: '李大山',
      number,
      caseNumber: '（2024）吉0621执12号',
      reason: `李大山（${number}）未履行`,
    };
    expect(shown(cells, { nominee: person, relation: 'self' }, publicationMask)).toEqual({
      '记录的姓名（名称）': '李**',
      记录的号码: '22*************178',
      '案号（文号）': '（2024）吉0621执12号',
      事由: '李**（22*************178）未履行',
    });
  });

  it('单位的名称不遮盖，法定代表人的姓名遮盖', () => {
    const cells = { name: '泉阳木业有限公司', representative: '王二小', reason: '王二小、李大山失联' };
    expect(shown(cells, { nominee: body, relation: 'self' }, publicationMask)).toEqual({
      '记录的姓名（名称）': '泉阳木业有限公司',
      '法定代表人（负责人）': '王**',
      事由: '王**、李**失联',
    });
  });

  it('法定代表人自己被列入的，记录的姓名遮盖；曾用名也遮盖', () => {
    const cells = { name: '李大山', formerName: '李小山；李石头' };
    expect(shown(cells, { nominee: body, relation: 'representative' }, publicationMask)).toEqual({
      '记录的姓名（名称）': '李**',
      记录的曾用名: '李**；李**',
    });
  });

  it('长的姓名先遮盖，空的和一个字的不算姓名', () => {
    expect(coverText(['山', '', '李大', '李大山'], publicationMask)('李大山在山里')).toBe('李**在山里');
  });
});
