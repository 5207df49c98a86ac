import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Tx } from '#db/command.ts';
import { Random } from '#main/demo/world/random.ts';
import { type Nominee, personNamed, type SourceRecord } from '../domain/facts.ts';
import { recordKeys } from '../domain/keys.ts';
import { soughtKeys } from '../domain/match-pair.ts';
import { numberMark } from '../domain/number-mark.ts';
import { personRecord } from '../domain/pair.fixture.ts';
import { openScreening } from '../screening.fixture.ts';
import { findCandidates } from './record.ts';
import { Seekers } from './seekers.ts';
import { type Meeting, sweepVersion } from './sweep.ts';
import { insertVersion, type Version } from './version.ts';
import { digestRecords } from './digested.ts';
import { VersionWriter } from './version-writer.ts';

let at: Awaited<ReturnType<typeof openScreening>>;
beforeAll(async () => {
  at = await openScreening();
});
afterAll(() => at.close());

const limits = { representativeNames: 2 };
const random = new Random('sweep');
const surnames = [...'王李张刘陈'];
const given = ['伟', '芳', '娜', '秀英', '敏', '静', '丽丽', '强', '磊', '军'];
const nameOf = (): string => random.pick(surnames) + random.pick(given);
const numberOf = (): string =>
  `2206211980${String(random.between(0, 99_999_999)).padStart(8, '0').replace(/.$/, '3')}`;
const masks: readonly ((number: string) => string | null)[] = [
  (number) => number,
  (number) => number.replace(/^(.{10}).{4}/, '$1****'),
  (number) => number.replace(/^(.{6}).{8}/, '$1********'),
  () => null,
];

const nominees: readonly Nominee[] = Array.from({ length: 400 }, (_, nth) => ({
  ...personNamed({ name: nameOf(), number: nth % 7 === 0 ? null : numberOf() }),
  formerNames: nth % 9 === 0 ? [nameOf()] : [],
}));
const records: readonly SourceRecord[] = Array.from({ length: 900 }, (_, nth) => {
  if (nth % 10 === 0) {
    const representative = random.chance(0.3) ? '郑独一' : nameOf();
    return personRecord(`第${nth}商贸有限公司`, null, { isPerson: false, representative });
  }
  const one = nominees[nth % nominees.length];
  const mask = random.pick(masks);
  return nth % 37 === 0 && one !== undefined && one.number !== null
    ? personRecord(one.name, mask(one.number))
    : personRecord(nameOf(), nth % 211 === 0 ? null : (masks[1]?.(numberOf()) ?? null));
});

async function write(tx: Tx, recordsPerRun: number): Promise<Version> {
  const { rows: bodies } = await sql<{ id: string }>`select id from unit where code = 'fy'`.execute(tx.db);
  const version = { id: tx.newId(), bodyId: bodies[0]?.id ?? '' };
  const writer = new VersionWriter(tx, version, recordsPerRun);
  for (let from = 0; from < records.length; from += 100) {
    const some = records.slice(from, from + 100).map((record, nth) => ({
      line: from + nth + 2,
      text: JSON.stringify({ name: record.name }),
      identity: String(from + nth),
      keys: recordKeys(record, []),
      mark: numberMark(record),
    }));
    await writer.add(digestRecords(some));
  }
  const whole = {
    ...version,
    source: 'court',
    asOf: '2024-12-01' as Version['asOf'],
    loadedAt: new Date('2024-12-01T00:00:00Z'),
    matchKey: tx.vault.matchKeyId,
    runs: await writer.end(),
  };
  const file = { loadedBy: tx.newId(), sha256: tx.newId(), rowsRead: records.length, rowsRefused: 0 };
  await insertVersion(tx, { ...whole, ...file });
  return whole;
}

/** What looking each nominee up by itself comes to, in the words of a passage. */
async function lookUpEach(tx: Tx, version: Version): Promise<readonly Meeting[]> {
  const lookups = nominees.flatMap((nominee, owner) =>
    soughtKeys(nominee, []).map((sought) => ({ owner, ...sought })),
  );
  const { candidates, setAside, represented } = await findCandidates(tx, version, lookups, limits);
  const opened = new Set(candidates.map(({ owner }) => owner));
  return nominees.map((_, owner) =>
    opened.has(owner)
      ? 'look'
      : { namesakes: setAside.get(owner) ?? 0, represented: represented.get(owner) ?? 0 },
  );
}

describe('C4.2 一遍走完整份名单，与逐个查找一致', () => {
  it.each([1_000_000, 250])('每段%i条记录：要打开的都打开，不必打开的计数相同', async (recordsPerRun) => {
    await at.inStore(async (tx) => {
      const version = await write(tx, recordsPerRun);
      const seekers = new Seekers(tx.vault, version.matchKey);
      for (let from = 0; from < nominees.length; from += 90)
        seekers.add(nominees.slice(from, from + 90).map((nominee) => soughtKeys(nominee, [])));
      const { meetingOf } = await sweepVersion(tx, version, seekers, limits);
      const each = await lookUpEach(tx, version);
      const differing = each.flatMap((expected, owner) => {
        const met = meetingOf(owner);
        // With two names that both met somebody a passage can't tell, and says so.
        const unsure = met === 'look' && nominees[owner]?.formerNames.length === 1;
        return unsure || JSON.stringify(met) === JSON.stringify(expected) ? [] : [{ owner, met, expected }];
      });
      expect(differing).toEqual([]);
      const looked = each.filter((met) => met === 'look').length;
      expect(looked).toBeGreaterThan(30);
      expect(looked).toBeLessThan(nominees.length - 30);
      expect(each.some((met) => met !== 'look' && met.represented > 2)).toBe(true);
      expect(each.some((met) => met !== 'look' && met.namesakes > 5)).toBe(true);
    });
  });

  it('反面对照：另一把钥匙做的键一个也碰不到', async () => {
    await at.inStore(async (tx) => {
      const version = await write(tx, 1_000_000);
      const seekers = new Seekers(
        { ...tx.vault, matchKeys: (texts) => tx.vault.recordDigests(texts.map(String)) },
        version.matchKey,
      );
      seekers.add(nominees.map((nominee) => soughtKeys(nominee, [])));
      const { meetingOf } = await sweepVersion(tx, version, seekers, limits);
      expect(nominees.map((_, owner) => meetingOf(owner))).toEqual(
        nominees.map(() => ({ namesakes: 0, represented: 0 })),
      );
    });
  });
});
