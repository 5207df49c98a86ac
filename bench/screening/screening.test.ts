import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { execute } from '#db/execute.ts';
import { withSession } from '#db/session.ts';
import type { ConnectionSettings } from '#db/settings.ts';
import { smallYear } from '#main/demo/world/size.ts';
import { makeWorld } from '#main/demo/world/world.ts';
import type { WrittenFile } from '#main/demo/files/write-csv.ts';
import { compareRoundCommand, loadVersion, rescreen } from '#modules/screening/index.ts';
import { createTestCounty, type TestCounty } from '#test/harness/county.ts';
import { mustDo } from '#test/harness/must-do.ts';
import { compareHits, type Hit } from './agreement.ts';
import { Analyst } from './analyst/analyst.ts';
import { writeNominees } from './analyst/nominees-file.ts';
import { openLoader } from './bench-house.ts';
import { type Lists, writeLists } from './invent/lists.ts';
import { makeNominees } from './invent/nominees.ts';
import { putNominations, type PutRound } from './ours/put-nominations.ts';
import { readResults } from './ours/read-results.ts';
import { forgetCompared, readState } from './ours/rescreen-state.ts';

const size = { rows: 3_000, nominations: 400, changedRows: 60 };
const system = { kind: 'system', task: 'bench' } as const;

let county: TestCounty;
let folder: string;
let admin: ConnectionSettings;
let loader: string;
let lists: Lists;
let round: PutRound;
let theirs: readonly Hit[];

beforeAll(async () => {
  county = await createTestCounty('2024-12-21');
  const { house, pack } = county;
  admin = { ...inject('testCluster').admin, database: house.database.app.settings.database };
  folder = await mkdtemp(join(tmpdir(), 'shouxin-bench-test-'));
  const place = { region: pack.region, county: pack.name, township: '抚松镇' };
  const nominees = makeNominees(place, size.nominations);
  const world = makeWorld(pack, { ...smallYear, courtRows: size.rows }, 'bench');
  lists = await writeLists(world, nominees, size.changedRows, folder);
  loader = await openLoader(house);
  await load(lists.second, '2024-12-19');
  round = await putNominations(house, nominees, { year: 2024, preparedBy: loader });
  const { roundId } = round;
  await mustDo(execute(house, compareRoundCommand, { actor: system, input: { roundId } }));
  const analyst = await Analyst.open(join(folder, 'analyst.duckdb'));
  const { path } = await writeNominees(nominees, join(folder, 'nominees.csv'));
  await analyst.read(lists.second.path, path);
  await analyst.compare(pack.policy.screening.representativeNamesTold);
  theirs = await analyst.hits();
  analyst.close();
});
afterAll(async () => {
  await county.close();
  await rm(folder, { recursive: true, force: true });
});

async function load(file: WrittenFile, asOf: string): Promise<void> {
  const actor = { kind: 'account', accountId: loader } as const;
  const input = { source: 'court', asOf, file };
  await mustDo(execute(county.house, loadVersion, { actor, input }));
}

const ours = () => readResults(admin, round.roundId, round.ids);
const rescreenAll = () => mustDo(execute(county.house, rescreen, { actor: system, input: {} }));

describe('C4.2 大名单比对的测量', () => {
  it('号码相符的，DuckDB 查得出的我们都查得出；旧号码只有我们查得出', async () => {
    const { hits, findings, grades } = await ours();
    const agreement = compareHits(hits, theirs);
    expect(agreement.missing).toEqual([]);
    // Of two hundred in a row: four whole numbers, three masks; a number of fifteen digits besides.
    expect(agreement.theirs).toEqual({ exact: 8, masked: 6 });
    expect(agreement.more.length).toBeGreaterThan(0);
    expect(agreement.more.every(({ nominee }) => nominee % 200 === 90)).toBe(true);
    expect([...grades.values()].reduce((sum, count) => sum + count, 0)).toBe(size.nominations);
    expect(findings).toBeGreaterThan(hits.length);
  });

  it('按差异再比对与全部重新比对，结果相同，新列入的都在其中', async () => {
    const before = await readState(admin);
    await load(lists.third, '2024-12-20');
    expect((await readState(admin)).compared).toBe(0);
    await rescreenAll();
    const byDifference = await readState(admin);
    expect(byDifference.compared).toBe(size.nominations);
    expect(byDifference.standing).toBeGreaterThan(before.standing);
    await forgetCompared(admin);
    expect(await readState(admin)).not.toEqual(byDifference);
    await rescreenAll();
    expect(await readState(admin)).toEqual(byDifference);
  });

  it('反证：少了一条结果，核对就会报出', async () => {
    const dropped = await withSession(admin, (client) =>
      client.query(`delete from finding where id = (select id from finding
        where evidence ->> 'number' = 'mask' and replaced_at is null order by line limit 1)`),
    );
    expect(dropped.rowCount).toBe(1);
    const { hits } = await ours();
    expect(compareHits(hits, theirs).missing).toHaveLength(1);
  });
});
