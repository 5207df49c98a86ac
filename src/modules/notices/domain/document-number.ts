/** A document number by GB/T 9704: hexagonal brackets, no leading zero, no 「第」. */
export function documentNumber(prefix: string, year: number, sequence: number): string {
  return `${prefix}〔${year}〕${sequence}号`;
}

/** A date as official documents write it: Arabic digits without leading zeros. */
export function chineseDate(date: string): string {
  const [year, month, day] = date.split('-').map(Number);
  return `${year}年${month}月${day}日`;
}
