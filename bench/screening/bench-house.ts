import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { execute } from '#db/execute.ts';
import type { ConnectionSettings } from '#db/settings.ts';
import type { House } from '#db/transaction.ts';
import { openKeyring } from '#db/vault/index.ts';
import { smallYear } from '#main/demo/world/size.ts';
import { makeWorld, type World } from '#main/demo/world/world.ts';
import { openHouse } from '#main/open-house.ts';
import { reachDatabase } from '#main/reach-database.ts';
import { createAccount } from '#modules/access/index.ts';
import type { Pack } from '#modules/units/index.ts';
import type { Place } from './invent/nominees.ts';

/** A founded county on a database of its own, in a folder that goes with it. */
export interface BenchHouse {
  readonly house: House;
  readonly pack: Pack;
  readonly admin: ConnectionSettings;
  readonly folder: string;
  /** The data folder within it, for processes of their own. */
  readonly data: string;
  readonly loader: string;
  readonly place: Place;
  readonly worldOf: (courtRows: number) => World;
}

/** Opens such a county for the length of `work`. */
export async function withBenchHouse(work: (at: BenchHouse) => Promise<void>): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'shouxin-bench-'));
  // The comparison's files are written and read by the database's own user.
  await chmod(folder, 0o777);
  const data = join(folder, 'data');
  const log = { info: () => undefined, warn: (text: string) => console.error(text) };
  const packFolder = fileURLToPath(new URL('../../policy/fusong', import.meta.url));
  try {
    const config = { dataFolder: data, databaseUrl: undefined, packFolder };
    const opened = await openHouse(config, log, false);
    const joined = await reachDatabase(config, openKeyring(data), log, 'expect');
    try {
      const { house, pack } = opened;
      const place = { region: pack.region, county: pack.name, township: '抚松镇' };
      const worldOf = (courtRows: number): World => makeWorld(pack, { ...smallYear, courtRows }, 'bench');
      const { admin } = joined;
      await work({ house, pack, admin, folder, data, place, worldOf, loader: await openLoader(house) });
    } finally {
      await joined.close();
      await opened.close();
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** The person of the court who loads its lists. */
export async function openLoader(house: House): Promise<string> {
  const input = { login: 'loader', displayName: '导入', unit: 'fy', roles: ['screening-clerk'] };
  const actor = { kind: 'system', task: 'bench' } as const;
  const created = await execute(house, createAccount, { actor, input });
  if (!created.ok) throw new Error('no account was made');
  return created.value.accountId;
}
