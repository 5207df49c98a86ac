import { nameReaders, numberReaders } from './probe.ts';

/** What is said before each step, so that a step that doesn't end can be named. */
export interface Endured {
  readonly reader: string;
  readonly shape: string;
  readonly length: number;
}

/** What provokes backtracking, reordering, growth or depth when it is repeated. */
const characters = Array.from(
  '1AX*×?１ \u3000\t-.·（)张東⻓\uE815\u{20BB7}\0\u200F\u202E\uD800x\uDC00\u0301½',
);
const pairs = '·. 1* 1- 公司 有限公司 抚松县 分公司 个体工商户 王A 王? 2024- 2024年 二〇 1E 1.'.split(' ');
const composed = [
  '1 ',
  ' -',
  '日 ',
  '\u0315\u0327',
  '\u0315\uFF9E',
  '\u0345\u0301\u0327\u0315',
  '\u1112\u1161\u11AB',
];
const shapes = [...characters, ...pairs, ...composed];
/** One character of it becomes eighteen. */
const growing = ['\uFDFA'];
const growth = 18;

/** With what stands before and behind the run, since a pattern fails at its end. */
const frames: readonly (readonly [string, string])[] = [
  ['', ''],
  ['22062119800214317', '!'],
];

const lengthsUpTo = (longest: number): readonly number[] => {
  const lengths: number[] = [];
  for (let length = 1000; length <= longest; length *= 2) lengths.push(length);
  return lengths;
};

/**
 * Puts long runs to every reader, each twice as long as the last. Nothing is measured: what takes quadratic time doesn't come
 * to an end with a million characters, and who watches sees that nothing moves any more.
 */
export function endure(longest: number, tell: (step: Endured) => void): number {
  let steps = 0;
  for (const [reader, read] of Object.entries({ ...numberReaders, ...nameReaders })) {
    for (const shape of [...shapes, ...growing]) {
      const most = growing.includes(shape) ? longest / growth : longest;
      for (const length of lengthsUpTo(most)) {
        for (const [before, behind] of frames) {
          tell({ reader, shape, length });
          read(before + shape.repeat(Math.ceil(length / shape.length)) + behind);
          steps += 1;
        }
      }
    }
  }
  return steps;
}
