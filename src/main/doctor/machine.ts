import { accessSync, constants, existsSync, statfsSync } from 'node:fs';
import { get } from 'node:http';
import path from 'node:path';
import { canEnter, chooseAccount } from '#db/embedded/account.ts';
import type { Config } from '../config.ts';
import { findListenFault } from '../listen-probe.ts';
import { type Check, failed, good, note } from './check.ts';

const oldestNode = [20, 19] as const;

/** @param version as `process.versions.node` says it */
export function checkNode(version: string): Check {
  const named = { name: 'node', title: 'Node.js 版本' };
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const enough = major > oldestNode[0] || (major === oldestNode[0] && minor >= oldestNode[1]);
  return enough
    ? good(named, version)
    : failed(named, `当前为 ${version}，低于要求的 ${oldestNode.join('.')}。请安装新的长期支持版。`);
}

/** Whether the folder, or the nearest one above it that exists, can be written to, and the database's own user can pass. */
export function checkDataFolder(folder: string): Check {
  const named = { name: 'data-folder', title: '数据目录' };
  const reached = nearestExisting(folder);
  try {
    accessSync(reached, constants.W_OK | constants.X_OK);
  } catch {
    return failed(named, `${reached} 不可写。请改正该目录的属主和权限，或用 --data 另行指定。`);
  }
  if (canEnter(reached, chooseAccount(path.join(folder, 'pg')))) return good(named, folder);
  return note(
    named,
    `数据库的系统用户进不了 ${reached}，数据库文件会放到 /var/lib/shouxin 下。如要放在一处，请开放上级目录的通过权限（chmod o+x）。`,
  );
}

const leastFree = 1024 ** 3;

export function checkDisk(folder: string): Check {
  const named = { name: 'disk', title: '磁盘空间' };
  const { bavail, bsize } = statfsSync(nearestExisting(folder));
  const free = bavail * bsize;
  const shown = `${(free / 1024 ** 3).toFixed(1)} GB`;
  return free >= leastFree
    ? good(named, `可用 ${shown}`)
    : failed(named, `数据目录所在磁盘只剩 ${shown}，不足 1 GB，写满后将无法办理业务。请清理或扩容。`);
}

/** Whether the server could listen; a port held by a server of ours is as it should be. */
export async function checkPort({ host, port }: Pick<Config, 'host' | 'port'>): Promise<Check> {
  const named = { name: 'port', title: '监听端口' };
  const fault = await findListenFault({ host, port });
  if (fault === undefined) return good(named, `${host}:${port} 空闲`);
  const code = 'code' in fault ? String(fault.code) : fault.message;
  if (code === 'EADDRINUSE') {
    return (await answersLive(host, port))
      ? good(named, `${host}:${port} 正由一个在运行的服务应答 /livez`)
      : failed(named, `${host}:${port} 被其他程序占用。请停用该程序，或用 --port 换一个端口。`);
  }
  return failed(named, `不能在 ${host}:${port} 监听（${code}）。请检查地址是否属于本机、端口是否需要特权。`);
}

function answersLive(host: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const request = get({ host, port, path: '/livez', timeout: 2000 }, (answer) => {
      answer.resume();
      resolve(answer.statusCode === 200);
    });
    request.on('timeout', () => request.destroy());
    request.on('error', () => resolve(false));
  });
}

function nearestExisting(folder: string): string {
  return existsSync(folder) ? folder : nearestExisting(path.dirname(folder));
}
