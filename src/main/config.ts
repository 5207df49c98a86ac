import { readdirSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Config, type ConfigKey, configSchema } from './config-schema.ts';

export type { Config, ConfigKey } from './config-schema.ts';

export type ConfigSource = 'default' | 'environment' | 'flag';

/** What the command line gave; absent means not given. */
export type ConfigFlags = Readonly<Partial<Record<ConfigKey, string>>>;

/** The settings, and where each came from. */
export interface Configuration {
  readonly config: Config;
  readonly sources: Readonly<Record<ConfigKey, ConfigSource>>;
}

interface Setting {
  readonly variable: string;
  readonly zh: string;
  readonly secret?: true;
}

/** How each setting is called in the environment and in messages. */
export const settings: Readonly<Record<ConfigKey, Setting>> = {
  dataFolder: { variable: 'SHOUXIN_DATA', zh: '数据目录' },
  host: { variable: 'SHOUXIN_HOST', zh: '监听地址' },
  port: { variable: 'SHOUXIN_PORT', zh: '监听端口' },
  databaseUrl: { variable: 'DATABASE_URL', zh: '外部数据库', secret: true },
  packFolder: { variable: 'SHOUXIN_PACK', zh: '政策包目录' },
  onlineFile: { variable: 'SHOUXIN_ONLINE', zh: '联网查询配置文件' },
  logLevel: { variable: 'SHOUXIN_LOG_LEVEL', zh: '日志级别' },
  trustedProxies: { variable: 'SHOUXIN_TRUSTED_PROXIES', zh: '可信代理' },
};

const keys = Object.keys(settings) as ConfigKey[];

/** A setting is wrong or unknown; the message names every one, never the value of a secret. */
export class ConfigFault extends Error {
  constructor(reasons: readonly string[]) {
    super(`配置有误：\n${reasons.map((reason) => `  ${reason}`).join('\n')}`);
    this.name = 'ConfigFault';
  }
}

/**
 * Reads the configuration: a flag beats the environment, which beats the default.
 * Throws a `ConfigFault` that lists every wrong value and every unknown SHOUXIN_ variable.
 */
export function readConfig(
  env: Readonly<Record<string, string | undefined>>,
  flags: ConfigFlags = {},
): Configuration {
  const reasons = unknownVariables(env);
  const raw: Partial<Record<ConfigKey, string>> = {};
  const sources = Object.fromEntries(keys.map((key) => [key, 'default'])) as Record<ConfigKey, ConfigSource>;
  for (const key of keys) {
    const flag = flags[key];
    const variable = env[settings[key].variable];
    const value = flag ?? (variable === '' ? undefined : variable) ?? defaults[key]();
    if (value !== undefined) raw[key] = value;
    if (flag !== undefined) sources[key] = 'flag';
    else if (variable !== undefined && variable !== '') sources[key] = 'environment';
  }
  const parsed = configSchema.safeParse(raw);
  if (parsed.success && reasons.length === 0) return { config: parsed.data, sources };
  throw new ConfigFault([
    ...reasons,
    ...(parsed.error?.issues ?? []).map((issue) => explain(String(issue.path[0]), issue.message)),
  ]);
}

/** One line a setting, with its source; secrets only as present or not. */
export function printConfig({ config, sources }: Configuration): string {
  const sourceZh = { default: '默认', environment: '环境变量', flag: '命令行' } as const;
  return keys
    .map((key) => {
      const { variable, zh, secret } = settings[key];
      const value = config[key];
      const empty = value === undefined || (Array.isArray(value) && value.length === 0);
      const shown = empty ? '（未设置）' : secret === true ? '（已设置，不显示）' : String(value);
      return `${zh}（${variable}）= ${shown}　来源：${sourceZh[sources[key]]}`;
    })
    .join('\n');
}

function unknownVariables(env: Readonly<Record<string, string | undefined>>): string[] {
  const known = new Set(keys.map((key) => settings[key].variable));
  return (
    Object.keys(env)
      // The test suite's own variables reach the commands it starts.
      .filter((name) => name.startsWith('SHOUXIN_') && !name.startsWith('SHOUXIN_TEST_') && !known.has(name))
      .sort()
      .map((name) => `不认识的环境变量 ${name}。可用的有：${[...known].join('、')}。`)
  );
}

function explain(key: string, message: string): string {
  const known = keys.find((candidate) => candidate === key);
  if (known === undefined) return `${key}：${message}。`;
  const { variable, zh } = settings[known];
  return `${zh}（${variable}）${message}。`;
}

const root = fileURLToPath(new URL('../../', import.meta.url));

/** Values are functions, so that the pack is looked for only where none was named. */
const defaults: Readonly<Record<ConfigKey, () => string | undefined>> = {
  dataFolder: () => 'data',
  host: () => '127.0.0.1',
  port: () => '8620',
  databaseUrl: () => undefined,
  packFolder: solePack,
  onlineFile: () => undefined,
  logLevel: () => 'info',
  trustedProxies: () => '',
};

/** The program ships with one pack and doesn't name its county; with several the operator has to choose. */
function solePack(): string | undefined {
  const packs = readdirSync(path.join(root, 'policy'), { withFileTypes: true }).filter((entry) =>
    entry.isDirectory(),
  );
  const [first] = packs;
  return packs.length === 1 && first !== undefined ? path.join(root, 'policy', first.name) : undefined;
}
