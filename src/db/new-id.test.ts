import { expect, it } from 'vitest';
import { newId } from './new-id.ts';
import { drawRandom } from './random-pool.ts';

it('编号各不相同，按产生的先后排列，是第7版UUID', () => {
  const ids = Array.from({ length: 50_000 }, newId);
  expect(ids.toSorted()).toEqual(ids);
  expect(new Set(ids).size).toBe(ids.length);
  for (const id of ids.slice(0, 100)) {
    expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  }
});

it('随机字节只给出一次，给出的不随后来的改变', () => {
  const drawn = Array.from({ length: 5000 }, () => drawRandom(12));
  const texts = drawn.map((bytes) => bytes.toString('hex'));
  expect(new Set(texts).size).toBe(5000);
  drawRandom(4096);
  expect(drawn.map((bytes) => bytes.toString('hex'))).toEqual(texts);
});
