import { readFile, writeFile } from 'node:fs/promises';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { filesFolder } from '#test/harness/files/folder.ts';
import { rawRows, rawWorkbook, XML } from '#test/harness/files/raw-workbook.ts';
import { writeZip, type ZipPart, zipBytes } from '#test/harness/files/zip.ts';
import { FileRefused } from '../file-refused.ts';
import { reportLimits, type WorkbookLimits } from './limits.ts';
import { openWorkbook } from './open.ts';
import { readWorkbook } from './read.ts';

const folder = filesFolder();
const MEGABYTE = 1024 * 1024;
const text = (value: string): string => `<row><c t="inlineStr"><is><t>${value}</t></is></c></row>`;
const sheetPart = 'xl/worksheets/sheet1.xml';

/** Codes for which a file is refused, at the door or while it is read; empty when it is read to the end. */
async function codesOf(bytes: Buffer, limits: WorkbookLimits = reportLimits): Promise<readonly string[]> {
  const path = folder.path('sent.xlsx');
  await writeFile(path, bytes);
  const opened = await openWorkbook(path, limits);
  if (!opened.ok) return opened.refusal.reasons.map(({ code }) => code);
  try {
    for (const index of opened.value.sheets.keys()) for await (const _ of opened.value.rows(index));
    return [];
  } catch (error) {
    if (!(error instanceof FileRefused)) throw error;
    return error.refusal.reasons.map(({ code }) => code);
  } finally {
    await opened.value.close();
  }
}

function changed(parts: readonly ZipPart[], name: string, change: Partial<ZipPart>): ZipPart[] {
  return parts.map((part) => (part.name === name ? { ...part, ...change } : part));
}

/** A sheet with rows repeated inside the zip; `block` holds whole rows. */
function repeatedRows(block: string, times: number, declaredSize?: number): Buffer {
  const parts = rawRows('').filter(({ name }) => name !== sheetPart);
  const sheet = {
    name: sheetPart,
    content: block,
    times,
    ...(declaredSize === undefined ? {} : { declaredSize }),
  };
  return zipBytes([...parts, sheet]);
}

function oleFile(stream: string): Buffer {
  const file = Buffer.alloc(4096);
  Buffer.from('d0cf11e0a1b11ae1', 'hex').copy(file);
  file.write(stream, 1024, 'utf16le');
  return file;
}

const good = rawRows(text('甲') + text('乙'));
const goodBytes = zipBytes(good);
const doctype = (inside: string): Buffer =>
  zipBytes(changed(good, sheetPart, { content: `${XML}<!DOCTYPE worksheet ${inside}><worksheet/>` }));
const bombBlock = Buffer.alloc(MEGABYTE, ' ');

describe('整份拒收的文件，各给一句话', () => {
  test.each<readonly [string, string, () => Buffer]>([
    ['空文件', 'file-empty', () => Buffer.alloc(0)],
    ['不是压缩包', 'workbook-not-workbook', () => Buffer.from('姓名,证件号码\n')],
    ['是压缩包但不是工作簿', 'workbook-not-workbook', () => zipBytes([{ name: 'OFD.xml', content: '<x/>' }])],
    [
      'Word 文档',
      'workbook-not-workbook',
      () =>
        zipBytes(
          rawWorkbook({
            sheets: [],
            workbookType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml',
          }),
        ),
    ],
    ['旧版 .xls', 'workbook-old-format', () => oleFile('Workbook')],
    ['加了打开密码（OLE 包着加密包）', 'workbook-encrypted', () => oleFile('EncryptedPackage')],
    ['压缩包条目加密', 'workbook-encrypted', () => zipBytes(changed(good, sheetPart, { encrypted: true }))],
    [
      '宏工作簿（内容类型）',
      'workbook-macro',
      () =>
        zipBytes(
          rawWorkbook({ sheets: [], workbookType: 'application/vnd.ms-excel.sheet.macroEnabled.main+xml' }),
        ),
    ],
    [
      '夹带 vbaProject',
      'workbook-macro',
      () => zipBytes([...good, { name: 'xl/vbaProject.bin', content: 'x' }]),
    ],
    [
      '二进制工作簿',
      'workbook-binary-format',
      () => zipBytes(rawWorkbook({ sheets: [], workbookType: 'application/vnd.ms-excel.sheet.binary.main' })),
    ],
    [
      '3 GB 的炸弹，如实申报',
      'workbook-inflates-too-large',
      () => repeatedRows(bombBlock.toString(), 3 * 1024),
    ],
    [
      '3 GB 的炸弹，谎报为 1 MB',
      'workbook-damaged',
      () => repeatedRows(bombBlock.toString(), 3 * 1024, MEGABYTE),
    ],
    [
      '共享字符串里的炸弹，谎报大小',
      'workbook-damaged',
      () => {
        const parts = rawWorkbook({ sheets: [{ name: '表', body: '<sheetData/>' }], sharedStrings: '' });
        return zipBytes(
          changed(parts, 'xl/sharedStrings.xml', { content: bombBlock, times: 1024, declaredSize: 9 }),
        );
      },
    ],
    [
      '条目过多',
      'workbook-too-many-parts',
      () =>
        zipBytes([
          ...good,
          ...Array.from({ length: 1000 }, (_, n) => ({ name: `xl/media/${n}.png`, content: '' })),
        ]),
    ],
    [
      '条目名跳出目录',
      'workbook-unsafe',
      () => zipBytes([...good, { name: '../../etc/passwd', content: '' }]),
    ],
    ['条目名是绝对路径', 'workbook-unsafe', () => zipBytes([...good, { name: '/etc/passwd', content: '' }])],
    ['条目重名', 'workbook-unsafe', () => zipBytes([...good, { name: 'XL/workbook.xml', content: '' }])],
    ['外部实体', 'workbook-unsafe', () => doctype('[<!ENTITY x SYSTEM "file:///etc/passwd">]')],
    ['十亿次大笑', 'workbook-unsafe', () => doctype('[<!ENTITY a "哈哈"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]')],
    [
      '没有结尾的 DOCTYPE',
      'workbook-unsafe',
      () => repeatedRows(`<!DOCTYPE worksheet [${'<!-- x -->'.repeat(99_999)}`, 2),
    ],
    ['没有结尾的标记', 'workbook-unsafe', () => repeatedRows(`<worksheet a="${'x'.repeat(MEGABYTE)}`, 1)],
    ['层层嵌套', 'workbook-unsafe', () => repeatedRows('<worksheet>', 10_000)],
    ['未声明的实体', 'workbook-damaged', () => zipBytes(rawRows(text('&lol;')))],
    ['一个单元格五万字', 'workbook-cell-too-long', () => zipBytes(rawRows(text('长'.repeat(50_000))))],
    ['一百万行', 'workbook-too-many-rows', () => repeatedRows(text('甲').repeat(1000), 1000)],
    [
      '列数过多',
      'workbook-too-many-columns',
      () => zipBytes(rawRows('<row r="1"><c r="XFD1"><v>1</v></c></row>')),
    ],
    ['行号倒退', 'workbook-damaged', () => zipBytes(rawRows('<row r="2"/><row r="1"/>'))],
    ['校验和不符', 'workbook-damaged', () => flipped(goodBytes)],
    ['截断的文件', 'workbook-damaged', () => goodBytes.subarray(0, goodBytes.length - 40)],
    ['超过 32 MB', 'file-too-large', () => Buffer.alloc(32 * MEGABYTE + 1)],
  ])('%s：%s', async (_, code, make) => {
    expect(await codesOf(make())).toEqual([code]);
  });

  test('好的文件不拒收（对照）', async () => {
    expect(await codesOf(goodBytes)).toEqual([]);
  });

  test('只有格式、没有内容的行和列不计入上限', async () => {
    const empty = '<row><c s="0"/></row>'.repeat(200_000);
    expect(
      await codesOf(zipBytes(rawRows(`${text('甲')}${empty}<row r="200010"><c r="XFD200010" s="0"/></row>`))),
    ).toEqual([]);
  });
});

/** One bit of the first sheet's checksum turned, in the central directory. */
function flipped(bytes: Buffer): Buffer {
  const copy = Buffer.from(bytes);
  const name = copy.lastIndexOf(sheetPart);
  copy.writeUInt32LE((copy.readUInt32LE(name - 46 + 16) ^ 1) >>> 0, name - 46 + 16);
  return copy;
}

describe('读取进程', () => {
  test('内存不够时拒收而不是崩溃', async () => {
    expect(await codesOf(goodBytes, { ...reportLimits, workerMegabytes: 4 })).toEqual(['workbook-too-heavy']);
  });

  test('超过时限时拒收而不是等下去', async () => {
    expect(await codesOf(goodBytes, { ...reportLimits, stepSeconds: 0.001 })).toEqual(['workbook-too-slow']);
  });

  test('不存在的文件是故障，不是拒收', async () => {
    await expect(openWorkbook(folder.path('absent.xlsx'))).rejects.toThrow('ENOENT');
  });

  test('读到一半可以停下，再从头读另一遍', async () => {
    const path = folder.path('twice.xlsx');
    await writeZip(path, rawRows(text('甲').repeat(3000)));
    const opened = await openWorkbook(path);
    if (!opened.ok) throw new Error('refused');
    const seen: number[] = [];
    for await (const row of opened.value.rows(0)) if (seen.push(row.number) === 700) break;
    for await (const row of opened.value.rows(0)) seen.push(row.number);
    await opened.value.close();
    expect(seen).toHaveLength(3700);
    expect(seen.at(-1)).toBe(3000);
  });
});

describe('读过一份文件的读取进程接着读下一份', () => {
  test('后一份与前一份互不相干：内容、合并区域、共享文字都是自己的', async () => {
    for (const name of ['甲', '乙', '丙']) {
      const path = folder.path(`${name}.xlsx`);
      await writeZip(path, rawRows(text(name).repeat(name === '甲' ? 900 : 2)));
      const opened = await openWorkbook(path);
      if (!opened.ok) throw new Error('refused');
      const seen = new Set<string>();
      // The first is left in the middle.
      for await (const row of opened.value.rows(0)) {
        for (const cell of row.cells) seen.add(cell.text);
        if (name === '甲' && row.number === 300) break;
      }
      await opened.value.close();
      expect([...seen]).toEqual([name]);
    }
  });

  test('前一份被拒收、读坏或者同时在读，都不连累别的文件', async () => {
    const path = folder.path('good.xlsx');
    await writeZip(path, rawRows(text('甲').repeat(1000)));
    const one = await openWorkbook(path);
    const other = await openWorkbook(path);
    expect(await codesOf(flipped(goodBytes))).toEqual(['workbook-damaged']);
    expect(await codesOf(goodBytes, { ...reportLimits, stepSeconds: 0.001 })).toEqual(['workbook-too-slow']);
    for (const opened of [one, other]) {
      if (!opened.ok) throw new Error('refused');
      let rows = 0;
      for await (const { number } of opened.value.rows(0)) rows = number;
      expect(rows).toBe(1000);
      await opened.value.close();
    }
    expect(await codesOf(goodBytes)).toEqual([]);
  });
});

test('任意改动的文件只会被读完或者拒收', async () => {
  const path = folder.path('mutated.xlsx');
  const parts = rawWorkbook({
    sheets: [
      { name: '自然人', body: `<sheetData><row r="1"><c r="A1" t="s" s="1"><v>0</v></c></row></sheetData>` },
    ],
    sharedStrings: '<si><t>甲</t></si>',
    styles: '<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs>',
  }).map((part) => ({ ...part, stored: true }));
  const bytes = zipBytes(parts);
  const outcomes = new Set<string>();
  const change = fc.tuple(fc.nat(bytes.length - 1), fc.nat(255));
  await fc.assert(
    fc.asyncProperty(
      fc.array(change, { minLength: 1, maxLength: 12 }),
      fc.nat(bytes.length),
      async (changes, cut) => {
        const mutated = Buffer.from(cut % 5 === 0 ? bytes.subarray(0, cut) : bytes);
        for (const [at, value] of changes) if (at < mutated.length) mutated[at] = value;
        await writeFile(path, mutated);
        try {
          const workbook = await readWorkbook(path, reportLimits);
          for (const index of workbook.sheets.keys()) for await (const _ of workbook.rows(index));
          workbook.close();
          outcomes.add('read');
        } catch (error) {
          if (!(error instanceof FileRefused)) throw error;
          outcomes.add('refused');
        }
      },
    ),
    { numRuns: 400 },
  );
  expect(await readFile(path)).toBeInstanceOf(Buffer);
  expect([...outcomes].sort()).toEqual(['read', 'refused']);
});
