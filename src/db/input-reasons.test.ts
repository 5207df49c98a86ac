import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { refusalTexts, showReason } from '#api/problem.ts';
import { inputReasons } from './input-reasons.ts';

const schema = z.strictObject({
  roles: z.array(z.enum(['clerk', 'approver'])).min(1),
  days: z.int().min(1).max(366),
  name: z
    .string()
    .max(5)
    .regex(/^[a-z]+$/),
  when: z.iso.date(),
  id: z.uuid(),
  login: z.string().min(2, '请填写登录名'),
});
const good = {
  roles: ['clerk'],
  days: 7,
  name: 'abc',
  when: '2025-01-02',
  id: '0190a8f0-0000-7000-8000-000000000000',
  login: 'ab',
};

describe('输入不合要求时，中文是中文，英文是英文', () => {
  it.each([
    [{ roles: ['bogus'] }, 'roles.0：不是允许的值，应为：clerk、approver', 'Invalid option'],
    [{ roles: [] }, 'roles：应不少于 1 项', 'Too small'],
    [{ days: -4 }, 'days：应不小于 1', 'Too small: expected number to be >=1'],
    [{ days: 400 }, 'days：应不大于 366', 'Too big'],
    [{ days: 1.5 }, 'days：应为整数', 'expected int, received number'],
    [{ days: undefined }, 'days：缺少这一项', 'expected number, received undefined'],
    [{ days: Number.NaN }, 'days：应为数字', 'received NaN'],
    [{ name: 'abcdef' }, 'name：应不超过 5 个字符', 'Too big'],
    [{ name: 'A' }, 'name：格式不对', 'must match pattern'],
    [{ when: 'x' }, 'when：无效ISO日期', 'Invalid ISO date'],
    [{ id: 'x' }, 'id：无效UUID', 'Invalid UUID'],
    [{ login: 'a' }, 'login：请填写登录名', 'Too small'],
    [{ more: 1 }, '(整体)：有不认识的项：more', 'Unrecognized key'],
    [{ login: 'a\u0000' }, 'login：含有无法保存的字符', 'cannot be stored'],
  ])('%j', (change, zh, en) => {
    const [reason, ...rest] = inputReasons(schema, { ...good, ...change });
    if (reason === undefined) throw new Error('the input passed');
    expect(rest).toEqual([]);
    const shown = showReason(reason);
    expect(shown.zh).toContain(zh);
    expect(shown.zh).not.toMatch(/Invalid|expected|Too |received/);
    expect(shown.en).toContain(en);
    expect(shown.en.replace('(整体)', '')).not.toMatch(/\p{Script=Han}/u);
    expect(refusalTexts({ reasons: [reason] })[0]).not.toContain('{');
  });

  it('合格的输入没有理由；理由里没有填写的内容', () => {
    expect(inputReasons(schema, good)).toEqual([]);
    const secret = '110101199003070000';
    const reasons = inputReasons(schema, {
      ...good,
      roles: [secret],
      name: secret,
      when: secret,
      id: secret,
    });
    expect(reasons).toHaveLength(5);
    expect(JSON.stringify(reasons)).not.toContain(secret);
  });
});
