import { type Database, type DatabaseLog, openDatabase } from '#db/connect.ts';
import { startEmbedded } from '#db/embedded/start.ts';
import { ensureRoles } from '#db/roles.ts';
import { withSession } from '#db/session.ts';
import { asRole, type ConnectionSettings, parseDatabaseUrl } from '#db/settings.ts';
import { keyCheckReasons, type KeyCheckRow, KeyFault, type Keyring } from '#db/vault/index.ts';
import type { Config } from './config.ts';

/** A database that is reached: its roles can log in and its pools are ready, whatever its schema. */
export interface ReachedDatabase {
  readonly admin: ConnectionSettings;
  readonly database: Database;
  /** What the person who started the program should know, in Chinese. */
  readonly notes: readonly string[];
  readonly close: () => Promise<void>;
}

/**
 * Reaches the database that the configuration names: the one of `DATABASE_URL`, else the embedded one, which is started
 * or joined. Its roles' passwords come from the keys, so keys and database must belong together.
 * @param roles `make` creates roles and sets their passwords, for a start and a restore; `expect` takes them as they
 *   are: it must not be possible to lock a running server out by asking about its database with the wrong keys
 * @throws DatabaseRefused with every reason in words
 */
export async function reachDatabase(
  config: Pick<Config, 'dataFolder' | 'databaseUrl'>,
  keyring: Keyring,
  log: DatabaseLog,
  roles: 'make' | 'expect',
): Promise<ReachedDatabase> {
  const embedded =
    config.databaseUrl === undefined
      ? await startEmbedded({
          folder: config.dataFolder,
          superuserPassword: keyring.rolePassword('postgres'),
          log,
        })
      : undefined;
  const admin = embedded?.adminUrl ?? parseDatabaseUrl(config.databaseUrl ?? '');
  try {
    if (roles === 'make') {
      await refuseForeignKeys(admin, keyring);
      await ensureRoles(admin, (role) => keyring.rolePassword(role));
    }
    const backup = asRole(admin, 'shouxin_backup', keyring.rolePassword('shouxin_backup'));
    await withSession(backup, (client) => client.query('select 1'));
    const database = openDatabase(admin, (role) => keyring.rolePassword(role), log);
    const close = async (): Promise<void> => {
      await database.close();
      await embedded?.stop();
    };
    return { admin, database, notes: embedded?.notes ?? [], close };
  } catch (fault) {
    await embedded?.stop();
    throw fault;
  }
}

/** Before any password is set: with keys of another installation that would lock this one's servers out. */
async function refuseForeignKeys(admin: ConnectionSettings, keyring: Keyring): Promise<void> {
  await withSession(admin, async (client) => {
    const { rows: tables } = await client.query<{ readable: boolean }>(
      `select has_table_privilege(oid, 'select') as readable from pg_class where oid = to_regclass('public.key_check')`,
    );
    // An administrator who may not read it finds out from `checkKeys`, as the application's role.
    if (tables[0]?.readable !== true) return;
    const { rows } = await client.query<KeyCheckRow>('select key_id, sealed from public.key_check');
    const reasons = keyCheckReasons(rows, keyring);
    if (reasons.length > 0) throw new KeyFault('refused', reasons.join('\n'));
  });
}
