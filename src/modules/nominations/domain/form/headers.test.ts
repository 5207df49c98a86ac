import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { recogniseHeader, type SheetRow } from './headers.ts';
import { type ColumnId, sheets } from './sheets.ts';

function rowOf(number: number, texts: readonly string[]): SheetRow {
  const cells = texts.flatMap((text, at) =>
    text === '' ? [] : [{ column: letters(at + 1), kind: 'text' as const, text, raw: text }],
  );
  return { number, hidden: false, cells };
}

function letters(place: number): string {
  const rest = Math.floor((place - 1) / 26);
  return (rest > 0 ? letters(rest) : '') + String.fromCodePoint(65 + ((place - 1) % 26));
}

describe('C5.1 表头识别', () => {
  it('任意次序、任意一种别名都认得出每一列', () => {
    const sheet = fc.constantFrom(sheets.person, sheets.body);
    const plan = sheet.chain((each) =>
      fc.record({
        sheet: fc.constant(each),
        order: fc.shuffledSubarray([...each.columns], { minLength: each.columns.length }),
        picks: fc.array(fc.nat(20), { minLength: each.columns.length, maxLength: each.columns.length }),
      }),
    );
    fc.assert(
      fc.property(plan, (each) => {
        const words = each.order.map(({ header, aliases }, at) => {
          const all = [header, ...aliases];
          return all[(each.picks[at] ?? 0) % all.length] ?? header;
        });
        const found = recogniseHeader([rowOf(1, ['守信激励对象名单']), rowOf(2, words)]);
        expect(found?.sheet.code).toBe(each.sheet.code);
        expect([...(found?.columns.values() ?? [])]).toEqual(each.order.map(({ id }) => id));
        expect(found?.findings).toEqual([]);
      }),
      { numRuns: 200 },
    );
  });

  it('两行合并的表头：上行是大类，下行是小类', () => {
    const upper = ['序号', '类别代码', '姓名', '证件', '', '荣誉', '', '授予单位'];
    const lower = ['', '', '', '类型', '号码', '名称', '级别', ''];
    const found = recogniseHeader([rowOf(3, upper), rowOf(4, lower)]);
    expect(found?.lastRow).toBe(4);
    expect([...(found?.columns.values() ?? [])]).toEqual<ColumnId[]>([
      'seqNo',
      'categoryCode',
      'name',
      'idType',
      'idNo',
      'honourName',
      'honourLevel',
      'grantor',
    ]);
  });

  it('必填标记和括号说明不妨碍识别；不认得的列只提示，重复的列是错误', () => {
    const found = recogniseHeader([
      rowOf(1, ['*类别代码', '姓名（必填）', '证件 类型', '身份证号', '性别', '姓名']),
    ]);
    expect([...(found?.columns.values() ?? [])]).toEqual(['categoryCode', 'name', 'idType', 'idNo']);
    expect(found?.findings.map(({ code }) => code)).toEqual(['column-repeated', 'column-unknown']);
  });

  it('不是报送表的表格不认', () => {
    expect(recogniseHeader([rowOf(1, ['日期', '金额', '摘要', '经手人', '备注'])])).toBeUndefined();
    expect(recogniseHeader([])).toBeUndefined();
  });
});
