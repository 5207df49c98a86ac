/** Letters that people type for digits; in a citizen's number or a USCC none of them can be right. */
const DIGITS: Readonly<Record<string, string>> = { O: '0', I: '1', Z: '2', S: '5' };

export interface Lookalikes {
  readonly corrected: string;
  /** `第3位的“O”疑为“0”`, one for each place. */
  readonly places: readonly string[];
}

/** The number with every letter that looks like a digit read as that digit; nothing when it has none. */
export function readLookalikes(number: string): Lookalikes | undefined {
  const places: string[] = [];
  const corrected = number.replaceAll(/[OIZS]/g, (letter, at: number) => {
    const digit = DIGITS[letter] ?? letter;
    places.push(`第${at + 1}位的“${letter}”疑为“${digit}”`);
    return digit;
  });
  return places.length === 0 ? undefined : { corrected, places };
}
