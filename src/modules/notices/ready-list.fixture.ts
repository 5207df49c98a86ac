import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type RawBuilder, sql } from 'kysely';
import { v7 as uuidv7 } from 'uuid';
import type { Actor } from '#db/command.ts';
import { ask, execute } from '#db/execute.ts';
import { inTransaction } from '#db/transaction.ts';
import { readNow, setScope } from '#db/scope.ts';
import { shanghaiDateOf } from '#kernel/plain-date.ts';
import { commitBatch, nominationList, openRound, prepareBatch } from '#modules/nominations/index.ts';
import { type ReportSheet, writeReport } from '#modules/nominations/report/report.fixture.ts';
import { requiredSources } from '#modules/screening/index.ts';
import { createTestCounty, type TestCounty } from '#test/harness/county.ts';
import { mustDo } from '#test/harness/must-do.ts';

export interface Nominated {
  readonly id: string;
  readonly unitId: string;
  readonly kind: string;
}

/** Who reports for a unit. */
export interface Reporters {
  readonly clerk: Actor;
  readonly approver: Actor;
}

/** A county with people in place, and rounds whose nominations can be made ready for notice. */
export interface ReadyCounty {
  readonly county: TestCounty;
  /** The round that `nominate` reports into. */
  readonly roundId: string;
  /** Opens the round of another year; `nominate` reports into it from then on. */
  openRound(year: number): Promise<void>;
  readonly clerk: Actor;
  readonly officer: Actor;
  readonly otherOfficer: Actor;
  readonly unitClerk: Actor;
  readonly approver: Actor;
  readonly stranger: Actor;
  /**
   * Reports rows by workbook, committed by another person, of the usual unit or another. Gives the nominations it made, in
   * the order of the rows.
   */
  nominate(report: readonly ReportSheet[], by?: Reporters): Promise<readonly Nominated[]>;
  /** Every required source answered as clear today and signed by its body. */
  screen(nominations: readonly Nominated[]): Promise<void>;
  /** The credit office's confirmation (C5.2). */
  confirm(nominations: readonly Nominated[]): Promise<void>;
  /** A decision that holds one nomination; gives its cause. */
  hold(nomination: Nominated | undefined, reason?: 'decision' | 'finding'): Promise<string>;
  /** Rows of the county as the application reads them. */
  rows<Row>(query: RawBuilder<Row>): Promise<readonly Row[]>;
  /** The county's clock, as commands read it. */
  now(): Promise<Date>;
  close(): Promise<void>;
}

export async function createReadyCounty(start: string, year: number): Promise<ReadyCounty> {
  const county = await createTestCounty(start);
  const { house } = county;
  const folder = await mkdtemp(join(tmpdir(), 'shouxin-notice-'));
  const officer = await county.account('xyb', ['credit-office-approver']);
  const unitClerk = await county.account('wsjkj', ['unit-clerk']);
  const approver = await county.account('wsjkj', ['unit-approver']);
  const open = async (of: number): Promise<string> => {
    const call = { actor: officer, input: { year: of } };
    return (await mustDo(execute(house, openRound, call))).roundId;
  };
  let roundId = await open(year);
  let files = 0;
  const inCounty = <T>(work: Parameters<typeof inTransaction<T>>[1]) =>
    inTransaction(house, async (db) => {
      await setScope(db, house.county, 'county', null);
      return work(db);
    });
  const nominationsOf = async (actor: Actor): Promise<readonly Nominated[]> => {
    const call = { actor, input: { roundId, limit: 500 } };
    return (await mustDo(ask(house, nominationList, call))).nominations;
  };
  return {
    county,
    get roundId() {
      return roundId;
    },
    openRound: async (of) => {
      roundId = await open(of);
    },
    clerk: await county.account('xyb', ['credit-office-clerk']),
    officer,
    otherOfficer: await county.account('xyb', ['credit-office-approver', 'credit-office-clerk']),
    unitClerk,
    approver,
    stranger: await county.account('scjgj', ['unit-approver']),
    nominate: async (report, by = { clerk: unitClerk, approver }) => {
      files += 1;
      const before = new Set((await nominationsOf(by.approver)).map(({ id }) => id));
      const file = await writeReport(join(folder, `${files}.xlsx`), report);
      const input = { roundId, file };
      const { batchId } = await mustDo(execute(house, prepareBatch, { actor: by.clerk, input }));
      await mustDo(execute(house, commitBatch, { actor: by.approver, input: { batchId } }));
      const all = await nominationsOf(by.approver);
      return all.filter(({ id }) => !before.has(id)).toSorted((left, right) => (left.id < right.id ? -1 : 1));
    },
    screen: (nominations) =>
      inCounty(async (db) => {
        const now = await readNow(db);
        const units = await db
          .selectFrom('unit')
          .select(['id', 'code'])
          .where('county', '=', house.county)
          .execute();
        const bodies = new Map(units.map(({ id, code }) => [code, id]));
        const rows = nominations.flatMap(({ id, unitId, kind }) =>
          requiredSources(county.pack, kind).map((source) => ({
            county: house.county,
            id: uuidv7(),
            round_id: roundId,
            nomination_id: id,
            source: source.code,
            unit_id: unitId,
            body_id: bodies.get(source.body) ?? '',
            mode: source.mode,
            asked_at: now,
            answer: 'clear',
            answer_as_of: shanghaiDateOf(now),
            answered_at: now,
            signed_at: now,
          })),
        );
        await db
          .insertInto('question')
          .values(rows)
          .onConflict((conflict) =>
            conflict
              .columns(['county', 'nomination_id', 'source'])
              .doUpdateSet({ answer_as_of: shanghaiDateOf(now), answered_at: now, signed_at: now }),
          )
          .execute();
      }),
    confirm: (nominations) =>
      inCounty(async (db) => {
        const now = await readNow(db);
        const by = officer.kind === 'account' ? officer.accountId : '';
        const rows = nominations.map(({ id, unitId }) => ({
          county: house.county,
          nomination_id: id,
          unit_id: unitId,
          confirmed_at: now,
          confirmed_by: by,
        }));
        await db.insertInto('confirmation').values(rows).execute();
      }),
    hold: (nomination, reason = 'decision') =>
      inCounty(async (db) => {
        if (nomination === undefined) throw new Error('nothing to hold');
        const cause = uuidv7();
        const row = {
          county: house.county,
          id: uuidv7(),
          unit_id: nomination.unitId,
          nomination_id: nomination.id,
        };
        const held = { reason, cause_id: cause, held_from: await readNow(db) };
        await db
          .insertInto('hold')
          .values({ ...row, ...held })
          .execute();
        return cause;
      }),
    rows: (query) => inCounty(async (db) => (await query.execute(db)).rows),
    now: () => inCounty(readNow),
    close: async () => {
      await county.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** What the portal's own role sees of a table of `publication`, now. */
export async function portalSees(
  county: TestCounty,
  table: 'notice' | 'notice_entry' | 'listing' | 'exit',
): Promise<readonly Readonly<Record<string, unknown>>[]> {
  return county.house.database.portal.db.transaction().execute(async (db) => {
    await sql`select set_config('shouxin.county', ${county.house.county}, true)`.execute(db);
    const { rows } = await sql<Record<string, unknown>>`
      select * from ${sql.id('publication', table)}`.execute(db);
    return rows;
  });
}
