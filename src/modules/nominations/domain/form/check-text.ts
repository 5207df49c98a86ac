import { compatibleForm } from '#kernel/compatible-form.ts';
import { checkIdentity } from '#kernel/identity/detect.ts';
import type { RowValues } from './read-values.ts';
import type { ColumnId } from './sheets.ts';

const HEALTH = /患有|确诊|病史|病历|癌|肿瘤|艾滋|乙肝|精神障碍|残疾证|抑郁/;
const MOBILE = /(?<!\d)1[3-9]\d{9}(?!\d)/;
const LONG_NUMBER = /(?<![0-9A-Za-z])\d{14}(?:\d|\d{3}[0-9Xx])(?![0-9A-Za-z])/g;

/** C7.3: a text that will be public holds no identifier, no telephone and nothing of anybody's health. */
export function checkFreeText(values: RowValues, column: ColumnId, text: string): void {
  for (const problem of freeTextProblems(text)) values.notes.add(problem, column);
}

/** What a text that will be public must not hold, as codes of findings. */
export function freeTextProblems(
  text: string,
): readonly ('text-holds-number' | 'text-holds-phone' | 'text-holds-health')[] {
  const plain = compatibleForm(text).replaceAll(/(?<=\d)[\s-](?=\d)/g, '');
  const numbers = plain.match(LONG_NUMBER) ?? [];
  return [
    ...(numbers.some((number) => checkIdentity(number).verdict !== 'bad')
      ? (['text-holds-number'] as const)
      : []),
    ...(MOBILE.test(plain) ? (['text-holds-phone'] as const) : []),
    ...(HEALTH.test(plain) ? (['text-holds-health'] as const) : []),
  ];
}
