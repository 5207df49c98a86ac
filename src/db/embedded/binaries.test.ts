import { chmodSync, cpSync, existsSync, lstatSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { makeTemporaryFolder } from '#test/harness/temporary-folder.ts';
import { chooseAccount } from './account.ts';
import { findPackage, prepareBinaries } from './binaries.ts';
import type { BinaryPackage } from './binaries.ts';

describe('内置数据库的程序', () => {
  const account = chooseAccount('/nonexistent');
  const libraries = join('lib', 'libicuuc.so.60');
  let folder: string;
  let bare: BinaryPackage;

  // As npm unpacks it where install scripts may not run: without links.
  beforeEach(() => {
    folder = makeTemporaryFolder();
    const { native, version } = findPackage();
    bare = { native: join(folder, 'package', 'native'), version };
    mkdirSync(join(folder, 'package'));
    cpSync(native, bare.native, { recursive: true, filter: (file) => !lstatSync(file).isSymbolicLink() });
  });

  afterEach(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  it.runIf(process.platform === 'linux')('安装脚本没有运行过：就地补上链接', () => {
    expect(existsSync(join(bare.native, libraries))).toBe(false);
    const { postgres } = prepareBinaries(folder, account, bare);
    expect(postgres).toBe(join(bare.native, 'bin', 'postgres'));
    expect(existsSync(join(bare.native, libraries))).toBe(true);
  });

  it.runIf(account !== undefined)('安装目录不许通过：另放一份副本，再次启动沿用', () => {
    chmodSync(join(folder, 'package'), 0o700);
    const { postgres } = prepareBinaries(folder, account, bare);
    expect(postgres.startsWith(join(folder, `pg-bin-${bare.version}`))).toBe(true);
    const made = lstatSync(postgres).ctimeMs;
    expect(prepareBinaries(folder, account, bare).postgres).toBe(postgres);
    expect(lstatSync(postgres).ctimeMs).toBe(made);
  });
});
