import { existsSync } from 'node:fs';
import type { Database, DatabaseLog } from '#db/connect.ts';
import { DatabaseRefused } from '#db/refusals.ts';
import { type Keyring, KeyFault, keyFilePath, openKeyring } from '#db/vault/index.ts';
import { shanghaiDateOf } from '#kernel/plain-date.ts';
import type { Pack } from '#modules/units/index.ts';
import type { Config } from '../config.ts';
import { hasDatabase } from '../county-missing.ts';
import { reachDatabase } from '../reach-database.ts';
import { type Check, failed, good, note, skipped } from './check.ts';
import { checkClock, checkFitness, checkInstalledPack, checkStoredKeys } from './database.ts';
import { checkDataFolder, checkDisk, checkNode, checkPort } from './machine.ts';
import { checkOnlineSources } from './online.ts';
import { checkCalendar, checkPack } from './policy.ts';

export type { Check } from './check.ts';

/**
 * Runs every precondition of the server and changes nothing: a folder without keys is left as it is. An embedded
 * database is started if it isn't running, and stopped again.
 */
export async function runDoctor(
  config: Config,
  now: () => Date,
  log: DatabaseLog,
): Promise<readonly Check[]> {
  const { check: packCheck, pack } = await checkPack(config.packFolder);
  const years = pack?.calendar.years.map(({ year }) => year);
  return [
    checkNode(process.versions.node),
    checkDataFolder(config.dataFolder),
    checkDisk(config.dataFolder),
    await checkPort(config),
    packCheck,
    ...(years === undefined ? [] : [checkCalendar(years, shanghaiDateOf(now()))]),
    ...(pack === undefined ? [] : checkOnlineSources(config.onlineFile, pack)),
    ...(await checkData(config, pack, now, log)),
  ];
}

const notYet = '尚未建立，首次 shouxin start 时建立。';

async function checkData(
  config: Config,
  pack: Pack | undefined,
  now: () => Date,
  log: DatabaseLog,
): Promise<readonly Check[]> {
  const keys = { name: 'keys', title: '密钥文件' };
  const database = { name: 'database', title: '数据库' };
  // Asking must not make a database.
  const made = config.databaseUrl !== undefined || hasDatabase(config.dataFolder);
  if (!made && !existsSync(keyFilePath(config.dataFolder))) {
    return [skipped(keys, notYet), skipped(database, notYet)];
  }
  let keyring: Keyring;
  try {
    keyring = openKeyring(config.dataFolder);
  } catch (fault) {
    if (!(fault instanceof KeyFault)) throw fault;
    return [failed(keys, fault.message), skipped(database, '没有可用的密钥，未检查。')];
  }
  if (!made) return [good(keys, `共 ${keyring.list().length} 个密钥`), skipped(database, notYet)];
  try {
    const reached = await reachDatabase(config, keyring, log, 'expect');
    try {
      return [
        good(keys, `共 ${keyring.list().length} 个密钥`),
        reached.notes.length > 0 ? note(database, reached.notes.join('')) : good(database, '可以连接'),
        ...(await checkReached(reached.database, config, pack, now)),
      ];
    } finally {
      await reached.close();
    }
  } catch (fault) {
    if (!(fault instanceof DatabaseRefused)) throw fault;
    return [good(keys, `共 ${keyring.list().length} 个密钥`), failed(database, fault.message)];
  }
}

async function checkReached(
  database: Database,
  config: Config,
  pack: Pack | undefined,
  now: () => Date,
): Promise<readonly Check[]> {
  const clock = await checkClock(database, now);
  const fitness = await checkFitness(database);
  if (fitness.some(({ state }) => state === 'failed')) return [clock, ...fitness];
  return [
    clock,
    ...fitness,
    await checkStoredKeys(database, config.dataFolder),
    ...(pack === undefined ? [] : [await checkInstalledPack(database, pack)]),
  ];
}
