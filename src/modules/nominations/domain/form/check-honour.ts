import { compare, parsePlainDate, yearOf } from '#kernel/plain-date.ts';
import type { PlainDate } from '#kernel/time.ts';
import { type Category, resolveUnit } from '#modules/units/domain/pack/index.ts';
import { wordKey } from './cell.ts';
import { type FormContext, type HonourLevel, honourLevels, levelWords } from './context.ts';
import type { RowValues } from './read-values.ts';
import { checkFreeText } from './check-text.ts';

export interface ReportedHonour {
  readonly honour: string | null;
  readonly level: HonourLevel | null;
  readonly grantor: string | null;
  readonly document: string | null;
  readonly grantedOn: PlainDate | null;
  readonly year: number | null;
  readonly reason: string | null;
  readonly announced: { readonly reference: string; readonly on: PlainDate } | null;
}

/** The award a nomination rests on, its document, and where the grantor had announced it. */
export function readHonour(
  values: RowValues,
  context: FormContext,
  category: Category | null,
): ReportedHonour {
  const { today } = context;
  const honour = values.text('honourName');
  if (honour !== null && category !== null) checkHonourName(values, honour, category);
  const levels = (Object.keys(honourLevels) as HonourLevel[]).map((code) => ({
    code,
    words: levelWords[code],
  }));
  const grantedOn = values.date('grantedOn', today);
  const founding = parsePlainDate('1949-10-01');
  if (grantedOn !== null && founding.ok && compare(grantedOn, founding.value) < 0) {
    values.notes.add('date-too-early', 'grantedOn');
  }
  const year = values.year('evalYear', today);
  if (year !== null && grantedOn !== null && year > yearOf(grantedOn))
    values.notes.add('year-after-grant', 'evalYear');
  const reason = values.text('reason');
  if (reason !== null) checkFreeText(values, 'reason', reason);
  checkRecogniser(values, context);
  return {
    honour,
    level: values.choice('honourLevel', levels, 'value-not-listed'),
    grantor: values.text('grantor'),
    document: readDocument(values),
    grantedOn,
    year,
    reason,
    announced: readAnnounced(values, today, grantedOn),
  };
}

function checkHonourName(values: RowValues, honour: string, category: Category): void {
  const key = wordKey(honour);
  const near = category.honours.some(
    ({ name }) => key.includes(wordKey(name)) || wordKey(name).includes(key),
  );
  if (category.honours.length > 0 && !near) values.notes.add('honour-not-of-category', 'honourName');
}

/** A document number in the official form, or 无文号 with its reason (GB/T 9704: hexagon brackets, no 第). */
function readDocument(values: RowValues): string | null {
  const text = values.text('basisDocNo');
  if (text === null) return null;
  if (text.startsWith('无文号') || text === '无') {
    const reason = text.replace(/^无(?:文号)?/, '').replaceAll(/[\s:：,，（）()]/g, '');
    values.notes.add(reason === '' ? 'document-reason-missing' : 'document-number-none', 'basisDocNo');
    return text;
  }
  // Other brackets around the year are mended, as everybody types them.
  const mended = text.replaceAll(/[[［【(（〈<﹝]\s*(\d{4})\s*[\]］】)）〉>﹞]/g, '〔$1〕');
  if (!/〔\d{4}〕\s*\d+\s*号/.test(mended) || /〕\s*第/.test(mended))
    values.notes.add('document-number-form', 'basisDocNo');
  return mended;
}

function readAnnounced(
  values: RowValues,
  today: PlainDate,
  grantedOn: PlainDate | null,
): ReportedHonour['announced'] {
  const reference = values.text('announcedReference');
  const on = values.date('announcedOn', today);
  if (reference === null && on === null) {
    return null;
  }
  if (reference === null || on === null) {
    const missing = reference === null ? 'announcedReference' : 'announcedOn';
    if (!values.isFilled(missing)) values.notes.add('announced-incomplete', missing);
    return null;
  }
  if (grantedOn !== null && on < grantedOn) values.notes.add('announced-before-grant', 'announcedOn');
  return { reference, on };
}

function checkRecogniser(values: RowValues, { pack, unit }: FormContext): void {
  const text = values.text('recogniser');
  if (text === null) return;
  const named = resolveUnit(pack, text);
  if (!named.ok || named.value.code !== unit.code) values.notes.add('recogniser-not-unit', 'recogniser');
}
