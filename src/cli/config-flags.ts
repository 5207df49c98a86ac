import type { Command } from 'commander';
import { type Config, type ConfigFlags, type Configuration, readConfig } from '#main/config.ts';

/** Only what isn't secret: a command line can be read by everybody on the machine, so `DATABASE_URL` has no flag. */
const flags = {
  dataFolder: ['--data <folder>', '数据目录（SHOUXIN_DATA，默认 ./data）'],
  host: ['--host <address>', '监听地址（SHOUXIN_HOST，默认 127.0.0.1）'],
  port: ['--port <number>', '监听端口（SHOUXIN_PORT，默认 8620）'],
  packFolder: ['--pack <folder>', '政策包目录（SHOUXIN_PACK）'],
  logLevel: ['--log-level <level>', '日志级别（SHOUXIN_LOG_LEVEL，默认 info）'],
  trustedProxies: ['--trusted-proxies <networks>', '可信代理的网段，逗号分隔（SHOUXIN_TRUSTED_PROXIES）'],
} as const satisfies Partial<Record<keyof Config, readonly [string, string]>>;

type Flag = keyof typeof flags;

/** What commander makes of the flags: `--log-level` is `logLevel`. */
export interface FlagValues {
  readonly data?: string;
  readonly host?: string;
  readonly port?: string;
  readonly pack?: string;
  readonly logLevel?: string;
  readonly trustedProxies?: string;
  readonly demo?: boolean;
}

/** Where a demo lies unless told otherwise, apart from any real data. */
const demoFolder = 'demo-data';

/** Adds the flag of the commands that can work on a demo's data as well. */
export function addDemoFlag(command: Command): Command {
  return command.option('--demo', `对演示数据操作（数据目录默认 ./${demoFolder}）`);
}

/** Adds the configuration's flags to a command. */
export function addConfigFlags(command: Command, ...names: readonly Flag[]): Command {
  for (const name of names) {
    const [flag, description] = flags[name];
    command.option(flag, description);
  }
  return command;
}

/** The configuration of this process; with `demo` its folder is the demo's own unless one is named. Throws a `ConfigFault`. */
export function readCommandConfig(values: FlagValues): Configuration {
  const named = values.data ?? (process.env['SHOUXIN_DATA'] || undefined);
  const given = {
    dataFolder: values.demo === true ? (named ?? demoFolder) : values.data,
    host: values.host,
    port: values.port,
    packFolder: values.pack,
    logLevel: values.logLevel,
    trustedProxies: values.trustedProxies,
  };
  const present: ConfigFlags = Object.fromEntries(
    Object.entries(given).filter(([, value]) => value !== undefined),
  );
  return readConfig(process.env, present);
}
