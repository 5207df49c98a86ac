import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { setScope } from '#db/scope.ts';
import { inTransaction } from '#db/transaction.ts';
import { createTestCounty, type TestCounty } from '#test/harness/index.ts';
import { type ServedHouse, serveHouse } from '#test/harness/serve-house.ts';
import { exitsPerPage, listExits, parseExitSearch, searchExits } from './exits.ts';
import { readPublic } from './read.ts';

let county: TestCounty;
let served: ServedHouse;
const expired = 552;
const decided = ['objection-upheld', 'listed-dishonest', 'incentive-abuse', 'criteria-changed'];

beforeAll(async () => {
  county = await createTestCounty('2026-02-02');
  const { house } = county;
  // The decisions came first; then a whole year's listings expired on one day.
  await inTransaction(house, async (db) => {
    await setScope(db, house.county, 'county', null);
    const add = (reason: string, from: string, count: number) =>
      sql`insert into publication.exit
        select ${house.county}, gen_random_uuid(), ${reason} || '-' || n, 'A1', '测**', ${reason}, ${from}::date,
          ${from}::date, 'infinity' from generate_series(1, ${count}::int) n`.execute(db);
    for (const reason of decided) await add(reason, '2025-06-02', 1);
    await add('expired', '2026-01-04', expired);
  });
  served = await serveHouse(county);
});
afterAll(async () => {
  await served.stop();
  await county.close();
});

const textOf = async (path: string) => (await fetch(served.address + path)).text();
const rowsOf = (text: string) => text.match(/<td role="cell" data-title="名单编号"[^>]*>[^<]+/g) ?? [];

describe('C6.1—C6.4 退出公告', () => {
  it('期满的再多，决定退出的也在最前；写明总数和各类条数', async () => {
    const text = await textOf('/exits');
    expect(text).toContain(`共${expired + decided.length}条`);
    expect(text).toContain(`有效期满（${expired}）`);
    expect(text).toContain('失信或者不当利用激励（2）');
    const first = rowsOf(text).slice(0, decided.length);
    expect(first.filter((row) => row.includes('expired'))).toEqual([]);
    const home = await readPublic(county.house, (db, site) => listExits(db, site.county, 4));
    expect(home.map(({ reason }) => reason).toSorted()).toEqual(decided.toSorted());
  });

  it('对照：只按时间排的，决定退出的被埋在后面', async () => {
    const newest = await readPublic(county.house, (db) =>
      db
        .selectFrom('publication.exit')
        .select('reason')
        .orderBy('visible_from', 'desc')
        .limit(exitsPerPage)
        .execute(),
    );
    expect(newest.filter(({ reason }) => reason !== 'expired')).toEqual([]);
  });

  it('逐页翻到底，一条不少、一条不重；只看一类的只有那一类', async () => {
    const all = new Set<string>();
    let path: string | undefined = '/exits';
    let pages = 0;
    while (path !== undefined) {
      const text: string = await textOf(path);
      for (const row of rowsOf(text)) all.add(row);
      path = /href="([^"]+)">下一页/.exec(text)?.[1]?.replaceAll('&amp;', '&');
      pages += 1;
    }
    expect([all.size, pages]).toEqual([
      expired + decided.length,
      Math.ceil((expired + decided.length) / exitsPerPage),
    ]);
    const search = parseExitSearch({ way: 'dishonest' });
    const { rows, total } = await readPublic(county.house, (db, site) =>
      searchExits(db, site.county, search),
    );
    expect([rows.map(({ reason }) => reason).toSorted(), total]).toEqual([
      ['incentive-abuse', 'listed-dishonest'],
      2,
    ]);
  });

  it('地址中不认识的内容当作没有', () => {
    expect(parseExitSearch({ way: '张三', page: '-1' })).toEqual({ way: 'all', page: 1 });
  });
});
