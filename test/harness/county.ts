import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Actor } from '#db/command.ts';
import { execute } from '#db/execute.ts';
import type { House } from '#db/transaction.ts';
import { createKeyring, writeKeyCheck } from '#db/vault/index.ts';
import type { PlainDate } from '#kernel/time.ts';
import { type AccountRole, createAccount } from '#modules/access/index.ts';
import { installCatalogue } from '#modules/measures/index.ts';
import { foundCounty, installPolicy, loadPack, moveClock, type Pack } from '#modules/units/index.ts';
import { createTestDatabase } from './database.ts';
import { mustDo } from './must-do.ts';

export interface TestCounty {
  readonly house: House;
  readonly pack: Pack;
  /** An account of a unit, made by the real command; the same unit and roles again give another person. */
  account(unitCode: string, roles: readonly AccountRole[]): Promise<Actor>;
  /** Moves the county's clock, to an instant or to 09:00 of a date in Asia/Shanghai; it runs on from there. */
  moveClock(to: Date | PlainDate | string): Promise<void>;
  close(): Promise<void>;
}

const system: Actor = { kind: 'system', task: 'test' };

/** A county of its own in a database of its own, founded from the Fusong pack as a demo, so that its clock can be moved. */
export async function createTestCounty(start: Date | string = '2024-12-02'): Promise<TestCounty> {
  const folder = await mkdtemp(join(tmpdir(), 'shouxin-county-'));
  const database = await createTestDatabase();
  const keyring = createKeyring(folder, new Date());
  const loaded = await loadPack(new URL('../../policy/fusong', import.meta.url).pathname);
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.refusal));
  const pack = loaded.value;
  const house: House = { database, keyring, county: pack.region };
  await foundCounty(house, pack, keyring.newest(), true);
  await writeKeyCheck(database.app.db, keyring, keyring.newest());
  const county = testCountyOf(house, pack, async () => {
    await database.drop();
    await rm(folder, { recursive: true, force: true });
  });
  await county.moveClock(start);
  await mustDo(execute(house, installPolicy, { actor: system, input: { content: pack.content } }));
  await mustDo(execute(house, installCatalogue, { actor: system, input: {} }));
  return county;
}

/** A founded house as a test drives it. */
export function testCountyOf(house: House, pack: Pack, close: () => Promise<void>): TestCounty {
  return {
    house,
    pack,
    account: async (unit, roles) => {
      const login = `${unit.slice(0, 20)}-${randomBytes(4).toString('hex')}`
        .toLowerCase()
        .replace(/^[^a-z]/, 'u');
      const input = { login, displayName: '测试人员', unit, roles };
      const { accountId } = await mustDo(execute(house, createAccount, { actor: system, input }));
      return { kind: 'account', accountId };
    },
    moveClock: async (to) => {
      const instant = typeof to === 'string' ? new Date(`${to}T09:00:00+08:00`) : to;
      await mustDo(execute(house, moveClock, { actor: system, input: { to: instant.toISOString() } }));
    },
    close,
  };
}
