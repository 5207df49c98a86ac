import fc from 'fast-check';
import { expect, it } from 'vitest';
import { FingerprintTable } from './fingerprint-table.ts';

it('任意次序的指纹，先到的留下，和普通的表一致', () => {
  // Few different words, so that fingerprints often share their first word, their place, or everything.
  const word = fc.constantFrom(0, 1, 1023, 1024, 0xffff_ffff);
  const fingerprint = fc.tuple(word, word, word, word);
  fc.assert(
    fc.property(fc.array(fingerprint, { maxLength: 200 }), (all) => {
      const table = new FingerprintTable(2);
      const plain = new Map<string, readonly number[]>();
      for (const [index, words] of all.entries()) {
        const key = words.join();
        const earlier = table.takeFirst(Uint32Array.from(words), [index + 1, 7]);
        expect(earlier === undefined ? undefined : [...earlier]).toEqual(plain.get(key));
        if (!plain.has(key)) plain.set(key, [index + 1, 7]);
      }
    }),
  );
});

it('长大以后仍然找得到每一个', () => {
  const table = new FingerprintTable(1);
  const of = (serial: number): Uint32Array => Uint32Array.of(Math.imul(serial, 0x9e37_79b1), serial, 0, 0);
  for (let serial = 1; serial <= 5000; serial += 1) {
    expect(table.takeFirst(of(serial), [serial])).toBeUndefined();
  }
  for (let serial = 1; serial <= 5000; serial += 1) {
    expect(table.takeFirst(of(serial), [9])?.[0]).toBe(serial);
  }
});
