import { escapeIdentifier, escapeLiteral } from 'pg';
import type { Client } from 'pg';
import { advisoryKeys, withAdvisoryLock } from './advisory-lock.ts';
import { findStrongRoles } from './preflight.ts';
import { DatabaseRefused, databaseReason } from './refusals.ts';
import { definerRoles, loginRoles } from './role-names.ts';
import type { RoleName } from './role-names.ts';
import { scramVerifier } from './scram.ts';
import { canLogIn, withSession } from './session.ts';
import { asRole } from './settings.ts';
import type { ConnectionSettings } from './settings.ts';

/**
 * Creates the login roles and the owners of definer functions, mends passwords that differ, and gives the
 * roles their way into the database of `admin`. May run at every start and from several processes at once.
 * @param admin a superuser, or a role with CREATEROLE that owns the database
 * @throws DatabaseRefused `database-admin-too-weak`, `database-role-too-strong`
 */
export async function ensureRoles(
  admin: ConnectionSettings,
  passwordOf: (role: RoleName) => string,
): Promise<void> {
  await withSession(admin, (client) =>
    withAdvisoryLock(client, advisoryKeys.roles, async () => {
      await refuseWeakAdmin(client, admin.user);
      await createMissing(client, passwordOf);
      await letMigratorHandOver(client);
      await grantDatabase(client, admin.database);
      for (const role of loginRoles) {
        const password = passwordOf(role);
        if (await canLogIn(asRole(admin, role, password))) continue;
        await client.query(`alter role ${role} password ${escapeLiteral(scramVerifier(password))}`);
      }
      await refuseStrongRoles(client);
    }),
  );
}

/** Only the named roles may enter the database; a copy of a database needs this again, as grants stay behind. */
export async function grantDatabase(client: Client, database: string): Promise<void> {
  const name = escapeIdentifier(database);
  await client.query(`revoke all on database ${name} from public`);
  await client.query(`grant connect on database ${name} to ${loginRoles.join(', ')}`);
  await client.query(`grant create on database ${name} to shouxin_migrator`);
  await client.query(`grant temporary on database ${name} to shouxin_migrator, shouxin_app`);
  await client.query('grant usage, create on schema public to shouxin_migrator');
}

async function refuseWeakAdmin(client: Client, role: string): Promise<void> {
  const answer = await client.query<{ able: boolean }>(
    'select rolsuper or rolcreaterole as able from pg_roles where rolname = current_user',
  );
  if (answer.rows[0]?.able !== true) {
    throw new DatabaseRefused(databaseReason('database-admin-too-weak', { role }));
  }
}

async function createMissing(client: Client, passwordOf: (role: RoleName) => string): Promise<void> {
  const answer = await client.query<{ rolname: string }>(
    `select rolname from pg_roles where starts_with(rolname, 'shouxin_')`,
  );
  const present = new Set(answer.rows.map(({ rolname }) => rolname));
  for (const role of loginRoles.filter((name) => !present.has(name))) {
    const password = escapeLiteral(scramVerifier(passwordOf(role)));
    await client.query(`create role ${role} login noinherit password ${password}`);
    // Legal dates are days in Asia/Shanghai (DOMAIN.md): no session may cast in another zone.
    await client.query(`alter role ${role} set timezone = 'Asia/Shanghai'`);
  }
  for (const role of definerRoles.filter((name) => !present.has(name))) {
    await client.query(`create role ${role} nologin noinherit`);
  }
}

/**
 * The migrator may make a definer role the owner of a function, without having that role's rights itself.
 * From 16 on membership says so; on 15 the migrator's NOINHERIT does.
 */
async function letMigratorHandOver(client: Client): Promise<void> {
  const answer = await client.query<{ version: number; granted: string[] }>(
    `select current_setting('server_version_num')::int as version,
            array(select owner.rolname::text
                    from pg_auth_members m
                    join pg_roles owner on owner.oid = m.roleid
                    join pg_roles member on member.oid = m.member
                   where member.rolname = 'shouxin_migrator') as granted`,
  );
  const { version, granted } = answer.rows[0] ?? { version: 0, granted: [] };
  const options = version >= 160_000 ? ' with inherit false, set true' : '';
  for (const role of definerRoles.filter((name) => !granted.includes(name))) {
    await client.query(`grant ${role} to shouxin_migrator${options}`);
  }
}

async function refuseStrongRoles(client: Client): Promise<void> {
  const [first, ...rest] = await findStrongRoles(client);
  if (first !== undefined) throw new DatabaseRefused(first, ...rest);
}
