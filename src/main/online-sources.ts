import { readFileSync, statSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';
import type { OnlineConnections } from '#modules/screening/index.ts';
import type { Pack } from '#modules/units/index.ts';
import { ConfigFault } from './config.ts';

const loopback = new Set(['localhost', '127.0.0.1', '[::1]']);

/** Names and numbers go there: nobody may listen on the way, and nothing of it may stand in an address that others log. */
function isSafeAddress(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname, username, password, search, hash } = new URL(text);
  const isPrivate = protocol === 'https:' || (protocol === 'http:' && loopback.has(hostname));
  return isPrivate && username === '' && password === '' && search === '' && hash === '';
}

const connections = z.record(
  z.string(),
  z.strictObject(
    {
      address: z
        .string({ error: '没有写 address（查询地址）' })
        .refine(
          isSafeAddress,
          'address 应为 https:// 开头的地址，不带用户名、口令和参数（只有本机地址可以用 http://）',
        ),
      secret: z
        .string({ error: '没有写 secret（凭证）' })
        .regex(/^[\x21-\x7e]{16,200}$/, 'secret 应为16至200个可见的英文字符，不含空格'),
    },
    { error: '只能写 address 和 secret 两项' },
  ),
  { error: '应按“来源代码: { address: 地址, secret: 凭证 }”书写' },
);

/**
 * Reads where bodies' systems answer (docs/guide/联网查询.md). Nothing named is nothing connected.
 * @throws ConfigFault with everything that is wrong, never with an address or a secret
 */
export function readOnlineSources(
  file: string | undefined,
  { sources }: Pick<Pack, 'sources'>,
): OnlineConnections {
  if (file === undefined) return new Map();
  const parsed = connections.safeParse(readOwnFile(file) ?? {});
  const reasons = (parsed.error?.issues ?? []).map(({ path: [code], message }) =>
    code === undefined ? `${named}：${message}。` : `${named}中的“${String(code)}”：${message}。`,
  );
  const online = sources.filter(({ mode }) => mode === 'online').map(({ code }) => code);
  for (const code of Object.keys(parsed.data ?? {})) {
    if (online.includes(code)) continue;
    const known = online.length === 0 ? '一个也没有' : `有：${online.join('、')}`;
    reasons.push(`${named}中的“${code}”不是政策包里联网查询的来源。政策包里联网查询的来源${known}。`);
  }
  if (!parsed.success || reasons.length > 0) throw new ConfigFault(reasons);
  return new Map(Object.entries(parsed.data));
}

const named = '联网查询配置文件（SHOUXIN_ONLINE）';

function readOwnFile(file: string): unknown {
  let text: string;
  try {
    if ((statSync(file).mode & 0o077) !== 0 && process.platform !== 'win32') {
      throw new ConfigFault([`${named}里有凭证，只应由运行服务的用户读写。请执行 chmod 600 ${file}`]);
    }
    text = readFileSync(file, 'utf8');
  } catch (fault) {
    if (fault instanceof ConfigFault) throw fault;
    throw new ConfigFault([`${named}${file} 不能读取。请核对路径和权限。`]);
  }
  try {
    return parse(text);
  } catch {
    // The parser's own message quotes the text, and with it a secret.
    throw new ConfigFault([`${named}不是正确的 YAML。请对照说明中的例子改正。`]);
  }
}
