import { describe, expect, it } from 'vitest';
import { judgeCounts } from './verdict.ts';

describe('一次操作在库中留下多少', () => {
  const demands = { nothing: {}, prepared: { rows: 3 }, whole: { rows: 0, nominated: 3, acts: 1 } };

  it.each([
    [{ rows: 0, nominated: 0, acts: 0 }, 'nothing'],
    [{ rows: 3, nominated: 0, acts: 0 }, 'prepared'],
    [{ rows: 0, nominated: 3, acts: 1 }, 'whole'],
    [{ rows: 0, nominated: 2, acts: 1 }, 'half'],
    [{ rows: 3, nominated: 1, acts: 0 }, 'half'],
    [{ rows: 0, nominated: 3, acts: 0 }, 'half'],
    [{ rows: 0, nominated: 3, acts: 2 }, 'doubled'],
  ])('%j 是 %s', (counts, standing) => {
    expect(judgeCounts(counts, demands).standing).toBe(standing);
  });
});
