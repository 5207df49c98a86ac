import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hitsUnder, keyAt, keyOfWord, markAt, mostRecords, noMark, shapeOf, Words } from './words.ts';

const digestBytes = 16;
const placesUnder = (stored: Buffer, key: number) =>
  hitsUnder(stored, key, false).map(({ place: number }) => number);
const digest = fc.uint8Array({ minLength: digestBytes, maxLength: digestBytes });
const place = fc.integer({ min: 0, max: mostRecords - 1 });

/** The first 38 bits, reckoned bit by bit. */
function first38(bytes: Uint8Array): number {
  const [a = 0, b = 0, c = 0, d = 0, e = 0] = bytes;
  return Number(
    ((BigInt(a) | (BigInt(b) << 8n) | (BigInt(c) << 16n) | (BigInt(d) << 24n)) << 6n) | BigInt(e & 63),
  );
}

describe('C4.2 名单的键：排好序的64位字', () => {
  it('性质：放进去的都找得到，次序和个数与逐个比较的一致', () => {
    const few = fc.array(fc.tuple(digest, place), { minLength: 1, maxLength: 60 });
    fc.assert(
      fc.property(few, fc.array(fc.nat(59)), (pairs, again) => {
        const all = [...pairs];
        // One key under several records.
        for (const at of again) {
          const [bytes] = pairs[at % pairs.length] ?? [];
          if (bytes !== undefined) all.push([bytes, at]);
        }
        const words = new Words();
        for (const [bytes, number] of all) words.addKey(Buffer.from(bytes), 0, number);
        words.sort();
        const stored = words.bytes(0, words.count);
        for (const [bytes] of all) {
          const key = keyAt(Buffer.from(bytes), 0);
          expect(key).toBe(first38(bytes));
          const expected = all.filter(([other]) => first38(other) === key).map(([, number]) => number);
          expect(placesUnder(stored, key)).toEqual(expected.toSorted((a, b) => a - b));
        }
        const keys = Array.from({ length: words.count }, (_, at) => keyOfWord(stored, at));
        expect(keys).toEqual(keys.toSorted((a, b) => a - b));
        expect(placesUnder(stored, first38(Buffer.alloc(digestBytes, 7)))).toEqual(
          all.filter(([bytes]) => first38(bytes) === first38(Buffer.alloc(digestBytes, 7))).map(([, n]) => n),
        );
      }),
    );
  });

  it('几千个字也不丢、不重', () => {
    const words = new Words();
    for (let number = 0; number < 5000; number += 1) {
      const bytes = Buffer.alloc(digestBytes);
      bytes.writeUInt32LE((number * 2_654_435_761) >>> 0, 0);
      words.addKey(bytes, 0, number);
    }
    words.sort();
    const numbers = Array.from({ length: words.count }, (_, at) => words.placeOf(at));
    expect(numbers.toSorted((a, b) => a - b)).toEqual([...numbers.keys()]);
  });

  it('性质：键旁边的标记各归各的记录；标记里的位置读得回来', () => {
    const shape = fc.integer({ min: 1, max: 2 ** 18 - 1 });
    fc.assert(
      fc.property(fc.array(fc.tuple(digest, shape, digest), { minLength: 1, maxLength: 20 }), (rows) => {
        const words = new Words();
        const beside = new Words();
        for (const [at, [key, shown, seen]] of rows.entries()) {
          words.addKey(Buffer.from(key), 0, at);
          beside.addMark(at % 5 === 4 ? noMark : markAt(shown, Buffer.from(seen), 0));
        }
        words.sort();
        const order = Array.from({ length: words.count }, (_, at) => words.placeOf(at));
        const stored = Buffer.concat([
          words.bytes(0, words.count),
          ...order.map((number) => beside.bytes(number, number + 1)),
        ]);
        for (const [at, [key, shown, seen]] of rows.entries()) {
          const hit = hitsUnder(stored, keyAt(Buffer.from(key), 0), true).find(
            ({ place: number }) => number === at,
          );
          expect(hit?.mark).toEqual(at % 5 === 4 ? noMark : markAt(shown, Buffer.from(seen), 0));
          if (at % 5 !== 4 && hit !== undefined) expect(shapeOf(hit.mark)).toBe(shown);
        }
      }),
    );
  });
});
