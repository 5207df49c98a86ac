import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { openAsBlob, readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeWorkbook } from '#files/workbook/write.ts';
import { sheets } from '#modules/nominations/domain/form/index.ts';
import { openDesk } from '#modules/nominations/report/desk.fixture.ts';
import { personCells } from '#modules/nominations/report/report.fixture.ts';
import { call } from '#test/api/caller.ts';
import type { ServerOrder } from '#test/harness/server.fixture.ts';
import { tokenOf } from '#test/harness/token-of.ts';

const ROWS = 100_000;
const MOST_MEGABYTES = 300;
const desk = await openDesk();
const { county, roundId, clerk, approver } = desk;
const path = join(desk.folder, 'large.xlsx');
/** As `bin/shouxin.js` loads the program. */
const loader = new URL('../../bin/loader.js', import.meta.url).href;
const scriptOf = (name: string): string => fileURLToPath(new URL(`../harness/${name}`, import.meta.url));
let server: ChildProcess | undefined;
afterAll(async () => {
  server?.kill('SIGKILL');
  await desk.close();
});

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

/** The server in a process of its own. */
async function startServer(): Promise<{ readonly address: string; readonly pid: number }> {
  const { database, keyring } = county.house;
  const order: ServerOrder = {
    settings: database.app.settings,
    keys: keyring.dataFolder,
    county: county.house.county,
  };
  const child = spawn(
    process.execPath,
    ['--import', loader, scriptOf('server.fixture.ts'), JSON.stringify(order)],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  server = child;
  const [address] = (await once(createInterface({ input: child.stdout }), 'line')) as [string];
  return { address, pid: child.pid ?? 0 };
}

/** The most memory that a process has ever held, as the system counts it. */
function peakMegabytes(pid: number): number {
  const kilobytes = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
  return Math.round(Number(kilobytes) / 1024);
}

beforeAll(async () => {
  const columns = sheets.person.columns.map(({ header, width }) => ({ header, width }));
  await writeFile(path, await writeWorkbook([{ name: '自然人', columns, rows: largeRows() }]));
});

describe('C5.1 十万行的报送表', () => {
  it('服务进程从接收到提交都在300MB以内，问题最多留十万条', { timeout: 1_200_000 }, async () => {
    const { address, pid } = await startServer();
    const [token, other] = [await tokenOf(county, clerk), await tokenOf(county, approver)];
    const peaks = [peakMegabytes(pid)];
    const form = new FormData();
    form.set('file', await openAsBlob(path), '报送表.xlsx');
    const prepared = await call(address, `/api/v1/rounds/${roundId}/batches`, { token, body: form });
    peaks.push(peakMegabytes(pid));
    const answer = JSON.parse(prepared.text) as { readonly batchId: string };
    expect(answer).toMatchObject({
      rows: ROWS,
      effects: { new: ROWS * 0.99, changed: 0, same: 0, faulty: ROWS / 100 },
    });
    const batch = `/api/v1/batches/${answer.batchId}`;
    const back = await call(address, `${batch}/findings/workbook`, { token });
    expect(back.status).toBe(200);
    peaks.push(peakMegabytes(pid));
    const committed = await call(address, `${batch}/commit`, { token: other, json: { onlyFaultless: true } });
    expect(JSON.parse(committed.text)).toMatchObject({ added: ROWS * 0.99, left: ROWS / 100 });
    peaks.push(peakMegabytes(pid));
    expect(Math.max(...peaks)).toBeLessThan(MOST_MEGABYTES);
    const kept = await desk.inStore(async ({ db }) =>
      db
        .selectFrom('batch_finding')
        .select([
          sql<number>`count(*)`.as('kept'),
          sql<string>`max(code) filter (where number = 100000)`.as('last'),
        ])
        .executeTakeFirstOrThrow(),
    );
    expect(kept).toEqual({ kept: 100_000, last: 'findings-cut' });
  });

  it('对照：把全部行一起留在内存里的读法超过300MB', { timeout: 1_200_000 }, async () => {
    const args = ['--import', loader, scriptOf('held-rows.fixture.ts'), path];
    const { stdout } = await promisify(execFile)(process.execPath, args);
    expect(Number(stdout)).toBeGreaterThan(MOST_MEGABYTES);
  });
});
