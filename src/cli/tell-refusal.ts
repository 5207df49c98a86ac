import { fillText, type Refusal, type RefusalTable, withStop } from '#kernel/refusal.ts';

/** Prints every reason of a refusal to standard error, in words, and makes the command end with 1. */
export function tellRefusal({ reasons }: Refusal, texts: RefusalTable): void {
  process.exitCode = 1;
  for (const { code, params } of reasons) {
    const text = texts[code];
    const words = text === undefined ? [code] : [text.zh, text.advice];
    console.error(words.map((each) => withStop(fillText(each, params))).join(''));
  }
}
