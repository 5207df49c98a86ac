import { afterAll, expect, it } from 'vitest';
import { createTestCounty } from '#test/harness/county.ts';
import { mustDo } from '#test/harness/must-do.ts';
import type { Tx } from './command.ts';
import { insertRows, updateRows } from './many-rows.ts';
import { enter, inTransaction } from './transaction.ts';

const county = await createTestCounty();
afterAll(() => county.close());
const { house } = county;

const inside = <T>(work: (tx: Tx) => Promise<T>): Promise<T> =>
  inTransaction(house, async (db) => {
    const { tx } = await mustDo(enter(house, db, { kind: 'system', task: 'test' }));
    return work(tx);
  });

const subjectsNamed = (tx: Tx, name: string) =>
  tx.db
    .selectFrom('subject')
    .select(['id', 'name', 'number_cipher', 'created_at', 'is_person'])
    .where('name', '=', name)
    .orderBy('id')
    .execute();

/** Letters that SQL, JSON and PostgreSQL's bytes each have a meaning for. */
const odd = `王'"\\x41{},\n\u{20BB7}`;

function subject(tx: Tx, index: number, name = odd) {
  return {
    county: tx.county,
    id: tx.newId(),
    kind: 'person',
    is_person: true,
    name,
    id_type: 'resident',
    number_cipher: Buffer.from([0, 92, 255, index]),
    number_index: Buffer.from([1, 2, index]),
    number_shown: '220621****',
    created_at: new Date('2024-12-02T01:02:03.004Z'),
  };
}

it('多行一次写入：字节、时间、特殊字符原样；已有的跳过或者整句失败', async () => {
  const rows = await inside(async (tx) => {
    const fresh = [subject(tx, 1), subject(tx, 2)];
    await insertRows(tx, 'subject', fresh);
    await insertRows(tx, 'subject', []);
    await insertRows(tx, 'subject', [subject(tx, 2), subject(tx, 3)], true);
    return subjectsNamed(tx, odd);
  });
  expect(rows.map(({ number_cipher }) => [...number_cipher])).toEqual([
    [0, 92, 255, 1],
    [0, 92, 255, 2],
    [0, 92, 255, 3],
  ]);
  expect(rows.map(({ created_at }) => created_at.toISOString())).toContain('2024-12-02T01:02:03.004Z');
  const repeated = inside((tx) => insertRows(tx, 'subject', [subject(tx, 4), subject(tx, 3)]));
  await expect(repeated).rejects.toThrow('subject__number_index__uq');
  expect(await inside((tx) => subjectsNamed(tx, odd))).toHaveLength(3);
});

it('jsonb列收值本身，不是它的文字', async () => {
  const content = { text: odd, list: [1, null, { deep: true }] };
  const kept = await inside(async (tx) => {
    const digest = 'test';
    const installed = new Date('2020-01-01T00:00:00Z');
    const row = { county: tx.county, digest, version: '0', content, installed_at: installed };
    await insertRows(tx, 'policy_version', [row]);
    return tx.db
      .selectFrom('policy_version')
      .select('content')
      .where('digest', '=', digest)
      .executeTakeFirstOrThrow();
  });
  expect(kept.content).toEqual(content);
});

it('按编号一次改多行，只改给出的列', async () => {
  const changed = await inside(async (tx) => {
    const rows = [subject(tx, 11, '甲'), subject(tx, 12, '甲'), subject(tx, 13, '甲')];
    await insertRows(tx, 'subject', rows);
    const { county: of } = tx;
    const [one, two] = rows;
    if (one === undefined || two === undefined) throw new Error('no rows');
    await updateRows(tx, 'subject', []);
    await updateRows(tx, 'subject', [
      { county: of, id: one.id, name: '乙' },
      { county: of, id: two.id, name: '乙' },
    ]);
    return [await subjectsNamed(tx, '甲'), await subjectsNamed(tx, '乙')];
  });
  expect(changed.map((rows) => rows.map(({ number_cipher }) => number_cipher.at(-1)))).toEqual([
    [13],
    [11, 12],
  ]);
});
