import { existsSync } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import type { DatabaseLog } from '#db/connect.ts';
import { execute } from '#db/execute.ts';
import { migrate } from '#db/migrate.ts';
import { refuseUnfit } from '#db/preflight.ts';
import { setScope } from '#db/scope.ts';
import { getInstallation } from '#db/installation.ts';
import { inTransaction, type House } from '#db/transaction.ts';
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
import { CountyMissing, hasDatabase, refuseEmptyFolder } from './county-missing.ts';
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

type HouseConfig = Pick<Config, 'dataFolder' | 'databaseUrl' | 'packFolder'>;

/**
 * Opens the county of the pack on the configured data folder: keys, database, schema, preflight, founding. A folder that
 * was made as a demo stays one: it is opened as a demo or not at all.
 * @throws DatabaseRefused, KeyFault or StartRefused, each with all its reasons in words
 */
export async function openHouse(
  config: HouseConfig,
  log: DatabaseLog,
  demo: boolean,
  /** Runs in a county that was founded just now, before anything else happens in it. */
  onFounded?: (house: House) => Promise<void>,
): Promise<OpenedHouse> {
  const pack = await takePack(config);
  await mkdir(config.dataFolder, { recursive: true, mode: 0o755 });
  const { keyring, made } = takeKeyring(config.dataFolder);
  const reached = await reachDatabase(config, keyring, log, 'make').catch(async (fault: unknown) => {
    // Keys made for a database that turns out to have its own would only be in the way of the right ones.
    if (made && fault instanceof KeyFault) await rm(keyFilePath(config.dataFolder));
    throw fault;
  });
  return enter(config, reached, keyring, pack, demo, async (house) => {
    const keys = keyring.newest();
    // The check first: a start that is killed between the two must not leave a county that no key is known to fit.
    if ((await findKind(house)) === undefined) await writeKeyCheck(house.database.app.db, keyring, keys);
    const founded = await foundCounty(house, pack, keys, demo);
    await refuseOtherKind(house, config.dataFolder, demo);
    if (founded) await onFounded?.(house);
    if (founded || !(await isBroughtUp(house))) await bringUp(house, pack);
    return founded;
  });
}

/**
 * Opens a county that is there already, for whatever isn't meant to found one.
 * @throws CountyMissing, and what `openHouse` throws
 */
export async function openFoundedHouse(
  config: HouseConfig,
  log: DatabaseLog,
  demo: boolean,
): Promise<OpenedHouse> {
  const pack = await takePack(config);
  refuseEmptyFolder(config, demo);
  const keyring = openKeyring(config.dataFolder);
  const reached = await reachDatabase(config, keyring, log, 'make');
  return enter(config, reached, keyring, pack, demo, async (house) => {
    await refuseOtherKind(house, config.dataFolder, demo);
    return false;
  });
}

async function takePack({ packFolder }: HouseConfig): Promise<Pack> {
  const loaded = await loadPack(packFolder);
  if (!loaded.ok) throw new StartRefused(loaded.refusal);
  return loaded.value;
}

/** @param settle founds the county or makes sure that it is there; answers whether it was founded */
async function enter(
  config: HouseConfig,
  reached: ReachedDatabase,
  keyring: Keyring,
  pack: Pack,
  demo: boolean,
  settle: (house: House) => Promise<boolean>,
): Promise<OpenedHouse> {
  try {
    const house: House = { database: reached.database, keyring, county: pack.region };
    await migrate(reached.database.migrator.settings);
    await refuseUnfit(reached.database);
    await refuseWrongKeys(house, config.dataFolder);
    const founded = await settle(house);
    const notes = [...reached.notes, ...(await notesOnPack(house, pack))];
    return { house, pack, founded, demo, notes, close: () => reached.close() };
  } catch (fault) {
    await reached.close();
    throw fault;
  }
}

/** The folder's keys; new ones only where there is no data yet that others would have sealed. */
function takeKeyring(folder: string): { keyring: Keyring; made: boolean } {
  const used = hasDatabase(folder) || existsSync(keyFilePath(folder));
  if (used) return { keyring: openKeyring(folder), made: false };
  return { keyring: createKeyring(folder, new Date()), made: true };
}

/** A pack that was changed on disk comes into force by a command, never by a start. */
async function notesOnPack(house: House, pack: Pack): Promise<readonly string[]> {
  const installation = await inTransaction(house, async (tx) => {
    await setScope(tx, house.county, 'county', null);
    return getInstallation(tx, house.county);
  });
  if (!installation.ok || installation.value.policy.digest === pack.digest) return [];
  return ['政策包文件与正在执行的版本不同；如确认修改，请运行 shouxin policy install 使其生效。'];
}

async function refuseWrongKeys(house: House, folder: string): Promise<void> {
  const reasons = await house.database.app.db.transaction().execute(async (tx) => {
    await setScope(tx, house.county, 'county', null);
    return checkKeys(tx, folder);
  });
  if (reasons.length > 0) throw new KeyFault('refused', reasons.join('\n'));
}

async function refuseOtherKind(house: House, folder: string, demo: boolean): Promise<void> {
  const kind = await findKind(house);
  if (kind === undefined) throw new CountyMissing(folder, demo);
  if (kind.demo !== demo) throw new KindRefused(kind.demo);
}

/** Whether the county is a demo; undefined when it was never founded. */
async function findKind(house: House): Promise<{ readonly demo: boolean } | undefined> {
  return house.database.app.db.transaction().execute(async (tx) => {
    await setScope(tx, house.county, 'county', null);
    return tx.selectFrom('installation').select('demo').where('county', '=', house.county).executeTakeFirst();
  });
}

/** Whether the founding got to its end: the measures are the last of what it brings in. */
async function isBroughtUp(house: House): Promise<boolean> {
  return inTransaction(house, async (tx) => {
    await setScope(tx, house.county, 'county', null);
    const row = await tx
      .selectFrom('measure')
      .select('number')
      .where('county', '=', house.county)
      .limit(1)
      .executeTakeFirst();
    return row !== undefined;
  });
}

/** A demo's data was opened as real data, or the other way round. */
export class KindRefused extends Error {
  constructor(isDemo: boolean) {
    super(
      isDemo
        ? '这个数据目录是演示数据，不能当作正式数据使用。请用 npm run demo -- --open 打开，在其他命令后加 --demo，或用 --data 换一个目录。'
        : '这个数据目录是正式数据，不能用来演示。请用 --data 换一个目录。',
    );
    this.name = 'KindRefused';
  }
}

/** Puts a pack in force: units, public pages, measures. What is there keeps its life. */
export async function bringUp(house: House, pack: Pack): Promise<void> {
  const actor = { kind: 'system', task: 'start' } as const;
  const installed = await execute(house, installPolicy, { actor, input: { content: pack.content } });
  if (!installed.ok) throw new StartRefused(installed.refusal);
  const catalogue = await execute(house, installCatalogue, { actor, input: {} });
  if (!catalogue.ok) throw new StartRefused(catalogue.refusal);
}
