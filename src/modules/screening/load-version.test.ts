import { join } from 'node:path';
import ExcelJS from 'exceljs';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { ask } from '#db/execute.ts';
import { withSession } from '#db/session.ts';
import { writeCsv } from '#main/demo/files/write-csv.ts';
import {
  creditCode,
  bodyCells,
  personCells,
  residentNumber,
} from '#modules/nominations/report/report.fixture.ts';
import { mustDo, reasonsOf } from '#test/harness/must-do.ts';
import { listSourceVersions, listVersionRefusals } from './index.ts';
import { courtMask, courtRow, openScreening, stranger } from './screening.fixture.ts';

let at: Awaited<ReturnType<typeof openScreening>>;
beforeAll(async () => {
  at = await openScreening();
  await at.county.moveClock('2024-12-21');
  const rows = [1, 2, 3].map((serial) => personCells(serial));
  const registered = bodyCells(1, { regNo: '220621000012341' });
  await at.report(at, [{ code: 'person', rows }]);
  await at.report({ clerk: at.otherClerk, approver: at.otherApprover }, [
    { code: 'body', rows: [registered, bodyCells(2)] },
  ]);
});
afterAll(() => at.close());

const nameOf = (serial: number): string => String(personCells(serial)['name']);
const orgNameOf = (serial: number): string => String(bodyCells(serial)['orgName']);
const versions = async (source: string) =>
  (await mustDo(ask(at.house, listSourceVersions, { actor: at.clerkOffice, input: { source } }))).versions;

describe('C4.2 导入来源名单', () => {
  it('遮盖的号码、一行两种日期、空白号码都读得进；比对得到应有的等级', async () => {
    const loaded = await at.load('court', '2024-12-20', [
      courtRow({ name: nameOf(1), number: courtMask(residentNumber(1)) }),
      courtRow({ name: nameOf(2), number: '' }),
      courtRow({ name: nameOf(3), number: '2106021960****0022' }),
      stranger,
    ]);
    expect(loaded).toMatchObject({ rowsRead: 4, rowsRefused: 0, inForce: true, before: null });
    await at.compare();
    const found = await at.findings('court');
    expect(found.map(({ grade, openedOn }) => [grade, openedOn])).toEqual([
      ['G2', '2024-03-05'],
      ['G4', '2024-03-05'],
    ]);
  });

  it('经营异常名录：统一社会信用代码或旧注册号都能对上', async () => {
    await at.load('market-abnormal', '2024-12-20', [
      { name: orgNameOf(1), registrationNumber: '220621000012341', listedOn: '2024/3/5' },
      { name: orgNameOf(2), number: creditCode(2), listedOn: '2024.03.05' },
    ]);
    await at.compare();
    expect((await at.findings('market-abnormal')).map(({ grade }) => grade)).toEqual(['G1', 'G2']);
  });

  it('不合要求的行逐行退回并说明，其余照常导入；原因里没有单元格的内容', async () => {
    const loaded = await at.load('court-consumption', '2024-12-20', [
      { name: nameOf(1), caseNumber: '（2024）1号', listedOn: '2024-01-01' },
      { name: '', caseNumber: '（2024）2号', listedOn: '2024-01-01' },
      { name: nameOf(2), caseNumber: '（2024）3号', listedOn: '去年' },
      { name: nameOf(3), caseNumber: '（2024）4号', listedOn: '2024-02-30' },
    ]);
    expect(loaded).toMatchObject({ rowsRead: 4, rowsRefused: 3 });
    const input = { source: 'court-consumption', versionId: loaded.versionId };
    const call = { actor: at.clerkOffice, input };
    const { rows } = await mustDo(ask(at.house, listVersionRefusals, call));
    expect(rows.map(({ line, reason }) => [line, reason.code])).toEqual([
      [3, 'record-cell-missing'],
      [4, 'record-date-unread'],
      [5, 'record-date-unread'],
    ]);
    expect(JSON.stringify(rows)).not.toContain(nameOf(2));
    const foreign = { actor: at.bodies['gaj']?.clerk ?? at.office, input };
    expect(await reasonsOf(ask(at.house, listVersionRefusals, foreign))).toEqual(['source-not-yours']);
  });

  it('一行比表头多出一格、号码存成数字的，退回这一行；其余照常', async () => {
    const text = [
      'iname,cardNum,caseCode,publishDate',
      `${nameOf(1)},${courtMask(residentNumber(1))},（2024）1号,2024-01-01`,
      `${nameOf(2)},,（2024）2号,限制高消费,2024-01-01`,
      `${nameOf(3)},,（2024）3号,2024-01-01,,`,
    ].join('\n');
    const loaded = await mustDo(at.loadFile('court', await at.lay(text), '2024-12-19'));
    expect(loaded).toMatchObject({ rowsRead: 3, rowsRefused: 1 });
    const book = new ExcelJS.Workbook();
    const sheet = book.addWorksheet('名单');
    sheet.addRow(['iname', 'cardNum', 'caseCode', 'publishDate']);
    sheet.addRow([nameOf(1), courtMask(residentNumber(1)), '（2024）1号', new Date('2024-01-01T00:00:00Z')]);
    sheet.addRow([nameOf(2), Number(residentNumber(2).slice(0, 17)), '（2024）2号', '2024-01-01']);
    const file = await at.lay(Buffer.from(await book.xlsx.writeBuffer()));
    const again = await mustDo(at.loadFile('court', file, '2024-12-20'));
    expect(again).toMatchObject({ rowsRead: 2, rowsRefused: 1 });
    const reasonsIn = async ({ versionId }: { readonly versionId: string }) => {
      const input = { source: 'court', versionId };
      const { rows } = await mustDo(ask(at.house, listVersionRefusals, { actor: at.clerkOffice, input }));
      return rows.map(({ line, reason }) => [line, reason.code]);
    };
    expect(await reasonsIn(loaded)).toEqual([[3, 'record-columns-more']]);
    expect(await reasonsIn(again)).toEqual([[3, 'record-number-lost']]);
  });

  it('导错了一份：用同一截止日期再导正确的那一份就改回来', async () => {
    const right = await at.lay(at.csvOf('court', [stranger, courtRow({ name: '甲一', number: '' })]));
    const wrong = await at.lay(at.csvOf('court', [courtRow({ name: '错一', number: '' })]));
    const first = await mustDo(at.loadFile('court', right, '2024-12-20'));
    const second = await mustDo(at.loadFile('court', wrong, '2024-12-20'));
    expect(second.notes).toEqual([expect.stringContaining('一半以上')]);
    const third = await mustDo(at.loadFile('court', right, '2024-12-20'));
    expect(third).toMatchObject({ inForce: true, before: { came: 2, changed: 0, went: 1 } });
    expect(third.versionId).not.toBe(first.versionId);
    expect(await reasonsOf(at.loadFile('court', right, '2024-12-20'))).toEqual(['source-version-loaded']);
  });

  it('理由里是文件自己的表头；空行不算；没有号码列的提醒一句；两列同义的不收', async () => {
    const text = '姓名,案号,发布时间\n甲,,2024-01-01\n,,\n乙,2号,2024-01-01\n , ,';
    const loaded = await mustDo(at.loadFile('court', await at.lay(text), '2024-12-20'));
    expect(loaded).toMatchObject({ rowsRead: 2, rowsRefused: 1 });
    expect(loaded.notes[0]).toContain('没有找到号码列');
    const input = { source: 'court', versionId: loaded.versionId };
    const call = { actor: at.clerkOffice, input };
    const { rows } = await mustDo(ask(at.house, listVersionRefusals, call));
    expect(rows.map(({ reason }) => reason.params)).toEqual([{ column: '案号' }]);
    const twice = await at.lay('姓名,cardNum,证件号码,案号,发布时间\n甲,,1,1号,2024-01-01');
    expect(await reasonsOf(at.loadFile('court', twice, '2024-12-20'))).toEqual(['source-column-ambiguous']);
    const rounded = await at.lay(
      '姓名,cardNum,案号,发布时间\n甲,2.20621E+17,1号,2024-01-01\n乙,,2号,2024-01-01',
    );
    expect(await mustDo(at.loadFile('court', rounded, '2024-12-20'))).toMatchObject({
      rowsRead: 2,
      rowsRefused: 1,
    });
  });

  it('GB18030 与带标记的UTF-8内容相同：后一版没有增减', async () => {
    const heading = ['iname', 'cardNum', 'caseCode', 'publishDate', 'partyTypeName'];
    const rows = [1, 2].map((serial) => [
      nameOf(serial),
      courtMask(residentNumber(serial)),
      `（2024）吉0621执${serial}号`,
      '2024年03月05日',
      '0',
    ]);
    const written = await Promise.all(
      (['gb18030', 'utf8-bom'] as const).map((encoding) =>
        writeCsv(join(at.folder, `${encoding}.csv`), heading, rows, encoding),
      ),
    );
    const [first, second] = written;
    if (!first || !second) throw new Error('nothing written');
    await mustDo(at.loadFile('court', first, '2024-12-20'));
    const again = await mustDo(at.loadFile('court', second, '2024-12-21'));
    expect(again.before).toEqual({ asOf: '2024-12-20', came: 0, changed: 0, went: 0 });
  });

  it('与上一版的增、改、移出', async () => {
    const row = (name: string, more = {}) => courtRow({ name, number: '2106021960****0022', ...more });
    await at.load('court', '2024-12-21', [row('甲一'), row('乙二'), row('丙三')]);
    const next = await at.load('court', '2024-12-21', [
      row('甲一'),
      row('乙二', { reason: '违反财产报告制度' }),
      row('丁四'),
      row('戊五'),
    ]);
    expect(next.before).toEqual({ asOf: '2024-12-21', came: 2, changed: 1, went: 1 });
    const older = await at.load('court', '2024-11-30', [row('甲一')]);
    expect(older).toMatchObject({ inForce: false, before: null });
    expect((await versions('court'))[0]?.id).toBe(next.versionId);
  });

  it('同一文件同一截止日期不重复导入；日期在将来、不是本单位的来源、按答复办理的来源都不收', async () => {
    const file = await at.lay(at.csvOf('court', [stranger]));
    await mustDo(at.loadFile('court', file, '2024-12-21'));
    const before = (await versions('court')).length;
    expect(await reasonsOf(at.loadFile('court', file, '2024-12-21'))).toEqual(['source-version-loaded']);
    expect(await reasonsOf(at.loadFile('court', file, '2024-12-22'))).toEqual(['source-as-of-future']);
    const police = at.bodies['gaj']?.clerk;
    expect(await reasonsOf(at.loadFile('court', file, '2024-12-20', police))).toEqual(['source-not-yours']);
    expect(await reasonsOf(at.loadFile('police', file, '2024-12-20', police))).toEqual([
      'source-takes-no-data',
    ]);
    expect(await versions('court')).toHaveLength(before);
  });

  it.each<[string, string | Buffer, string]>([
    ['缺列', '姓名,案号\n甲,1号', 'source-column-missing'],
    ['只有表头', 'iname,caseCode,publishDate', 'source-empty'],
    ['每行都不合要求', 'iname,caseCode,publishDate\n甲,,昨天', 'source-empty'],
    ['是坏的工作簿', Buffer.from('504b030414000000', 'hex'), 'workbook-damaged'],
    ['是旧式工作簿', Buffer.from('d0cf11e0a1b11ae1', 'hex'), 'workbook-old-format'],
    ['不是文本', Buffer.from('00010203', 'hex'), 'csv-not-text'],
    ['是空的', '', 'file-empty'],
    ['半行JSON', '{"iname":"甲","caseCode":"1号","publishDate":"2024-01-01"}\n{"iname":', 'json-line-wrong'],
    [
      '引号没有关上',
      `iname,caseCode,publishDate\n甲,1号,2024-01-01\n"${'x'.repeat(200_000)}`,
      'csv-quote-wrong',
    ],
    [
      '读了几万行才遇到没有关上的引号',
      `iname,caseCode,publishDate\n${'甲,1号,2024-01-01\n'.repeat(100_000)}"${'x'.repeat(200_000)}`,
      'csv-quote-wrong',
    ],
    [
      '读了几万行才遇到不是UTF-8的字',
      Buffer.concat([
        Buffer.from(`iname,caseCode,publishDate\n${'甲,1号,2024-01-01\n'.repeat(100_000)}`),
        Buffer.from('d5d4d2bb2c3120ba', 'hex'),
      ]),
      'text-encoding-mixed',
    ],
  ])('坏文件（%s）整份不收，原来的版本照旧', async (_title, content, code) => {
    const [inForce] = await versions('court');
    const stored = sql<{ rows: number }>`select count(*)::int as rows from source_block`;
    const before = await at.rows(stored);
    expect(new Set(await reasonsOf(at.loadFile('court', await at.lay(content), '2024-12-21')))).toEqual(
      new Set([code]),
    );
    expect((await versions('court'))[0]).toEqual(inForce);
    expect(await at.rows(stored)).toEqual(before);
  });

  it('导入中途数据库连接被切断：什么也没有留下，原来的版本照旧，再导一次即可', async () => {
    const [inForce] = await versions('court');
    const many = Array.from({ length: 20_000 }, (_, place) => courtRow({ name: `测${place}`, number: '' }));
    const file = await at.lay(at.csvOf('court', many));
    const broken = at.loadFile('court', file, '2024-12-21').then(
      () => 'done',
      () => 'broken',
    );
    const { database } = at.house.database.app.settings;
    await withSession({ ...inject('testCluster').admin, database }, async (client) => {
      for (let tries = 0; tries < 2_000; tries += 1) {
        const { rowCount } = await client.query(`select pg_terminate_backend(pid) from pg_stat_activity
          where datname = current_database() and query like 'insert into source_block %' and state = 'active'`);
        if ((rowCount ?? 0) > 0) break;
        await new Promise((resolve) => setTimeout(resolve, 5));
      }
    });
    expect(await broken).toBe('broken');
    expect((await versions('court'))[0]).toEqual(inForce);
    const left = await at.rows(sql<{ rows: number }>`select count(*)::int as rows from source_block r
      where not exists (select from source_version v where v.county = r.county and v.id = r.version_id)`);
    expect(left).toEqual([{ rows: 0 }]);
    expect(await mustDo(at.loadFile('court', file, '2024-12-21'))).toMatchObject({ rowsRead: 20_000 });
  });

  it('数据库里没有名单上的姓名和号码，只有密文和索引（C7.3）', async () => {
    const name = Buffer.from(nameOf(1)).toString('hex');
    const [found] = await at.rows(sql<{ rows: number }>`select count(*)::int as rows from source_block
      where encode(records_cipher, 'hex') like ${`%${name}%`}`);
    expect(found?.rows).toBe(0);
  });
});
