import { hash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FileRefused } from '#files/file-refused.ts';
import { readTable } from '#files/table/read-table.ts';
import { loadPack } from '#modules/units/index.ts';
import { prepareRows, type Reading } from './prepare-rows.ts';
import { readApart, type ReadRows } from './read-apart.ts';
import { readRows } from './read-file.ts';
import { digestRecords } from './store/digested.ts';

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

/** Everything that was read, however it was cut into blocks; of each kind of piece a digest. */
async function all(blocks: AsyncIterable<ReadRows>) {
  const pieces = new Map<string, Buffer[]>();
  const refused: ReadRows['refused'][0][] = [];
  let read = 0;
  let count = 0;
  let marked = 0;
  for await (const { records, ...rows } of blocks) {
    read += rows.read;
    refused.push(...rows.refused);
    const owners = records.owners.map((owner) => owner + count);
    for (const [name, piece] of Object.entries({ ...records, owners, ends: null })) {
      if (!(piece instanceof Uint8Array || piece instanceof Uint32Array)) continue;
      const known = pieces.get(name) ?? [];
      known.push(Buffer.from(piece.buffer, piece.byteOffset, piece.byteLength));
      pieces.set(name, known);
    }
    count += records.count;
    marked += records.shapes.filter((shape) => shape !== 0).length;
  }
  const digests = [...pieces].map(([name, parts]) => [name, hash('sha256', Buffer.concat(parts))]);
  return { read, count, marked, refused, digests };
}

async function* hereIn(path: string): AsyncGenerator<ReadRows, void, void> {
  for await (const rows of prepareRows(readTable(path), reading)) {
    yield { ...rows, records: digestRecords(rows.records) };
  }
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
    const here = await all(hereIn(path));
    const apart = await all(readApart({ path, kind: 'csv', reading }));
    expect(here.read).toBe(5_000);
    expect(here.refused).toHaveLength(100);
    expect(here.count).toBe(4_900);
    expect(here.marked).toBeGreaterThan(1_000);
    expect(here.digests).toHaveLength(8);
    expect(apart).toEqual(here);
    expect(await all(readRows(path, reading))).toEqual(here);
  });

  it('读到坏处照样以同一句话拒绝；不读完也能停', async () => {
    const path = lay('broken.csv', `${csv}\n"${'x'.repeat(200_000)}`);
    const codeOf = async (blocks: AsyncIterable<ReadRows>): Promise<unknown> => {
      const fault: unknown = await all(blocks).catch((reason: unknown) => reason);
      return fault instanceof FileRefused ? fault.refusal : fault;
    };
    const here = await codeOf(hereIn(path));
    expect(here).toMatchObject({ reasons: [{ code: 'csv-quote-wrong', params: { line: 5002 } }] });
    expect(await codeOf(readApart({ path, kind: 'csv', reading }))).toEqual(here);
    for await (const { records } of readApart({ path, kind: 'csv', reading })) {
      expect(records.count).toBeGreaterThan(0);
      break;
    }
  });
});
