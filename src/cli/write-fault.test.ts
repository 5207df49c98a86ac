import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { shouxin } from './shouxin.fixture.ts';
import { WriteFault, writeTo } from './write-fault.ts';

const folder = mkdtempSync(join(tmpdir(), 'shouxin-write-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
mkdirSync(join(folder, '文件夹'));
writeFileSync(join(folder, '文件'), '');
const plan = join(folder, '方案.txt');

describe('写文件的命令', () => {
  it.each([
    ['none/a', '文件夹不存在'],
    ['文件/a', '是文件，不是文件夹'],
    ['文件夹', '这是一个文件夹'],
    ['很'.repeat(200), '文件名太长'],
  ])('%s：%s', async (name, words) => {
    const target = join(folder, name);
    const written = writeTo(target, () => writeFile(target, ''));
    await expect(written).rejects.toThrow(WriteFault);
    await expect(written).rejects.toThrow(`${target}：`);
    await expect(written).rejects.toThrow(words);
  });

  it.each(['EACCES', 'ENOSPC', 'EROFS'])('%s 也有中文；没有路径的同名故障原样抛出', async (code) => {
    const fault = (extra: object) => Promise.reject(Object.assign(new Error(code), { code, ...extra }));
    await expect(writeTo('a', () => fault({ path: 'a' }))).rejects.toThrow(WriteFault);
    const words = code === 'ENOSPC' ? /磁盘已满/u : new RegExp(`^${code}$`, 'u');
    await expect(writeTo('a', () => fault({}))).rejects.toThrow(words);
  });

  it.each([
    [['form', '--unit', '卫健局', '-o', join(folder, 'none', 'x.xlsx')]],
    [['policy', 'attach', plan, '-o', join(folder, 'none', 'x.yaml')]],
  ])('%j：一句话，没有调用栈', async (args) => {
    writeFileSync(plan, '序号\n激励对象\n1\n措施\n');
    const ended = await shouxin(args);
    expect(ended).toMatchObject({ code: 1, out: '' });
    expect(ended.err.trim().split('\n')).toHaveLength(1);
    expect(ended.err).toContain('文件夹不存在');
  });

  it('没有归集任务的单位：句末只有一个句号', async () => {
    const ended = await shouxin(['form', '--unit', '自来水公司', '-o', join(folder, 'x.xlsx')]);
    expect(ended.err).toContain('不能报送名单。如应');
  });
});
