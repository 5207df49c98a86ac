import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type CampaignOrder, runCampaign } from './campaign.ts';
import { FaultCounty } from './county.ts';
import { kinds } from './operation.ts';

describe('强行结束程序和数据库', () => {
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
  });

  afterAll(async () => {
    expect(await county.remove()).toBe(0);
  });

  it('已确认的一件不少，没有半个批次，重发只算一次', async () => {
    const { records, ledgerBreaks } = await runCampaign(county, order({ kills: 12, manner: 'sound' }));
    expect(records.map(({ kind }) => kind)).toEqual(kinds);
    for (const { kills, withDatabase, inFlight } of records) {
      expect(inFlight).toBe(3);
      expect(withDatabase).toBe(Math.ceil(kills / 2));
    }
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
