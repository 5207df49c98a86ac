import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Tx } from '#db/command.ts';
import type { KeyText } from '../domain/keys.ts';
import { numberMark } from '../domain/number-mark.ts';
import { personRecord } from '../domain/pair.fixture.ts';
import { openScreening } from '../screening.fixture.ts';
import { findDifference } from './difference.ts';
import { findCandidates } from './record.ts';
import { insertVersion, type Version } from './version.ts';
import { digestRecords, type NewRecord } from './digested.ts';
import { VersionWriter } from './version-writer.ts';

let at: Awaited<ReturnType<typeof openScreening>>;
beforeAll(async () => {
  at = await openScreening();
});
afterAll(() => at.close());

interface Row {
  readonly who: number;
  readonly says: string;
}

const limits = { representativeNames: 3 };
const keyOf = (who: number): KeyText => ({ kind: 'person', text: `某${who}` });

/** One row in three has a second key, and everybody whose number ends in 0 has a common name. */
const keysOf = (who: number): readonly KeyText[] => {
  const name = who % 10 === 0 ? 0 : who;
  return who % 3 === 0 ? [keyOf(name), { kind: 'represents', text: `某${who + 1}` }] : [keyOf(name)];
};

/** Half of them show ten of their eighteen places. */
const numberOf = (who: number): string => `2206211980${String(who).padStart(8, '0')}`;
const shown = (who: number): string => numberOf(who).replace(/^(.{6}).{8}/, '$1********');
const markOf = (who: number) => numberMark(personRecord('', who % 2 === 0 ? shown(who) : null));

const recordOf = ({ who, says }: Row, line: number): NewRecord => ({
  line,
  text: JSON.stringify({ name: `某${who}`, reason: says }),
  identity: `某${who}`,
  keys: keysOf(who),
  mark: markOf(who),
});

/** Writes rows as a version of several runs, in uneven batches. */
async function write(tx: Tx, rows: readonly Row[], recordsPerRun: number): Promise<Version> {
  const { rows: bodies } = await sql<{ id: string }>`select id from unit where code = 'fy'`.execute(tx.db);
  const version = { id: tx.newId(), bodyId: bodies[0]?.id ?? '' };
  const writer = new VersionWriter(tx, version, recordsPerRun);
  for (let from = 0; from < rows.length; ) {
    const to = from + 1 + ((from * 7) % 150);
    await writer.add(digestRecords(rows.slice(from, to).map((row, nth) => recordOf(row, from + nth + 2))));
    from = to;
  }
  const whole = {
    ...version,
    source: 'court',
    asOf: '2024-12-01' as Version['asOf'],
    loadedAt: new Date('2024-12-01T00:00:00Z'),
    matchKey: tx.vault.matchKeyId,
    runs: await writer.end(),
  };
  const file = { loadedBy: tx.newId(), sha256: tx.newId(), rowsRead: rows.length, rowsRefused: 0 };
  await insertVersion(tx, { ...whole, ...file });
  return whole;
}

const first: readonly Row[] = Array.from({ length: 3000 }, (_, who) => ({ who, says: '旧' }));
// Of the first list: each 100th is gone, each 70th changed; two come, one of them under a known identity.
const second: readonly Row[] = [
  ...first
    .filter(({ who }) => who % 100 !== 99)
    .map((row) => (row.who % 70 === 1 ? { ...row, says: '新' } : row)),
  { who: 90_001, says: '新' },
  { who: 5, says: '又一件' },
].toReversed();

describe('C4.2 名单按键排序存放', () => {
  it.each([
    ['一段', 1_000_000],
    ['许多段', 400],
  ])('%s：每个键都找得到它的全部记录，别的一条也没有；原文和行号不差', async (_title, recordsPerRun) => {
    await at.inStore(async (tx) => {
      const version = await write(tx, first, recordsPerRun);
      expect(version.runs > 1).toBe(recordsPerRun === 400);
      const asked = [0, 1, 2, 10, 63, 64, 1333, 2999, 4000];
      const lookups = asked.flatMap((who, owner) => [
        { owner, key: keyOf(who), number: null },
        { owner, key: { kind: 'represents', text: `某${who}` } as const, number: null },
      ]);
      const { candidates: found, setAside } = await findCandidates(tx, version, lookups, limits);
      expect(setAside.size).toBe(0);
      for (const [owner, who] of asked.entries()) {
        const expected = first.filter(({ who: other }) =>
          keysOf(other).some(({ text }) => text === `某${who}`),
        );
        const theirs = found.filter((each) => each.owner === owner).toSorted((a, b) => a.line - b.line);
        expect(theirs.map(({ line, text }) => ({ line, text }))).toEqual(
          expected.map((row) => ({ line: row.who + 2, text: recordOf(row, 0).text })),
        );
      }
    });
  });

  it('同名而看得见的数字是别人的，只计数、不打开；已有疑点所在的记录照样打开', async () => {
    await at.inStore(async (tx) => {
      const version = await write(tx, first, 700);
      // Everybody whose number ends in 0 has one name; half of all show digits.
      const lookups = [{ owner: 7, key: keyOf(0), number: numberOf(20) }];
      const namesakes = first.filter(({ who }) => who % 10 === 0).map(({ who }) => who);
      const texts = (candidates: readonly { readonly text: string }[]) =>
        candidates.map(({ text }) => text).toSorted();
      const met = await findCandidates(tx, version, lookups, limits);
      const own = namesakes.filter((who) => who === 20);
      expect(texts(met.candidates)).toEqual(own.map((who) => recordOf({ who, says: '旧' }, 0).text));
      expect(met.setAside).toEqual(new Map([[7, namesakes.length - 1]]));
      const identity = tx.vault.recordDigests(['某40']);
      const again = await findCandidates(tx, version, lookups, limits, [{ owner: 7, identity }]);
      expect(texts(again.candidates)).toEqual(
        [20, 40].map((who) => recordOf({ who, says: '旧' }, 0).text).toSorted(),
      );
      expect(again.setAside).toEqual(new Map([[7, namesakes.length - 2]]));
    });
  });

  it.each([
    [1_000_000, 1_000_000],
    [300, 1_000_000],
    [1_000_000, 500],
    [250, 350],
  ])('与上一版的差别不因怎样分段（%i、%i）而不同', async (before, after) => {
    await at.inStore(async (tx) => {
      const old = await write(tx, first, before);
      const now = await write(tx, second, after);
      expect((await findDifference(tx, now, old, 1000)).counts).toEqual({ came: 2, changed: 43, went: 30 });
      expect((await findDifference(tx, old, now, 0)).counts).toEqual({ came: 30, changed: 43, went: 2 });
      expect((await findDifference(tx, now, now, 0)).counts).toEqual({ came: 0, changed: 0, went: 0 });
    });
  });

  it('空版本也能比', async () => {
    await at.inStore(async (tx) => {
      const none = await write(tx, [], 100);
      const some = await write(tx, first.slice(0, 10), 100);
      expect((await findDifference(tx, some, none, 0)).counts).toEqual({ came: 10, changed: 0, went: 0 });
      const { candidates } = await findCandidates(
        tx,
        none,
        [{ owner: 0, key: keyOf(1), number: null }],
        limits,
      );
      expect(candidates).toEqual([]);
    });
  });
});
