/** The pack's digest in what a question was compared under (`comparedUnder`: pack and matcher). */
export function digestIn(comparedUnder: string): string {
  return comparedUnder.split('/')[0] ?? '';
}
