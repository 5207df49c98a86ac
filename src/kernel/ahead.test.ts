import { describe, expect, it } from 'vitest';
import { ahead } from './ahead.ts';

/** Numbers, noting which were asked for and whether they were let go. */
function counted(end: number, fault?: Error) {
  const made: number[] = [];
  const state = { made, closed: false };
  async function* count(): AsyncGenerator<number, void, void> {
    try {
      for (let at = 0; at < end; at += 1) {
        made.push(at);
        await Promise.resolve();
        yield at;
      }
      if (fault !== undefined) throw fault;
    } finally {
      state.closed = true;
    }
  }
  return { state, items: count() };
}

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe('提前取下一项', () => {
  it.each([0, 1, 5])('%i项按原来的次序全部给出', async (end) => {
    const { items, state } = counted(end);
    const given: number[] = [];
    for await (const item of ahead(items)) given.push(item);
    expect(given).toEqual(Array.from({ length: end }, (_, at) => at));
    expect(state.closed).toBe(true);
  });

  it.each([1, 3])('处理一项时，后面%i项已在准备，不会更多', async (depth) => {
    const { items, state } = counted(9);
    for await (const item of ahead(items, depth)) {
      await turn();
      expect(state.made).toHaveLength(Math.min(9, item + 1 + depth));
    }
  });

  it('中途不再取的，来源随即关闭', async () => {
    const { items, state } = counted(9);
    for await (const item of ahead(items)) if (item === 2) break;
    expect(state.closed).toBe(true);
  });

  it('来源出错的，等到取那一项时才报出，前面的不受影响', async () => {
    const { items } = counted(2, new Error('断了'));
    const given: number[] = [];
    const all = (async () => {
      for await (const item of ahead(items, 3)) {
        await turn();
        given.push(item);
      }
    })();
    await expect(all).rejects.toThrow('断了');
    expect(given).toEqual([0, 1]);
  });
});
