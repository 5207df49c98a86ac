import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { fits, type Place } from './wildcard.ts';

const place: fc.Arbitrary<Place> = fc.oneof(
  fc.constantFrom('a', 'b').map((is) => ({ is })),
  fc.constantFrom('one' as const, 'some' as const),
);

it('性质：与正则表达式的结论一致', () => {
  fc.assert(
    fc.property(fc.array(place, { maxLength: 6 }), fc.stringMatching(/^[ab]{0,8}$/), (places, text) => {
      const source = places.map((each) => (each === 'one' ? '.' : each === 'some' ? '.+' : each.is)).join('');
      expect(fits(places, text)).toBe(new RegExp(`^${source}$`).test(text));
    }),
    { numRuns: 2000 },
  );
});

it('按字计，𠮷是一个字；刁钻的写法不会拖住程序', () => {
  expect(fits(['one'], '𠮷')).toBe(true);
  const trap = Array.from({ length: 100 }, (_, at): Place => (at % 2 === 0 ? 'some' : { is: 'a' }));
  expect(fits([...trap, { is: '!' }], 'a'.repeat(2000))).toBe(false);
});
