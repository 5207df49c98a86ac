import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { loadPack, type Pack, parsePack } from './index.ts';

const folder = fileURLToPath(new URL('../../../policy/fusong', import.meta.url));
let pack: Pack;
let scratch: string;

beforeAll(async () => {
  const loaded = await loadPack(folder);
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.refusal.reasons));
  pack = loaded.value;
  scratch = await mkdtemp(join(tmpdir(), 'pack-'));
});

afterAll(() => rm(scratch, { recursive: true, force: true }));

describe('读取政策包', () => {
  test('存入数据库的内容读回后完全相同，与项的次序无关', () => {
    const stored: unknown = JSON.parse(JSON.stringify(pack.content));
    const read = parsePack(stored);
    expect(read.ok && read.value).toEqual(pack);
    const reversed = parsePack(Object.fromEntries(Object.entries(pack.content).toReversed()));
    expect(reversed.ok && reversed.value.digest).toBe(pack.digest);
  });

  test('内容改一个字，摘要就不同', () => {
    const read = parsePack(
      changed((content) => {
        content.policy['name'] = '某某县';
      }),
    );
    expect(read.ok && read.value.digest !== pack.digest).toBe(true);
  });

  test('文件打不开、不是 YAML、不合规格的问题一次报全', async () => {
    const broken = join(scratch, 'broken');
    await cp(folder, broken, { recursive: true });
    await rm(join(broken, 'sources.yaml'));
    await writeFile(join(broken, 'kinds.yaml'), 'kinds: [unclosed\nkinds: twice');
    await writeFile(
      join(broken, 'calendar', '2026.yaml'),
      'year: 2026\nsource: 某号\nannounced: 2026-13-01\n',
    );
    const loaded = await loadPack(broken);
    const files = loaded.ok ? [] : loaded.refusal.reasons.map(({ params }) => String(params['file']));
    expect(new Set(files)).toEqual(new Set(['sources.yaml', 'kinds.yaml', 'calendar/2026.yaml']));
    for (const { params } of loaded.ok ? [] : loaded.refusal.reasons) {
      expect(params['problem']).toMatch(/\p{Script=Han}/u);
      expect(params['mend']).toMatch(/\p{Script=Han}/u);
    }
  });

  test('不存在的文件夹、空内容都被拒绝', async () => {
    expect((await loadPack(join(scratch, 'nowhere'))).ok).toBe(false);
    for (const content of [undefined, null, {}, [], 'text', { calendar: {} }])
      expect(parsePack(content).ok).toBe(false);
  });

  test.each<[string, (content: Content) => void, string]>([
    ['缺号', (c) => void rows(c, 'measures').splice(10, 1), '缺少第 12 号措施'],
    ['重号', (c) => void rows(c, 'measures').push({ ...rows(c, 'measures')[0] }), '措施序号 1 重复'],
    ['缺号写了措施', (c) => void (c.measures['absent'] = [4, 5]), '既写了措施又列为缺号'],
    [
      '引用不存在的单位',
      (c) => void (row(c, 'measures', 0)['developedBy'] = ['nobody']),
      '引用的单位 nobody 不存在',
    ],
    ['单位没有职责', (c) => void (row(c, 'sources', 0)['body'] = 'wsjkj'), '没有“比对反馈”职责'],
    ['简称两用', (c) => void (row(c, 'units', 0)['aliases'] = ['卫健局']), '“卫健局”同时指向几个单位'],
    ['类别未开通', (c) => void (row(c, 'measures', 0)['categories'] = ['C']), '类别 C 不存在或尚未开通'],
    ['重复项指向自己', (c) => void (row(c, 'measures', 0)['sameAs'] = 1), '第 1 号不能作为重复措施的原件'],
    [
      '主体类型不存在',
      (c) => void (row(c, 'categories', 0)['subjects'] = ['robot']),
      '主体类型 robot 不存在',
    ],
    ['领域不在八个之内', (c) => void (row(c, 'measures', 0)['field'] = 'sports'), 'government-services'],
    ['多余的项', (c) => void (c.policy['extra'] = 1), '删去或改正这些项名：extra'],
    ['版本号没有加引号', (c) => void (c.policy['version'] = 2026.1), '要加引号'],
    [
      '截止日不存在',
      (c) => void (setting(c, 'round', 'deadline')['value'] = { month: 2, day: 30 }),
      '没有2月30日',
    ],
    [
      '业主决定没有理由',
      (c) => void delete setting(c, 'round', 'lateReports')['proposed'],
      '没有写明建议理由',
    ],
    ['缺一年', (c) => void delete c.calendar['2025'], '年份不连续'],
    [
      '补班写在工作日',
      (c) => void (c.calendar['2026'] = { ...year(c), workdays: ['2026-01-05'] }),
      '补班日不是周六或周日',
    ],
    [
      '放假又补班',
      (c) => void (c.calendar['2026'] = { ...year(c), workdays: ['2026-10-03'] }),
      '既列为放假又列为上班',
    ],
    ['文件名与年份不符', (c) => void (c.calendar['2027'] = year(c)), '文件名与年份 2026 不一致'],
    ['没有信用办', (c) => void (row(c, 'units', 0)['duties'] = ['recognises']), '职责的单位有 0 个'],
    [
      '来源缺列',
      (c) => void delete record(row(c, 'sources', 0)['columns'])['listedOn'],
      '字段 listedOn 没有对应的列',
    ],
  ])('反例：%s被拒绝', (_title, change, expected) => {
    const read = parsePack(changed(change));
    const texts = read.ok
      ? []
      : read.refusal.reasons.map(({ params }) => `${params['problem']}${params['mend']}`);
    expect(texts.join('\n')).toContain(expected);
  });

  test('条目按序号或代码称呼，不按文件里的第几条', () => {
    const read = parsePack(changed((content) => void (row(content, 'measures', 50)['field'] = 'sports')));
    expect(read.ok ? [] : read.refusal.reasons.map(({ params }) => params['path'])).toEqual([
      'measures[52].field',
    ]);
  });

  test('互不相干的错误一次报全', () => {
    const read = parsePack(
      changed((content) => {
        row(content, 'measures', 0)['developedBy'] = ['nobody'];
        content.policy['region'] = 'x';
        delete content.calendar['2025'];
      }),
    );
    expect(read.ok ? [] : read.refusal.reasons.map(({ params }) => params['file'])).toEqual([
      'policy.yaml',
      'measures.yaml',
      'calendar/',
    ]);
  });
});

type Row = Record<string, unknown>;
type Content = Record<'policy' | 'kinds' | 'units' | 'categories' | 'measures' | 'sources' | 'calendar', Row>;

function changed(change: (content: Content) => void): unknown {
  const content = JSON.parse(JSON.stringify(pack.content)) as Content;
  change(content);
  return content;
}

function record(value: unknown): Row {
  return value as Row;
}

function rows(content: Content, part: 'units' | 'categories' | 'measures' | 'sources'): Row[] {
  return content[part][part] as Row[];
}

function row(content: Content, part: 'units' | 'categories' | 'measures' | 'sources', index: number): Row {
  return record(rows(content, part)[index]);
}

function setting(content: Content, group: string, name: string): Row {
  return record(record(content.policy[group])[name]);
}

function year(content: Content): Row {
  return record(content.calendar['2026']);
}
