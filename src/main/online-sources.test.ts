import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Pack } from '#modules/units/index.ts';
import { ConfigFault } from './config.ts';
import { checkOnlineSources } from './doctor/online.ts';
import { readOnlineSources } from './online-sources.ts';

const source = { code: 'police', title: '公安机关核查', mode: 'online' };
const pack = { sources: [source, { ...source, code: 'court', mode: 'data' }] } as unknown as Pack;
const secret = 'an-invented-secret-0001';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'shouxin-online-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function lay(text: string, mode = 0o600): string {
  const file = path.join(folder, 'online.yaml');
  writeFileSync(file, text);
  chmodSync(file, mode);
  return file;
}

function faultOf(file: string): string {
  try {
    readOnlineSources(file, pack);
  } catch (fault) {
    if (fault instanceof ConfigFault) return fault.message;
    throw fault;
  }
  return '';
}

describe('联网查询的地址和凭证只在服务器的配置里', () => {
  it('没有配置就是没有接通；检查运行条件时说明是哪一个来源', () => {
    expect(readOnlineSources(undefined, pack).size).toBe(0);
    expect(checkOnlineSources(undefined, pack).map(({ state, text }) => [state, text])).toEqual([
      ['note', expect.stringContaining('公安机关核查')],
    ]);
    expect(checkOnlineSources(undefined, { sources: [] })).toEqual([]);
  });

  it.each([
    'https://check.example.gov.cn/online',
    'http://127.0.0.1:8080/',
    'http://localhost:1/',
    'http://[::1]:9/',
  ])('接受 %s', (address) => {
    const file = lay(`police: { address: '${address}', secret: ${secret} }`);
    expect(readOnlineSources(file, pack).get('police')).toEqual({ address, secret });
    expect(checkOnlineSources(file, pack).map(({ state }) => state)).toEqual(['ok']);
  });

  it.each([
    ['明文地址', `police: { address: 'http://check.example.gov.cn/', secret: ${secret} }`, 'https'],
    ['冒充本机的地址', `police: { address: 'http://127.0.0.1.example.com/', secret: ${secret} }`, 'https'],
    ['地址带口令', `police: { address: 'https://u:${secret}@example.cn/', secret: ${secret} }`, '口令'],
    ['地址带参数', `police: { address: 'https://example.cn/?k=${secret}', secret: ${secret} }`, '参数'],
    ['不是地址', `police: { address: 'x', secret: ${secret} }`, 'address'],
    ['没有地址', `police: { secret: ${secret} }`, 'address'],
    ['没有凭证', `police: { address: 'https://example.cn/' }`, 'secret'],
    ['凭证太短', `police: { address: 'https://example.cn/', secret: short }`, 'secret'],
    ['多写了一项', `police: { address: 'https://example.cn/', secret: ${secret}, port: 1 }`, '两项'],
    ['写成了一串', `- police`, '来源代码'],
    ['政策包里没有的来源', `polcie: { address: 'https://example.cn/', secret: ${secret} }`, 'police'],
    ['不联网的来源', `court: { address: 'https://example.cn/', secret: ${secret} }`, 'court'],
    ['不是YAML', `police: { secret: '${secret}`, 'YAML'],
  ])('拒绝%s，说明问题，不带出凭证和地址', (_title, text, told) => {
    const fault = faultOf(lay(text));
    expect(fault).toContain(told);
    expect(fault).not.toContain(secret);
    expect(fault).not.toContain('example.c');
    expect(checkOnlineSources(lay(text), pack).map(({ state }) => state)).toEqual(['failed']);
  });

  it('别人读得到的文件、读不到的文件都拒绝', () => {
    expect(faultOf(lay(`{}`, 0o644))).toContain('chmod 600');
    expect(faultOf(path.join(folder, 'none.yaml'))).toContain('不能读取');
    expect(faultOf(lay('', 0o600))).toBe('');
  });
});
