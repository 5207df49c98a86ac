import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { ConfigFault, printConfig, readConfig } from './config.ts';

function faultOf(env: Record<string, string>): string {
  try {
    readConfig(env);
  } catch (error) {
    if (error instanceof ConfigFault) return error.message;
    throw error;
  }
  return '';
}

describe('配置', () => {
  it('什么都不设也能启动：本机 8620 端口、./data、内置数据库、随程序附带的唯一政策包', () => {
    const { config } = readConfig({ PATH: '/bin' });
    expect(config).toMatchObject({
      dataFolder: path.resolve('data'),
      host: '127.0.0.1',
      port: 8620,
      logLevel: 'info',
      trustedProxies: [],
    });
    expect(config.databaseUrl).toBeUndefined();
    expect(path.dirname(config.packFolder)).toBe(path.resolve('policy'));
  });

  it('命令行优先于环境变量，环境变量优先于默认值，来源可查', () => {
    const { config, sources } = readConfig(
      { SHOUXIN_PORT: '9000', SHOUXIN_HOST: '::1', SHOUXIN_TRUSTED_PROXIES: '10.0.0.0/8, ::1' },
      { port: '9001' },
    );
    expect(config).toMatchObject({ port: 9001, host: '::1', trustedProxies: ['10.0.0.0/8', '::1'] });
    expect(sources).toMatchObject({ port: 'flag', host: 'environment', logLevel: 'default' });
  });

  it('不认识的 SHOUXIN_ 变量和每一个错误的值都一次说清', () => {
    const text = faultOf({
      SHOUXIN_PROT: '1',
      SHOUXIN_PORT: '65536',
      SHOUXIN_LOG_LEVEL: 'loud',
      SHOUXIN_TRUSTED_PROXIES: '0.0.0.0/0',
    });
    for (const name of ['SHOUXIN_PROT', 'SHOUXIN_PORT', 'SHOUXIN_LOG_LEVEL', 'SHOUXIN_TRUSTED_PROXIES']) {
      expect(text).toContain(name);
    }
  });

  it.each(['true', '1', '10.0.0.0/33', '10.0.0.0/8/8', '300.1.1.1', '::/0', '2'])(
    '可信代理不接受 %s',
    (text) => {
      expect(faultOf({ SHOUXIN_TRUSTED_PROXIES: text })).toContain('可信代理');
    },
  );

  it('打印配置和报错都不带出数据库口令', () => {
    const url = 'postgresql://admin:s3cret@db/shouxin';
    expect(printConfig(readConfig({ DATABASE_URL: url }))).not.toContain('s3cret');
    expect(printConfig(readConfig({ DATABASE_URL: url }))).toContain('已设置，不显示');
    expect(faultOf({ DATABASE_URL: 'mysql://admin:s3cret@db' })).toContain('外部数据库');
    expect(faultOf({ DATABASE_URL: 'mysql://admin:s3cret@db' })).not.toContain('s3cret');
  });
});
