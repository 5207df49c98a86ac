import { FileRefused } from '../file-refused.ts';
import { fileReason } from '../refusals.ts';
import type { Archive } from './archive.ts';
import { readWholeMarkup } from './markup.ts';

/** Excel's own bound is 65,490 cell formats. */
const MOST_FORMATS = 70_000;

export interface NumberFormat {
  readonly code: string;
  readonly isDate: boolean;
}

export const GENERAL: NumberFormat = { code: 'General', isDate: false };

/**
 * Formats that a workbook names by number only (ECMA-376 part 1, 18.8.30), with the Chinese meaning of 27–36
 * and 50–58: the ones that make a number a date or a text, since no more is asked of them.
 */
const BUILT_IN: ReadonlyMap<number, string> = new Map([
  [0, 'General'],
  [1, '0'],
  [2, '0.00'],
  [3, '#,##0'],
  [4, '#,##0.00'],
  [9, '0%'],
  [10, '0.00%'],
  [11, '0.00E+00'],
  [49, '@'],
  [14, 'yyyy/m/d'],
  [15, 'd-mmm-yy'],
  [16, 'd-mmm'],
  [17, 'mmm-yy'],
  [18, 'h:mm AM/PM'],
  [19, 'h:mm:ss AM/PM'],
  [20, 'h:mm'],
  [21, 'h:mm:ss'],
  [22, 'yyyy/m/d h:mm'],
  [27, 'yyyy"年"m"月"'],
  [28, 'm"月"d"日"'],
  [29, 'm"月"d"日"'],
  [30, 'm-d-yy'],
  [31, 'yyyy"年"m"月"d"日"'],
  [32, 'h"时"mm"分"'],
  [33, 'h"时"mm"分"ss"秒"'],
  [34, '上午/下午h"时"mm"分"'],
  [35, '上午/下午h"时"mm"分"ss"秒"'],
  [36, 'yyyy"年"m"月"'],
  [45, 'mm:ss'],
  [46, '[h]:mm:ss'],
  [47, 'mmss.0'],
  [50, 'yyyy"年"m"月"'],
  [51, 'm"月"d"日"'],
  [52, 'yyyy"年"m"月"'],
  [53, 'm"月"d"日"'],
  [54, 'm"月"d"日"'],
  [55, '上午/下午h"时"mm"分"'],
  [56, '上午/下午h"时"mm"分"ss"秒"'],
  [57, 'yyyy"年"m"月"'],
  [58, 'm"月"d"日"'],
]);

/** Whether a format code shows its number as a date or a time, judged by its first section. */
export function isDateFormat(code: string): boolean {
  const bare = code
    .replaceAll(/"[^"]*"|\\.|[_*]./g, '')
    .replaceAll(/\[(?!h+\]|m+\]|s+\])[^\]]*\]/gi, '')
    .split(';', 1)[0];
  return bare !== undefined && !/^(?:general|standard)$/i.test(bare) && /[ymdhs]/i.test(bare);
}

/** Formats of a workbook's cell styles, by the number a cell names them with; empty when it has no styles. */
export async function readNumberFormats(
  archive: Archive,
  part: string | undefined,
): Promise<readonly NumberFormat[]> {
  if (part === undefined) return [];
  const custom = new Map<number, string>();
  const ids: number[] = [];
  let inCellFormats = false;
  await readWholeMarkup(archive.chunks(part), {
    open: (name, attributes) => {
      if (name === 'cellXfs') inCellFormats = true;
      else if (name === 'numFmt') custom.set(Number(attributes['numFmtId']), attributes['formatCode'] ?? '');
      else if (name === 'xf' && inCellFormats) ids.push(Number(attributes['numFmtId'] ?? 0));
      if (ids.length + custom.size > MOST_FORMATS) throw new FileRefused(fileReason('workbook-unsafe'));
    },
    close: (name) => {
      if (name === 'cellXfs') inCellFormats = false;
    },
  });
  const formats = new Map<number, NumberFormat>();
  return ids.map((id) => {
    const known = formats.get(id);
    if (known !== undefined) return known;
    const code = custom.get(id) ?? BUILT_IN.get(id) ?? 'General';
    const format = { code, isDate: isDateFormat(code) };
    formats.set(id, format);
    return format;
  });
}
