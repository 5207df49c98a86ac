import { compatibleForm } from './compatible-form.ts';
import { kernelReason } from './refusals.ts';
import { ok, type Result, refused } from './result.ts';

/** An amount in fen (分), a safe whole number that is never negative. */
export type Fen = number & { readonly __fen: true };

/** Reads yuan such as `12.50`, `1,200` or `￥12.5元`; refuses `money-not-read`, `money-too-large`. */
export function parseFen(text: string): Result<Fen> {
  const plain = compatibleForm(text).replaceAll(/[\s\p{Cf}]/gu, '');
  const parts = /^[¥]?(\d+|\d{1,3}(?:,\d{3})+)(?:\.(\d{1,2}))?元?$/u.exec(plain);
  if (parts === null) return refused(kernelReason('money-not-read'));
  const [, yuan = '', fraction = ''] = parts;
  // Through text, not by multiplying: 1.15 × 100 is not 115 in binary.
  return fenOf(Number(yuan.replaceAll(',', '') + fraction.padEnd(2, '0')));
}

/** A whole number of fen; refuses fractions, negative and unsafe numbers. */
export function fenOf(fen: number): Result<Fen> {
  if (!Number.isInteger(fen) || fen < 0) return refused(kernelReason('money-not-read'));
  return Number.isSafeInteger(fen) ? ok(fen as Fen) : refused(kernelReason('money-too-large'));
}

/** Adds amounts; refuses `money-too-large` when the sum could not be exact. */
export function sumFen(amounts: readonly Fen[]): Result<Fen> {
  let sum = 0;
  for (const amount of amounts) {
    sum += amount;
    if (!Number.isSafeInteger(sum)) return refused(kernelReason('money-too-large'));
  }
  return fenOf(sum);
}

/** Yuan with two decimals, `12.50`. */
export function formatFen(fen: Fen): string {
  const digits = String(fen).padStart(3, '0');
  return `${digits.slice(0, -2)}.${digits.slice(-2)}`;
}
