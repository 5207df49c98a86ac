import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  bodyNameKeys,
  countCharacters,
  isBranchName,
  isUncertainName,
  mayBeName,
  personNameKey,
  personShadowKey,
  personVariantKey,
} from './name.ts';
import { foldSeparators, plainName } from './name/text.ts';

const regions = ['吉林省', '白山市', '抚松县', '抚松'];

describe('自然人姓名的比对键', () => {
  it.each([
    [' 张　三\u200B', '张三'],
    ['张\u{E0100}三\uFE0F', '张三'],
    ['张\u3164三\u034F', '张三'],
    ['⽅明', '方明'],
    ['⻓孙明', '长孙明'],
    ['阿不都•买买提', '阿不都·买买提'],
    ['阿不都‧买买提', '阿不都·买买提'],
    ['阿不都・买买提', '阿不都·买买提'],
    ['阿不都･买买提', '阿不都·买买提'],
    ['阿不都．买买提', '阿不都·买买提'],
    ['阿不都.买买提', '阿不都·买买提'],
    ['阿不都 · 买买提', '阿不都·买买提'],
    ['ｊｏｈｎ', 'JOHN'],
    ['王\uE863', '王䶮'],
  ])('%j 与 %j 同键', (written, same) => {
    expect(personNameKey(written)).toBe(same);
  });

  it('常用汉字区的字本来就是比对键：走捷径与逐步整理结果相同，也没有一个是缺字', () => {
    const common = Array.from({ length: 0x9fff - 0x4e00 + 1 }, (_, place) =>
      String.fromCodePoint(0x4e00 + place),
    );
    expect(common.filter((each) => foldSeparators(plainName(each)) !== personNameKey(each))).toEqual([]);
    expect(common.filter((each) => isUncertainName(each) || /[\p{Cn}\p{Co}\p{Z}]/u.test(each))).toEqual([]);
  });

  it('没有间隔号的写法只在影子键上相同', () => {
    expect(personNameKey('阿不都买买提')).not.toBe(personNameKey('阿不都·买买提'));
    expect(personShadowKey('阿不都买买提')).toBe(personShadowKey('阿不都·买买提'));
  });

  it.each([
    ['闫明', '阎明'],
    ['闫明', '颜明'],
    ['付明', '傅明'],
    ['肖明', '蕭明'],
    ['于东', '於東'],
    ['张昇', '張升'],
    ['劉國棟', '刘国栋'],
  ])('%s 与 %s 只是可能相同', (left, right) => {
    expect(personVariantKey(left)).toBe(personVariantKey(right));
    expect(personNameKey(left)).not.toBe(personNameKey(right));
  });

  it('不同的姓不因变体归并', () => {
    expect(personVariantKey('王明')).not.toBe(personVariantKey('汪明'));
  });

  it('生僻字按一个字计', () => {
    expect(countCharacters('𠮷田')).toBe(2);
  });

  it('缺字、隐去、拼音代字的姓名须人工核对', () => {
    for (const name of ['王?', '王？', '王□明', '王YAN', '王\uE000', '张*', '张**', '李×', '王\uFFFD']) {
      expect(isUncertainName(name)).toBe(true);
    }
    for (const name of ['王燕', '阿不都·买买提', '𠮷明', 'JOHN SMITH', '王\uE863']) {
      expect(isUncertainName(name)).toBe(false);
    }
  });

  it.each([
    ['王?明', '王䶮明', true],
    ['王YAN', '王燕', true],
    ['王YAN', '王小燕', false],
    ['张*', '张小明', true],
    ['张**', '张明', true],
    ['张*', '李明', false],
    ['王?', '王小明', false],
    ['王(?', '王(明', true],
    ['阿□·买买提', '阿不·买买提', true],
  ])('%s 可能是 %s：%s', (uncertain, other, answer) => {
    expect(mayBeName(uncertain, other)).toBe(answer);
  });

  it('性质：任何字符串都有键，键再取键不变', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', maxLength: 30 }),
        fc.string({ maxLength: 10 }),
        (raw, other) => {
          for (const key of [personNameKey, personShadowKey, personVariantKey])
            expect(key(key(raw))).toBe(key(raw));
          expect(typeof mayBeName(raw, other)).toBe('boolean');
        },
      ),
      { numRuns: 1000 },
    );
  });
});

describe('组织名称的比对键', () => {
  it('括号的全角半角、有无都归到括号键', () => {
    const full = bodyNameKeys('抚松县（泉阳）人参有限公司', regions);
    const half = bodyNameKeys('抚松县(泉阳)人参有限公司', regions);
    const none = bodyNameKeys('抚松县泉阳人参有限公司', regions);
    expect(full.exact).toBe(half.exact);
    expect(full.exact).not.toBe(none.exact);
    expect(full.bracket).toBe(none.bracket);
  });

  it('省市县前缀逐级去掉，只剩地名的不去', () => {
    expect(bodyNameKeys('吉林省白山市抚松县泉阳人参有限公司', regions).prefixless).toBe('泉阳人参有限公司');
    expect(bodyNameKeys('抚松泉阳人参有限公司', regions).prefixless).toBe('泉阳人参有限公司');
    expect(bodyNameKeys('抚松县', regions).prefixless).toBe('抚松县');
  });

  it('有限公司与有限责任公司、个体工商户后缀只在无后缀键上相同', () => {
    const short = bodyNameKeys('泉阳人参有限公司', regions);
    const long = bodyNameKeys('泉阳人参有限责任公司', regions);
    expect(short.suffixless).toBe(long.suffixless);
    expect(short.bracket).not.toBe(long.bracket);
    expect(bodyNameKeys('泉阳小吃部（个体工商户）', regions).suffixless).toBe('泉阳小吃部');
    expect(bodyNameKeys('泉阳投资中心(有限合伙)', regions).suffixless).toBe('泉阳投资中心');
  });

  it('一格里重复几万次地名或组织形式，也照样得出键', () => {
    const forms = bodyNameKeys(`泉阳${'有限公司'.repeat(30_000)}`, regions);
    expect(forms.suffixless).toBe('泉阳');
    expect(bodyNameKeys(`${'抚松县'.repeat(30_000)}泉阳`, regions).prefixless).toBe('泉阳');
  });

  it('分公司不与总公司同键', () => {
    expect(isBranchName('泉阳人参有限公司抚松分公司')).toBe(true);
    expect(isBranchName('泉阳人参有限公司')).toBe(false);
    expect(bodyNameKeys('泉阳人参有限公司抚松分公司', regions).core).not.toBe(
      bodyNameKeys('泉阳人参有限公司', regions).core,
    );
  });
});
