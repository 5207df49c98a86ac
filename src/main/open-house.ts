import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import type { DatabaseLog } from '#db/connect.ts';
import { execute } from '#db/execute.ts';
import { migrate } from '#db/migrate.ts';
import { refuseUnfit } from '#db/preflight.ts';
import { setScope } from '#db/scope.ts';
import type { House } from '#db/transaction.ts';
import {
  checkKeys,
  createKeyring,
  keyFilePath,
  KeyFault,
  type Keyring,
  openKeyring,
  writeKeyCheck,
} from '#db/vault/index.ts';
import type { Refusal } from '#kernel/refusal.ts';
import { installCatalogue } from '#modules/measures/index.ts';
import { foundCounty, installPolicy, loadPack, type Pack } from '#modules/units/index.ts';
import type { Config } from './config.ts';
import { type ReachedDatabase, reachDatabase } from './reach-database.ts';

/** A rule refused what a start needs; the command line shows the reasons. */
export class StartRefused extends Error {
  readonly refusal: Refusal;

  constructor(refusal: Refusal) {
    super(refusal.reasons.map(({ code }) => code).join(', '));
    this.name = 'StartRefused';
    this.refusal = refusal;
  }
}

export interface OpenedHouse {
  readonly house: House;
  readonly pack: Pack;
  /** Whether this start founded the county. */
  readonly founded: boolean;
  readonly demo: boolean;
  readonly notes: readonly string[];
  close(): Promise<void>;
}

/**
 * Opens the county of the pack on the configured data folder: keys, database, schema, preflight, founding. A folder that
 * was made as a demo stays one: it is opened as a demo or not at all.
 * @throws DatabaseRefused, KeyFault or StartRefused, each with all its reasons in words
 */
export async function openHouse(
  config: Pick<Config, 'dataFolder' | 'databaseUrl' | 'packFolder'>,
  log: DatabaseLog,
  demo: boolean,
): Promise<OpenedHouse> {
  const loaded = await loadPack(config.packFolder);
  if (!loaded.ok) throw new StartRefused(loaded.refusal);
  const pack = loaded.value;
  await mkdir(config.dataFolder, { recursive: true, mode: 0o755 });
  const keyring = existsSync(keyFilePath(config.dataFolder))
    ? openKeyring(config.dataFolder)
    : createKeyring(config.dataFolder, new Date());
  const reached = await reachDatabase(config, keyring, log, 'make');
  try {
    const house: House = { database: reached.database, keyring, county: pack.region };
    await migrate(reached.database.migrator.settings);
    await refuseUnfit(reached.database);
    const founded = await found(house, keyring, config.dataFolder, pack, demo);
    await refuseOtherKind(house, demo);
    await bringUp(house, pack);
    return { house, pack, founded, demo, notes: reached.notes, close: () => closeReached(reached) };
  } catch (fault) {
    await reached.close();
    throw fault;
  }
}

async function closeReached(reached: ReachedDatabase): Promise<void> {
  await reached.close();
}

async function found(
  house: House,
  keyring: Keyring,
  folder: string,
  pack: Pack,
  demo: boolean,
): Promise<boolean> {
  const { db } = house.database.app;
  const reasons = await db.transaction().execute(async (tx) => {
    await setScope(tx, house.county, 'county', null);
    return checkKeys(tx, folder);
  });
  if (reasons.length > 0) throw new KeyFault('refused', reasons.join('\n'));
  const keys = keyring.newest();
  const founded = await foundCounty(house, pack, keys, demo);
  if (founded) await writeKeyCheck(db, keyring, keys);
  return founded;
}

async function refuseOtherKind(house: House, demo: boolean): Promise<void> {
  const row = await house.database.app.db.transaction().execute(async (tx) => {
    await setScope(tx, house.county, 'county', null);
    return tx
      .selectFrom('installation')
      .select('demo')
      .where('county', '=', house.county)
      .executeTakeFirstOrThrow();
  });
  if (row.demo === demo) return;
  throw new KindRefused(row.demo);
}

/** A demo's data was opened as real data, or the other way round. */
export class KindRefused extends Error {
  constructor(isDemo: boolean) {
    super(
      isDemo
        ? '这个数据目录是演示数据，不能当作正式数据使用。请用 npm run demo 打开，或用 --data 换一个目录。'
        : '这个数据目录是正式数据，不能用来演示。请用 --data 换一个目录。',
    );
    this.name = 'KindRefused';
  }
}

/** What a newer pack or program brings: units, public pages, measures. What is there keeps its life. */
async function bringUp(house: House, pack: Pack): Promise<void> {
  const actor = { kind: 'system', task: 'start' } as const;
  const installed = await execute(house, installPolicy, { actor, input: { content: pack.content } });
  if (!installed.ok) throw new StartRefused(installed.refusal);
  const catalogue = await execute(house, installCatalogue, { actor, input: {} });
  if (!catalogue.ok) throw new StartRefused(catalogue.refusal);
}
