import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { sql } from 'kysely';
import { v7 as uuidv7 } from 'uuid';
import { date } from '#kernel/calendar.fixture.ts';
import { createTestDatabase, type TestDatabase } from '#test/harness/database.ts';
import type { Database } from './connect.ts';
import { setScope } from './scope.ts';
import { createKeyring, type Keyring, writeKeyCheck } from './vault/index.ts';

const county = '000000';
const at = new Date('2026-01-05T01:00:00.000Z');

/** A database of its own and a data folder with keys of its own. */
export interface SealedHouse {
  readonly database: TestDatabase;
  readonly keyring: Keyring;
  readonly dataFolder: string;
  readonly close: () => Promise<void>;
}

export async function openSealedHouse(make = createTestDatabase): Promise<SealedHouse> {
  const database = await make();
  const dataFolder = mkdtempSync(path.join(tmpdir(), 'shouxin-sealed-'));
  const keyring = createKeyring(dataFolder, at);
  const close = async (): Promise<void> => {
    await database.drop();
    rmSync(dataFolder, { recursive: true, force: true });
  };
  return { database, keyring, dataFolder, close };
}

/** A county with one unit, one batch and no people; gives what rows of the unit refer to. */
export async function seedCounty(
  database: Database,
  keyring: Keyring,
): Promise<{ unitId: string; batchId: string; roundId: string }> {
  const active = keyring.newest();
  const [unitId, accountId, roundId, batchId] = [uuidv7(), uuidv7(), uuidv7(), uuidv7()];
  await database.app.db.transaction().execute(async (tx) => {
    await setScope(tx, county, 'county', null);
    await tx
      .insertInto('installation')
      .values({
        county,
        created_at: at,
        demo: true,
        data_key: active.data,
        index_key: active.index,
        match_key: active.match,
      })
      .execute();
    await writeKeyCheck(tx, keyring, active);
    await tx
      .insertInto('policy_version')
      .values({
        county,
        digest: 'd1',
        version: '1',
        content: JSON.stringify({ 县: '测试' }),
        installed_at: at,
      })
      .execute();
    await tx.insertInto('unit').values({ county, id: unitId, code: 'U1', name: '甲单位' }).execute();
    await tx
      .insertInto('account')
      .values({
        county,
        id: accountId,
        login: 'maker',
        display_name: '经办',
        unit_id: unitId,
        roles: ['maker'],
        created_at: at,
      })
      .execute();
    await tx
      .insertInto('round')
      .values({ county, id: roundId, year: 2026, deadline: date('2026-12-20'), opened_at: at })
      .execute();
    await tx
      .insertInto('batch')
      .values({
        county,
        id: batchId,
        round_id: roundId,
        unit_id: unitId,
        file_digest: 'f',
        row_count: 0,
        error_count: 0,
        new_count: 0,
        changed_count: 0,
        same_count: 0,
        faulty_count: 0,
        finding_count: 0,
        prepared_at: at,
        prepared_by: accountId,
      })
      .execute();
  });
  return { unitId, batchId, roundId };
}

/** Adds one invented person with a nomination and a proof document, all sealed with the keys now in force. */
export async function seedPerson(
  database: Database,
  keyring: Keyring,
  place: { readonly unitId: string; readonly batchId: string; readonly roundId: string },
  serial: number,
): Promise<void> {
  await database.app.db.transaction().execute(async (tx) => {
    await sql`select pg_advisory_xact_lock_shared(220601)`.execute(tx);
    await setScope(tx, county, 'county', null);
    const keys = await tx
      .selectFrom('installation')
      .select(['data_key', 'index_key', 'match_key'])
      .executeTakeFirstOrThrow();
    const vault = keyring.vault({ data: keys.data_key, index: keys.index_key, match: keys.match_key });
    const [subjectId, nominationId] = [uuidv7(), uuidv7()];
    const number = numberOf(serial);
    await tx
      .insertInto('subject')
      .values({
        county,
        id: subjectId,
        kind: 'person',
        is_person: true,
        name: `某\t${serial}\\\n`,
        id_type: 'resident',
        number_cipher: vault.seal(number, 'subject.number_cipher'),
        number_index: vault.index('number', number),
        number_shown: '****',
        created_at: at,
      })
      .execute();
    await tx
      .insertInto('nomination')
      .values({
        county,
        id: nominationId,
        round_id: place.roundId,
        unit_id: place.unitId,
        batch_id: place.batchId,
        subject_id: subjectId,
        category: 'A1',
        kind: 'person',
        name: `某${serial}`,
        former_names: ['甲,"乙"', ''],
        phone_cipher: serial % 2 === 0 ? null : vault.seal('phone', 'nomination.phone_cipher'),
        legal_representative_number_cipher: vault.seal(
          number,
          'nomination.legal_representative_number_cipher',
        ),
        // Compared with subject.number_index, so made for the same purpose.
        legal_representative_number_index: vault.index('number', number),
        honour: '先进',
        honour_level: 'county',
        grantor: '甲单位',
        basis_document: '文',
        granted_on: date('2025-12-31'),
        evaluation_year: 2025,
        reason: '因',
        disclosure: 'public',
        row_key: Buffer.from(String(serial)),
        row_digest: Buffer.from(vault.digest(number), 'hex'),
        reported_at: at,
      })
      .execute();
    await tx
      .insertInto('attachment')
      .values({
        county,
        id: uuidv7(),
        unit_id: place.unitId,
        purpose: 'proof',
        nomination_id: nominationId,
        name_cipher: vault.seal('证明.pdf', 'attachment.name_cipher'),
        media: 'application/pdf',
        size: 3,
        sha256: 'x',
        content_cipher: vault.seal(Buffer.alloc(20_000, serial), 'attachment.content_cipher'),
        received_at: at,
        received_by: place.unitId,
      })
      .execute();
  });
}

/** The invented number of a seeded person; no real one has this form. */
export function numberOf(serial: number): string {
  return `test:${String(serial).padStart(8, '0')}`;
}

/** Opens everything that is sealed and looks everybody up by number; throws if the keys in force don't fit every row. */
export async function readAll(database: Database, keyring: Keyring): Promise<string[]> {
  return database.app.db.transaction().execute(async (tx) => {
    await sql`select pg_advisory_xact_lock_shared(220601)`.execute(tx);
    await setScope(tx, county, 'county', null);
    const keys = await tx
      .selectFrom('installation')
      .select(['data_key', 'index_key', 'match_key'])
      .executeTakeFirstOrThrow();
    const vault = keyring.vault({ data: keys.data_key, index: keys.index_key, match: keys.match_key });
    const subjects = await tx.selectFrom('subject').select(['number_cipher', 'number_index']).execute();
    const numbers = subjects.map((row) => {
      const number = vault.open(row.number_cipher, 'subject.number_cipher');
      if (!vault.index('number', number).equals(row.number_index)) throw new Error('index and cipher differ');
      return number;
    });
    for (const row of await tx.selectFrom('nomination').selectAll().execute()) {
      const sealed = row.legal_representative_number_cipher;
      if (row.phone_cipher !== null) vault.open(row.phone_cipher, 'nomination.phone_cipher');
      if (sealed === null) throw new Error('a cipher was lost');
      const number = vault.open(sealed, 'nomination.legal_representative_number_cipher');
      if (row.legal_representative_number_index?.equals(vault.index('number', number)) !== true)
        throw new Error('index and cipher differ');
    }
    for (const row of await tx.selectFrom('attachment').select('content_cipher').execute()) {
      vault.openBytes(row.content_cipher, 'attachment.content_cipher');
    }
    return numbers.sort();
  });
}
