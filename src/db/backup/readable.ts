import { type QueryExecutorProvider, sql } from 'kysely';
import { type TableInfo, tableText } from '../catalogue.ts';
import { BackupRefused } from './refused.ts';

/**
 * Refuses if the backup's role would see only some rows of a table. Row-level security leaves out what no policy
 * allows without an error, so a table whose policy was forgotten would be backed up empty.
 */
export async function requireWholeView(
  tx: QueryExecutorProvider,
  tables: readonly TableInfo[],
): Promise<void> {
  const { rows } = await sql<{ schema: string; name: string }>`
    select n.nspname as schema, c.relname as name
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where has_table_privilege(current_user, c.oid, 'select') and (not c.relrowsecurity or (
      exists (select from pg_policies p where p.schemaname = n.nspname and p.tablename = c.relname
        and p.permissive = 'PERMISSIVE' and p.cmd in ('SELECT', 'ALL') and current_user = any (p.roles) and p.qual = 'true')
      and not exists (select from pg_policies p where p.schemaname = n.nspname and p.tablename = c.relname
        and p.permissive = 'RESTRICTIVE')))`.execute(tx);
  const whole = new Set(rows.map(tableText));
  const partial = tables.map(tableText).filter((table) => !whole.has(table));
  if (partial.length === 0) return;
  throw new BackupRefused(
    `备份账号看不全以下表，备份会缺数据，已停止：${partial.join('、')}。请检查迁移文件是否给 shouxin_backup 授权并建立读取策略。`,
  );
}
