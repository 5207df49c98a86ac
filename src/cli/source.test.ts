import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { openHouse } from '#main/open-house.ts';
import { quietLog } from '#test/harness/index.ts';
import { shouxin as run } from './shouxin.fixture.ts';

const packFolder = new URL('../../policy/fusong', import.meta.url).pathname;
const folder = mkdtempSync(join(tmpdir(), 'shouxin-source-'));
chmodSync(folder, 0o755);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const data = join(folder, 'data');
const shouxin = (...args: readonly string[]) => run(args, { env: { SHOUXIN_DATA: data, DATABASE_URL: '' } });

describe('shouxin source（C4.2）', () => {
  it('导入名单：版本、行数、退回的行和原因、与上一版的增减', async () => {
    const file = join(folder, '名单.csv');
    const rows = ['iname,cardNum,caseCode,publishDate', '甲一,,1号,2024-01-01', '乙二,,2号,昨天'];
    writeFileSync(file, rows.join('\n'));
    const load = () => shouxin('source', 'load', 'court', file, '--as-of', '2025-01-02', '--as', 'fy.clerk');
    const founded = await openHouse(
      { dataFolder: data, packFolder, databaseUrl: undefined },
      quietLog,
      false,
    );
    await founded.close();
    const account = ['--name', '测试', '--unit', 'fy', '--roles', 'screening-clerk'];
    expect(await shouxin('accounts', 'create', 'fy.clerk', ...account)).toMatchObject({ code: 0 });
    const first = await load();
    expect(first).toMatchObject({ code: 0, err: '' });
    expect(first.out).toMatch(/^版本 [0-9a-f-]{36}，数据截止 2025-01-02：读到2行，退回1行。/u);
    expect(first.out).toContain('这是该来源的第一个版本');
    expect(first.out).toContain('第3行：“publishDate”不能识别为日期');
    expect(first.out).not.toContain('乙二');
    writeFileSync(file, [...rows.slice(0, 2), '丙三,,3号,2024-01-01'].join('\n'));
    expect((await load()).out).toContain('新增1条，改动0条，移出0条');
  }, 240_000);
});
