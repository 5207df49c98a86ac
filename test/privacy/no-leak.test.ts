import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { routes } from '#api/routes.ts';
import { takeBackup } from '#db/backup/index.ts';
import { withSession } from '#db/session.ts';
import { asRole } from '#db/settings.ts';
import { openHouse, type OpenedHouse } from '#main/open-house.ts';
import {
  type Asker,
  exceptionOf,
  exceptions,
  scanApi,
  scanFolder,
  scanFor,
  type Scanner,
  scanSite,
  scanText,
} from '#main/privacy/index.ts';
import { type AccountRole, accountRoles } from '#modules/access/index.ts';
import { quietLog, testCountyOf } from '#test/harness/index.ts';
import { createPublicCounty, type PublicCounty } from '#test/harness/round/index.ts';
import { type ServedHouse, serveHouse } from '#test/harness/serve-house.ts';
import { makeTemporaryFolder } from '#test/harness/temporary-folder.ts';
import { tokenOf } from '#test/harness/token-of.ts';
import { listFindingIds } from './finding-ids.ts';

/** A county on a cluster of its own: its files are this test's alone. */
let folder: string;
let opened: OpenedHouse;
let made: PublicCounty;
let served: ServedHouse;
let scanner: Scanner;
let askers: readonly Asker[];

beforeAll(async () => {
  folder = makeTemporaryFolder();
  const packFolder = new URL('../../policy/fusong', import.meta.url).pathname;
  opened = await openHouse(
    { dataFolder: join(folder, 'data'), packFolder, databaseUrl: undefined },
    quietLog,
    true,
  );
  const county = testCountyOf(opened.house, opened.pack, () => Promise.resolve());
  served = await serveHouse(opened);
  await county.moveClock('2024-12-02');
  made = await createPublicCounty(county);
  scanner = scanFor(made.identifiers);
  // Every role in the unit that reports, in the credit office and in a source's body.
  const given: Asker[] = [];
  for (const role of accountRoles) {
    for (const unit of unitsOf(role)) {
      const token = await tokenOf(county, await county.account(unit, [role]));
      given.push({ token, kind: `${unit} ${role}` });
    }
  }
  askers = given;
});
afterAll(async () => {
  await served.stop();
  await made.close();
  await opened.close();
  await rm(folder, { recursive: true, force: true });
});

/** Logged looks at persons may hold full numbers; each such route is an exception with its reason. */
const open = routes.filter((route) => route.method === 'GET' && exceptionOf(route) === undefined);

function unitsOf(role: AccountRole): readonly string[] {
  if (role.startsWith('credit-office-')) return ['xyb'];
  return role.startsWith('screening-') ? ['fy', 'scjgj'] : ['wsjkj', 'scjgj'];
}

/** As the superuser: what no rule of the house would let through. */
const sql = (text: string): Promise<unknown> => {
  const { database, keyring } = opened.house;
  const admin = asRole(database.app.settings, 'postgres', keyring.rolePassword('postgres'));
  return withSession(admin, (client) => client.query(text));
};

describe('C7.3 任何地方都没有完整的证件号码和电话', { timeout: 300_000 }, () => {
  it('门户的每一页', async () => {
    const { places, sources } = await scanSite(scanner, served.address);
    expect(places).toEqual([]);
    expect(sources).toBeGreaterThan(20);
  });

  it('每个岗位问得到的每个接口；登记在案的查看除外', async () => {
    const source = opened.pack.sources.map(({ code }) => code);
    const ids = { number: ['82', '84'], source, findingId: await listFindingIds(opened.house) };
    const order = { routes: open, askers, ids, strange: 100 };
    const { places, answered } = await scanApi(scanner, served.address, order);
    expect(places).toEqual([]);
    expect(open.map(({ path }) => path).filter((path) => !answered.includes(path))).toEqual([]);
  });

  it('每个例外都是登记在案的查看', () => {
    const looks = routes.filter(({ shows }) => shows === 'personal');
    const logged = looks.map(({ method, path }) => `${method} ${path}`);
    expect(Object.keys(exceptions).filter((route) => !logged.includes(route))).toEqual([]);
  });

  it('服务器的日志', async () => {
    const [number = ''] = made.identifiers;
    await fetch(`${served.address}/listings?text=${number}`);
    await fetch(`${served.address}/api/v1/${number}`);
    await fetch(`${served.address}/status`, { headers: { 'x-number': number } });
    expect(scanText(scanner, 'log', served.log())).toEqual([]);
  });

  it('备份', async () => {
    const backup = join(folder, 'backup');
    await takeBackup(opened.house.database.backup, opened.house.keyring, backup);
    const { places, sources } = await scanFolder(scanner, backup);
    expect(places).toEqual([]);
    expect(sources).toBeGreaterThan(30);
  });

  it('数据库的文件，连同预写日志', async () => {
    await sql('checkpoint');
    const { places, bytes } = await scanFolder(scanner, join(folder, 'data'), (path) =>
      path.startsWith('keys'),
    );
    expect(places).toEqual([]);
    expect(bytes).toBeGreaterThan(30_000_000);
  });

  it('对照：埋在门户、接口、日志、备份、数据库里的都找得到', async () => {
    const [number = '', phone = ''] = made.identifiers;
    expect(scanText(scanner, 'log', `{"msg":"x ${phone}"}`).map(({ form }) => form)).toEqual(['clear']);
    await plant(number, async () => {
      expect((await scanSite(scanner, served.address)).places.map(({ form }) => form)).toContain('clear');
      const ids = { number: ['82'] };
      const asked = await scanApi(scanner, served.address, { routes: open, askers, ids, strange: 100 });
      expect(asked.places.map(({ where }) => where)).toContain('/api/v1/measures/82');
      const backup = join(folder, 'planted');
      await takeBackup(opened.house.database.backup, opened.house.keyring, backup);
      const kept = await scanFolder(scanner, backup);
      expect(kept.places.map(({ where }) => where)).toContain('public.measure.copy');
      const raw = await scanFolder(scanner, join(folder, 'data'), (path) => path.startsWith('keys'));
      expect(raw.places.some(({ where }) => where.includes('pg_wal'))).toBe(true);
    });
    const named = await mkdtemp(join(tmpdir(), 'shouxin-named-'));
    await writeFile(join(named, `${number}.pdf`), '');
    expect((await scanFolder(scanner, named)).places).toHaveLength(1);
    await rm(named, { recursive: true });
  });
});

/** Writes an identifier where a unit's careless words would stand, round the rule that keeps it out. */
async function plant(number: string, look: () => Promise<void>): Promise<void> {
  await sql(`update measure set scheme_text = '${number}' where number = 82;
    update publication.measure set content = jsonb_set(content, '{terms}', '"${number}"') where number = 82;`);
  await look();
}
