import { execFile } from 'node:child_process';
import { createRequire } from 'node:module';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { sql } from 'kysely';
import { afterAll, describe, expect, it } from 'vitest';
import { writeWorkbook } from '#files/workbook/write.ts';
import { sheets } from './domain/form/index.ts';
import { openDesk } from './report/desk.fixture.ts';
import type { LargeOrder } from './report/large-report.fixture.ts';
import { personCells, receivedOf } from './report/report.fixture.ts';

const ROWS = 100_000;
const run = promisify(execFile);
const desk = await openDesk();
afterAll(desk.close);

/** Every row earns two warnings, every hundredth an error: more findings than are kept. */
function* largeRows(): Generator<readonly (string | null)[]> {
  for (let serial = 0; serial < ROWS; serial += 1) {
    const changes = serial % 100 === 0 ? { township: '不存在镇' } : {};
    const cells = personCells(serial, {
      ...changes,
      honourName: '另一荣誉',
      basisDocNo: '无文号：当时未编号',
    });
    yield sheets.person.columns.map(({ id }) => String(cells[id] ?? '') || null);
  }
}

describe('C5.1 十万行的报送表', () => {
  it('一次读完，进程内存在300MB以内，问题最多留十万条', { timeout: 600_000 }, async () => {
    const path = join(desk.folder, 'large.xlsx');
    const columns = sheets.person.columns.map(({ header, width }) => ({ header, width }));
    await writeFile(path, await writeWorkbook([{ name: '自然人', columns, rows: largeRows() }]));
    const { county, roundId, clerk, approver } = desk;
    const order: LargeOrder = {
      settings: county.house.database.app.settings,
      keys: county.house.keyring.dataFolder,
      county: county.house.county,
      roundId,
      clerk,
      approver,
      file: receivedOf(path),
    };
    expect(order.file.size).toBeLessThan(32 * 1024 * 1024);
    const loader = pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href;
    const script = fileURLToPath(new URL('report/large-report.fixture.ts', import.meta.url));
    const { stdout } = await run(process.execPath, ['--import', loader, script, JSON.stringify(order)]);
    const told = JSON.parse(stdout) as { readonly peaks: readonly number[]; readonly returnedBytes: number };
    expect(told).toMatchObject({
      prepared: { rows: ROWS, effects: { new: ROWS * 0.99, changed: 0, same: 0, faulty: ROWS / 100 } },
      committed: { added: ROWS * 0.99, left: ROWS / 100 },
    });
    expect(Math.max(...told.peaks)).toBeLessThan(300);
    const kept = await desk.inStore(async ({ db }) =>
      db
        .selectFrom('batch_finding')
        .select([
          sql<string>`count(*)`.as('kept'),
          sql<string>`max(code) filter (where number = 100000)`.as('last'),
        ])
        .executeTakeFirstOrThrow(),
    );
    expect(kept).toEqual({ kept: '100000', last: 'findings-cut' });
  });
});
