import type { Config } from './config.ts';

const texts: Readonly<Record<string, string>> = {
  EADDRINUSE: '已被别的程序占用。请先停止那个程序，或用 --port 换一个端口。',
  EACCES: '不允许当前用户监听。请用 --port 换一个 1024 以上的端口。',
  EADDRNOTAVAIL: '不是本机的地址。请用 --host 写明本机的地址，端口用 --port。',
  ENOTFOUND: '的主机名无法解析。请用 --host 写明本机的地址，端口用 --port。',
};

/** The server can't listen where it was asked to; the message is for the person at the console. */
export class ServeRefused extends Error {
  constructor({ host, port }: Pick<Config, 'host' | 'port'>, problem: string) {
    super(`监听地址 ${host.includes(':') ? `[${host}]` : host}:${port} ${problem}`);
    this.name = 'ServeRefused';
  }
}

/** What kept the server from listening, in words; a fault that has none stays as it is. */
export function explainListenFault(fault: unknown, config: Pick<Config, 'host' | 'port'>): unknown {
  const code = fault instanceof Error && 'code' in fault ? String(fault.code) : '';
  const text = texts[code];
  return text === undefined ? fault : new ServeRefused(config, text);
}
