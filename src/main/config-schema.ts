import { isIP } from 'node:net';
import path from 'node:path';
import { z } from 'zod';

/** `10.0.0.0/8`, `::1`: a network that a trusted proxy stands in. "Everybody" is refused: anyone could then forge his address. */
function isNetwork(text: string): boolean {
  const [address = '', bits, ...rest] = text.split('/');
  const family = isIP(address);
  if (family === 0 || rest.length > 0) return false;
  if (bits === undefined) return true;
  return /^[1-9]\d{0,2}$/.test(bits) && Number(bits) <= (family === 4 ? 32 : 128);
}

const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;

const folder = z
  .string({ error: '未指定，请写明目录' })
  .min(1, '不能为空')
  .transform((text) => path.resolve(text));

/** Every setting from its text, as it comes from the environment or the command line. */
export const configSchema = z.strictObject({
  dataFolder: folder,
  host: z.string().regex(/^[A-Za-z0-9.:-]+$/, '应为 IP 地址或主机名'),
  port: z
    .string()
    .regex(/^\d{1,5}$/, '应为 0 至 65535 的整数')
    .transform(Number)
    .refine((port) => port <= 65_535, '应为 0 至 65535 的整数'),
  databaseUrl: z
    .string()
    .regex(/^postgres(ql)?:\/\/./, '应以 postgresql:// 开头')
    .optional(),
  packFolder: folder,
  /** File that says where bodies' own systems answer, with their secrets; `online-sources.ts` reads it. */
  onlineFile: folder.optional(),
  logLevel: z.enum(logLevels, { error: `应为 ${logLevels.join('、')} 之一` }),
  trustedProxies: z
    .string()
    .transform((text) =>
      text
        .split(',')
        .map((item) => item.trim())
        .filter((item) => item !== ''),
    )
    .refine((list) => list.every(isNetwork), '应为逗号分隔的 IP 地址或网段（如 10.0.0.0/8），不得为全部地址'),
});

/** The server's settings. Folders are absolute; `trustedProxies` is a list of addresses and networks. */
export type Config = Readonly<z.infer<typeof configSchema>>;

export type ConfigKey = keyof Config;
