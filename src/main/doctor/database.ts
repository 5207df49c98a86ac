import { sql } from 'kysely';
import type { Database } from '#db/connect.ts';
import { listDatabaseChecks } from '#db/preflight.ts';
import { databaseText } from '#db/refusals.ts';
import { withSession } from '#db/session.ts';
import { checkKeys } from '#db/vault/index.ts';
import type { Pack } from '#modules/units/index.ts';
import { type Check, failed, good, note, skipped } from './check.ts';

/** Every precondition that a start looks at too, as the application's role sees it. */
export async function checkFitness(database: Database): Promise<readonly Check[]> {
  return withSession(database.app.settings, async (client) => {
    const checks: Check[] = [];
    for (const check of listDatabaseChecks()) {
      const reasons = await check.find(client);
      const named = { name: `database-${check.name}`, title: check.title };
      checks.push(reasons.length > 0 ? failed(named, ...reasons.map(databaseText)) : good(named, '符合要求'));
    }
    return checks;
  });
}

export async function checkStoredKeys(database: Database, dataFolder: string): Promise<Check> {
  const named = { name: 'keys-fit', title: '密钥与数据' };
  const reasons = await checkKeys(database.backup.db, dataFolder);
  return reasons.length > 0 ? failed(named, ...reasons) : good(named, '密钥与数据库相符');
}

/** Clocks may differ by a few seconds without harm; beyond that logs, tokens and deadlines disagree. */
const widestDrift = 5000;

/** @param now the machine's clock at the call */
export async function checkClock(database: Database, now: () => Date): Promise<Check> {
  const named = { name: 'clock', title: '时钟' };
  const before = now().getTime();
  const { rows } = await sql<{ at: Date }>`select clock_timestamp() as at`.execute(database.backup.db);
  const after = now().getTime();
  const at = rows[0]?.at.getTime() ?? Number.NaN;
  const drift = at < before ? before - at : Math.max(0, at - after);
  return drift <= widestDrift
    ? good(named, '本机与数据库的时钟一致')
    : failed(
        named,
        `本机与数据库的时钟相差 ${Math.round(drift / 1000)} 秒。期限以数据库时钟为准，请在两台机器上启用时间同步（NTP）。`,
      );
}

/** Whether the pack in the folder is the one in force. */
export async function checkInstalledPack(database: Database, pack: Pack): Promise<Check> {
  const named = { name: 'pack-installed', title: '已安装的政策包' };
  const { rows } = await sql<{ digest: string; version: string }>`
    select digest, version from policy_version where county = ${pack.region} order by installed_at desc limit 1`.execute(
    database.backup.db,
  );
  const [installed] = rows;
  if (installed === undefined) return skipped(named, '本县区尚未安装政策包，首次 shouxin start 时安装。');
  return installed.digest === pack.digest
    ? good(named, `版本 ${installed.version}`)
    : note(
        named,
        `正在使用的是版本 ${installed.version}，与目录中的版本 ${pack.version} 内容不同。下次启动时换用目录中的政策包；如非本意，请改回文件。`,
      );
}
