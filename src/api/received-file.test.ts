import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { spawnSync } from 'node:child_process';
import { expect, it } from 'vitest';
import { sweepUploads } from './received-file.ts';

it('被杀的服务留下的上传文件在下次启动时清除，别的服务正在使用的不动', async () => {
  const { pid } = spawnSync('true');
  const folderOf = (owner: number) => mkdtempSync(join(tmpdir(), `shouxin-upload-${owner}-`));
  const left = folderOf(pid);
  const before = folderOf(process.pid);
  const used = folderOf(process.ppid);
  writeFileSync(join(left, 'file'), 'x');
  await sweepUploads();
  expect([left, before, used].map((folder) => existsSync(folder))).toEqual([false, false, true]);
  rmSync(used, { recursive: true });
});
