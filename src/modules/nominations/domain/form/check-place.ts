import { compatibleForm } from '#kernel/compatible-form.ts';
import { resolveUnit } from '#modules/units/domain/pack/index.ts';
import type { FormContext } from './context.ts';
import { townshipNames } from './context.ts';
import type { RowValues } from './read-values.ts';
import type { ColumnId } from './sheets.ts';

/** The township's usual name; other places are no townships of this county. */
export function readTownship(values: RowValues, { pack }: FormContext): string | null {
  const text = values.text('township');
  if (text === null) return null;
  const found = resolveUnit(pack, text);
  if (found.ok && found.value.kind === 'township') return found.value.aliases[0] ?? found.value.name;
  const near = townshipNames(pack).find((name) => name.slice(0, 2) === text.slice(0, 2));
  values.notes.add('township-unknown', 'township', near === undefined ? {} : { near });
  return null;
}

export function readRegion(values: RowValues, { pack }: FormContext): string | null {
  const digits = values.digits('region');
  if (digits === null) return null;
  const text = compatibleForm(digits.replaceAll(/\s/g, ''));
  if (text === pack.region) return text;
  if (!/^\d{6}(?:\d{6})?$/.test(text)) {
    values.notes.add('region-wrong', 'region', { region: pack.region });
    return null;
  }
  if (!text.startsWith(pack.region)) values.notes.add('region-outside', 'region');
  return text.slice(0, 6);
}

const MOBILE = /^1[3-9]\d{9}$/;
const LANDLINE = /^0\d{9,11}(?:转?\d{1,5})?$/;

/** A mobile number for a person; for a body's contact also a fixed line with its area code. */
export function readPhone(values: RowValues, column: ColumnId, landline: boolean): string | null {
  const text = values.digits(column);
  if (text === null) return null;
  const plain = compatibleForm(text)
    .replaceAll(/[\s()-]/g, '')
    .replace(/^(?:\+?86)(?=1[3-9]\d{9}$)/, '');
  if (MOBILE.test(plain) || (landline && LANDLINE.test(plain))) return plain;
  values.notes.add('phone-wrong', column, { landline: landline ? '，或者带区号的固定电话' : '' });
  return null;
}
