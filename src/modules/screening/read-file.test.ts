import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FileRefused } from '#files/file-refused.ts';
import { readTable } from '#files/table/read-table.ts';
import { loadPack } from '#modules/units/index.ts';
import { type PreparedRows, prepareRows, type Reading } from './prepare-rows.ts';
import { readApart } from './read-apart.ts';

const folder = mkdtempSync(join(tmpdir(), 'shouxin-read-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let reading: Reading;
beforeAll(async () => {
  const pack = await loadPack(new URL('../../../policy/fusong', import.meta.url).pathname);
  const source = pack.ok ? pack.value.sources.find(({ code }) => code === 'court') : undefined;
  if (!pack.ok || source?.mode !== 'data') throw new Error('the pack lacks the court');
  reading = {
    source,
    natures: { persons: true, bodies: true },
    asOf: '2024-12-20' as Reading['asOf'],
    regionPrefixes: pack.value.policy.names.regionPrefixes,
  };
});

function lay(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

async function all(blocks: AsyncIterable<PreparedRows>): Promise<PreparedRows> {
  const gathered = {
    read: 0,
    records: [] as PreparedRows['records'][0][],
    refused: [] as PreparedRows['refused'][0][],
  };
  for await (const { read, records, refused } of blocks) {
    gathered.read += read;
    gathered.records.push(...records);
    gathered.refused.push(...refused);
  }
  return gathered;
}

const heading = 'iname,cardNum,caseCode,publishDate,partyTypeName,businessEntity';
const line = (nth: number): string => {
  if (nth % 50 === 7) return `,,（2024）${nth}号,2024-01-01,0,`;
  if (nth % 3 === 0) return `抚松县某${nth}木业有限公司,,（2024）${nth}号,2024年01月01日,1,"王伟,"`;
  return `某${nth},2206211980****${String(nth % 10_000).padStart(4, '0')},（2024）${nth}号,2024-01-01,0,`;
};
const csv = [heading, ...Array.from({ length: 5_000 }, (_, nth) => line(nth))].join('\n');

describe('C4.2 名单在另一线程里读', () => {
  it('与在本线程里读的一字不差：记录、键、标记、退回的行', async () => {
    const path = lay('list.csv', csv);
    const here = await all(prepareRows(readTable(path), reading));
    const apart = await all(readApart({ path, kind: 'csv', reading }));
    expect(here.read).toBe(5_000);
    expect(here.refused).toHaveLength(100);
    expect(here.records.some(({ mark }) => mark !== null)).toBe(true);
    expect(apart).toEqual(here);
  });

  it('读到坏处照样以同一句话拒绝；不读完也能停', async () => {
    const path = lay('broken.csv', `${csv}\n"${'x'.repeat(200_000)}`);
    const codeOf = async (blocks: AsyncIterable<PreparedRows>): Promise<unknown> => {
      const fault: unknown = await all(blocks).catch((reason: unknown) => reason);
      return fault instanceof FileRefused ? fault.refusal : fault;
    };
    const here = await codeOf(prepareRows(readTable(path), reading));
    expect(here).toMatchObject({ reasons: [{ code: 'csv-quote-wrong', params: { line: 5002 } }] });
    expect(await codeOf(readApart({ path, kind: 'csv', reading }))).toEqual(here);
    for await (const { records } of readApart({ path, kind: 'csv', reading })) {
      expect(records.length).toBeGreaterThan(0);
      break;
    }
  });
});
