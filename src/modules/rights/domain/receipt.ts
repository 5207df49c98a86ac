/** Without I, L, O and U: a receipt is read out over the telephone and copied by hand. */
const letters = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** A receipt number of 12 characters from 12 random bytes; it says nothing of the case and can't be guessed. */
export function receiptFrom(random: Uint8Array): string {
  const text = [...random.subarray(0, 12)].map((byte) => letters[byte % letters.length] ?? '0').join('');
  return `YY-${text.slice(0, 4)}-${text.slice(4, 8)}-${text.slice(8, 12)}`;
}
