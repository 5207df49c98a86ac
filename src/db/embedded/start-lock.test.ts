import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findProcess, isRunning, ownIdentity } from './process-identity.ts';
import { withStartLock } from './start-lock.ts';

describe('启动锁', () => {
  let place: string;

  beforeEach(() => {
    place = mkdtempSync(join(tmpdir(), 'shouxin-lock-'));
  });

  afterEach(() => {
    rmSync(place, { recursive: true, force: true });
  });

  /** Counts how many are inside at once. */
  async function crowd(size: number): Promise<number> {
    let inside = 0;
    let most = 0;
    const enter = (): Promise<void> =>
      withStartLock(place, async () => {
        inside += 1;
        most = Math.max(most, inside);
        await sleep(1);
        inside -= 1;
      });
    await Promise.all(Array.from({ length: size }, enter));
    return most;
  }

  it('一次只进一个，最后只剩一个锁文件', async () => {
    expect(await crowd(20)).toBe(1);
    expect(readdirSync(join(place, 'pg-lock'))).toHaveLength(1);
  });

  it.each([
    ['持有者已死', JSON.stringify({ pid: 4_194_300, start: 'gone' })],
    ['进程号已属于别的进程', JSON.stringify({ pid: process.pid, start: 'another' })],
    ['内容残缺', '{"pid":'],
  ])('遗留的锁不挡路，也不会被两个进程同时接管：%s', async (_title, content) => {
    mkdirSync(join(place, 'pg-lock'));
    writeFileSync(join(place, 'pg-lock', '7'), content);
    expect(await crowd(20)).toBe(1);
  });

  it('出错也会放开', async () => {
    const failing = withStartLock(place, () => Promise.reject(new Error('inside')));
    await expect(failing).rejects.toThrow('inside');
    expect(await withStartLock(place, () => Promise.resolve('next'))).toBe('next');
  });

  it('进程以编号和启动时刻相认', () => {
    const own = ownIdentity();
    expect(isRunning(own)).toBe(true);
    expect(isRunning({ ...own, start: `${own.start}0` })).toBe(false);
    expect(findProcess(4_194_300)).toBeUndefined();
  });
});
