import { describe, expect, it } from 'vitest';
import { parseSearch } from './parse-search.ts';

describe('名单查询', () => {
  it.each([
    '22062119850701003X',
    '220621850701003',
    '13904360007',
    '220621 19850701 003X',
    '２２０６２１１９８５０７０１００３Ｘ',
    '张三139 0436 0007',
  ])('%s：含证件号码或电话的不查，也不回显（C7.3）', (text) => {
    expect(parseSearch({ text })).toEqual({ text: '', category: '', page: 1, holdsNumber: true });
    expect(parseSearch({ category: text }).category).toBe('');
  });

  it.each(['220621-2026-00008', '2026', '抚松县漫江镇', '王玉敏', '22*************867'])(
    '对照：%s照查',
    (text) => {
      expect(parseSearch({ text, page: '2' })).toMatchObject({ text, page: 2, holdsNumber: false });
    },
  );
});
