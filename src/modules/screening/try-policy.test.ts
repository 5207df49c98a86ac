import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ask } from '#db/execute.ts';
import { people } from '#modules/nominations/report/desk.fixture.ts';
import { personCells, residentNumber } from '#modules/nominations/report/report.fixture.ts';
import { mustDo, reasonsOf } from '#test/harness/must-do.ts';
import { tryPolicy } from './index.ts';
import { courtMask, courtRow, openScreening, stranger } from './screening.fixture.ts';

let at: Awaited<ReturnType<typeof openScreening>>;
/** The first stands in the court's list, the second did until three years and a half ago, the third never. */
const [current, past, clean] = [1, 2, 3];
const nameOf = (serial: number) => String(personCells(serial)['name']);
const rowOf = (serial: number, more: object = {}) =>
  courtRow({ name: nameOf(serial), number: courtMask(residentNumber(serial)), ...more });

beforeAll(async () => {
  at = await openScreening();
  await at.county.moveClock('2024-12-21');
  await at.report(at, people(...[current, past, clean].map((serial) => personCells(serial))));
  const ended = { listedOn: '2020年03月05日', removedOn: '2021年06月30日' };
  await at.load('court', '2024-12-20', [rowOf(current), rowOf(past, ended), stranger]);
  await at.settleOthers('2024-12-20');
  // What was found stands as judged: nobody is held by an open question.
  for (const { findingId } of await at.findings('court')) {
    await mustDo(at.judge(findingId, 'other'));
    await mustDo(at.second(findingId, 'other'));
  }
  await mustDo(at.sign('court'));
});
afterAll(() => at.close());

/** The pack in force with a setting of `policy.yaml` or a source changed. */
type Content = Record<string, Record<string, Record<string, unknown>>>;
const policyWith = (section: string, changes: Readonly<Record<string, unknown>>) => {
  const policy = structuredClone(at.county.pack.content.policy) as Content[string];
  for (const [name, value] of Object.entries(changes)) {
    const setting = policy[section]?.[name];
    const annotated = typeof setting === 'object' && setting !== null && 'value' in setting;
    policy[section] = { ...policy[section], [name]: annotated ? { ...setting, value } : value };
  }
  return { policy };
};
const sourcesWith = (code: string, change: (source: Record<string, unknown>) => void) => {
  const sources = structuredClone(at.county.pack.content.sources) as { sources: Record<string, unknown>[] };
  for (const source of sources.sources) if (source['code'] === code) change(source);
  return { sources };
};
const attempt = (parts: object, more: object = {}, actor = at.clerkOffice) =>
  ask(at.house, tryPolicy, { actor, input: { roundId: at.roundId, parts, ...more } });
const tried = (parts: object, more: object = {}) => mustDo(attempt(parts, more));

describe('C8.2 改过的政策包先试算', () => {
  it('没有改动，就没有人的结论不同', async () => {
    expect(await tried({})).toMatchObject({ same: true, nominations: 3, findings: 2, unread: 0, turned: [] });
  });

  it('回溯期由三年改为五年：旧记录原来只作提示，改后要判断；别人不变', async () => {
    const { turned } = await tried(policyWith('screening', { lookBackYears: 5 }));
    const [turn, ...others] = turned;
    expect(others).toEqual([]);
    expect(turn?.nameShown).toMatch(/\*\*$/);
    expect(turn?.mayGoOn).toEqual({ before: true, after: false });
    expect(turn?.sources).toMatchObject([
      { source: 'court', before: { state: 'clear' }, after: { state: 'open' } },
    ]);
    expect(turn?.findings).toMatchObject([
      {
        source: 'court',
        before: { grade: 'G2', disposition: 'inform', state: 'none' },
        after: { grade: 'G2', disposition: 'hold', state: 'open' },
      },
    ]);
  });

  it('G2由暂缓改为提示：疑点的处置不同，结论不变', async () => {
    const parts = sourcesWith('court', (source) => {
      const annotated = source['dispositions'] as Record<string, unknown>;
      const held = (annotated['value'] ?? annotated) as Record<string, Record<string, string>>;
      for (const rules of [held['current'], held['past']]) if (rules !== undefined) rules['G2'] = 'inform';
    });
    const { turned } = await tried(parts);
    expect(turned.map(({ mayGoOn, sources, findings }) => [mayGoOn, sources, findings.length])).toEqual([
      [{ before: true, after: true }, [], 1],
    ]);
    expect(turned[0]?.findings).toMatchObject([
      { before: { disposition: 'hold', state: 'cleared' }, after: { disposition: 'inform', state: 'none' } },
    ]);
  });

  it('有效期缩短、不再作要求：来源的状态不同', async () => {
    const short = sourcesWith('court', (source) => {
      const setting = source['freshDays'];
      source['freshDays'] = typeof setting === 'object' && setting !== null ? { ...setting, value: 1 } : 1;
    });
    const stale = await tried(short, { on: '2024-12-23' });
    expect(stale.turned.map(({ mayGoOn }) => mayGoOn.after)).toEqual([false, false, false]);
    const free = sourcesWith('court', (source) => {
      const setting = source['required'];
      source['required'] =
        typeof setting === 'object' && setting !== null ? { ...setting, value: false } : false;
    });
    expect((await tried(free)).turned[0]?.sources).toMatchObject([{ after: { state: 'none' } }]);
  });

  it('留存的内容说明不了的，写明说明不了', async () => {
    const { untold } = await tried(policyWith('names', { regionPrefixes: ['吉林省', '白山市'] }));
    expect(untold.join()).toContain('regionPrefixes');
    const repaired = await tried(policyWith('screening', { repairedRecords: 'count' }));
    expect(repaired.untold.join()).toContain('已修复记录的处理有改动');
    const columns = sourcesWith('court', (source) => {
      source['recordKey'] = ['name', 'caseNumber', 'listedOn'];
    });
    expect((await tried(columns)).untold.join()).toContain('记录的识别有改动');
    // As it stands in the files, where the order of its fields is another than in the database.
    const { policy, sources, kinds } = at.county.pack.content;
    expect((await tried({ policy, sources, kinds })).untold).toHaveLength(1);
  });

  it('不合规矩的、别的县的政策包不受理；没有权限的不能试算', async () => {
    expect(await reasonsOf(attempt({ sources: { sources: [] } }))).toContain('pack-invalid');
    const foreign = { policy: { ...(at.county.pack.content.policy as object), region: '220622' } };
    expect(await reasonsOf(attempt(foreign))).toEqual(['trial-other-county']);
    expect(await reasonsOf(attempt({}, {}, at.bodies['fy']?.clerk))).toEqual(['not-allowed']);
  });

  it('试算不改动任何东西：每张表的每一行都和以前一样', async () => {
    const digests = () =>
      at.inStore(async (tx) => {
        const { rows: tables } = await sql<{
          name: string;
        }>`select format('%I.%I', schemaname, tablename) as name
          from pg_tables where schemaname in ('public', 'publication') order by 1`.execute(tx.db);
        const found: Record<string, unknown> = {};
        for (const { name } of tables) {
          const { rows } = await sql`select count(*)::int as rows,
            md5(coalesce(string_agg(md5(t::text), '' order by md5(t::text)), '')) as digest
            from ${sql.raw(name)} t`
            .execute(tx.db)
            .catch(() => ({ rows: ['unreadable'] }));
          found[name] = rows[0];
        }
        return found;
      });
    const before = await digests();
    expect(Object.values(before).filter((each) => each === 'unreadable')).toEqual([]);
    await tried(policyWith('screening', { lookBackYears: 5 }));
    expect(await digests()).toEqual(before);
    expect(before).toMatchObject({ 'public.finding': { rows: 2 } });
    // Control: the look sees a change of one cell.
    await at.inStore((tx) =>
      sql`update question set contradicted = '{"sex": 1}' where grade = 'G0'`.execute(tx.db),
    );
    expect(await digests()).not.toEqual(before);
  });

  it('对照：试算里要是有一处写入，数据库不让', async () => {
    const written = at.inStore(async (tx) => {
      await tryPolicy.run(tx, { roundId: at.roundId, parts: {}, on: undefined }, {
        today: '2024-12-21',
      } as never);
      await sql`update question set grade = grade`.execute(tx.db);
    });
    await expect(written).rejects.toThrow('read-only transaction');
  });
});
