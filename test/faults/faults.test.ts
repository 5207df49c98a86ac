import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type CampaignOrder, runCampaign } from './campaign.ts';
import { FaultCounty } from './county.ts';
import { kinds } from './operation.ts';

// Each kill is a start of the whole product: on a busy machine that adds up. A campaign that is given up runs on, and would
// kill the database under the next.
const patience = 600_000;

describe('强行结束程序和数据库', { timeout: patience }, () => {
  let county: FaultCounty;
  const told: string[] = [];
  const order = (rest: Pick<CampaignOrder, 'kills' | 'manner'>): CampaignOrder => ({
    seed: 'tests',
    tell: (line) => told.push(line),
    ...rest,
  });

  // Always the embedded server, in a folder of its own: the campaign must be free to kill it.
  beforeAll(async () => {
    county = await FaultCounty.make(30);
  }, patience);

  afterAll(async () => {
    expect(await county.remove()).toBe(0);
  }, patience);

  it('已确认的一件不少，没有半个批次，重发只算一次', async () => {
    const { records, ledgerBreaks } = await runCampaign(county, order({ kills: 12, manner: 'sound' }));
    expect(records.map(({ kind }) => kind)).toEqual(kinds);
    expect(records.map(({ inFlight }) => inFlight)).toEqual([3, 3, 3, 3]);
    expect(records.map(({ withDatabase }) => withDatabase)).toEqual([1, 1, 1, 1]);
    expect(told.filter((line) => line.startsWith('VIOLATION'))).toEqual([]);
    expect(ledgerBreaks).toBe(0);
  });

  it('对照：提交之前就确认的程序会被查出丢失', async () => {
    const wrong = { ...order({ kills: 24, manner: 'acknowledges-early' }), aim: 'acknowledgement' } as const;
    const { records } = await runCampaign(county, { ...wrong, kinds: ['redeem'], stopAtViolation: true });
    expect(records[0]?.found.lost).toBeGreaterThan(0);
  });

  it('对照：分两个事务提交的批次会被查出只有一半', async () => {
    const wrong = order({ kills: 24, manner: 'halves-batches' });
    const { records } = await runCampaign(county, {
      ...wrong,
      kinds: ['import-commit'],
      stopAtViolation: true,
    });
    expect(records[0]?.found.half).toBeGreaterThan(0);
  });
});
