import * as fc from 'fast-check';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '#test/harness/index.ts';
import { type ListingFacts, listingStatus } from './domain/status.ts';
import type { ListingStatus } from './domain/status-rule.ts';
import { statusSql } from './domain/status-sql.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

interface Case {
  readonly facts: ListingFacts;
  readonly at: Date;
  readonly knownAt: Date;
}

// Few instants close together, so that bounds meet and each comparison's own millisecond is tried.
const instant = fc.integer({ min: 0, max: 6 }).map((ms) => new Date(Date.UTC(2026, 0, 6) + ms));
const hold = fc.record({
  reason: fc.constantFrom('objection', 'finding', 'decision'),
  from: instant,
  until: fc.option(instant),
});
const anyCase: fc.Arbitrary<Case> = fc.record({
  facts: fc.record({
    effectiveFrom: instant,
    expiresAt: instant,
    exit: fc.option(fc.record({ effectiveAt: instant, knownAt: instant })),
    holds: fc.array(hold, { maxLength: 2 }),
  }),
  at: instant,
  knownAt: instant,
});

/** The statuses that PostgreSQL gives, by an expression over the usual columns; its holds are a temporary table. */
async function askDatabase(cases: readonly Case[], expression: string): Promise<readonly ListingStatus[]> {
  const rows = cases.map(({ facts, at, knownAt }, index) => ({
    index,
    effective_from: facts.effectiveFrom,
    expires_at: facts.expiresAt,
    effective_at: facts.exit?.effectiveAt ?? null,
    known_at: facts.exit?.knownAt ?? null,
    at,
    m_known_at: knownAt,
  }));
  const holds = cases.flatMap(({ facts }, index) => facts.holds.map((held) => ({ index, ...held })));
  return database.migrator.db.transaction().execute(async (db) => {
    await sql`create temp table hold (county text, nomination_id int, reason text, held_from timestamptz, held_until timestamptz)
      on commit drop`.execute(db);
    await sql`insert into pg_temp.hold select 'c', index, reason, "from", until
      from jsonb_to_recordset(${JSON.stringify(holds)}::jsonb)
        as h (index int, reason text, "from" timestamptz, until timestamptz)`.execute(db);
    const { rows: answers } = await sql<{ status: ListingStatus }>`
      select (${sql.raw(expression)}) as status
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as c (index int, effective_from timestamptz,
          expires_at timestamptz, effective_at timestamptz, known_at timestamptz, at timestamptz, m_known_at timestamptz)
        cross join lateral (select 'c' as county, c.index as nomination_id, c.effective_from, c.expires_at) l
        cross join lateral (select c.effective_at, c.known_at) x
        cross join lateral (select c.at, c.m_known_at as known_at) m
      order by c.index`.execute(db);
    return answers.map(({ status }) => status);
  });
}

function agree(expression: string): Promise<void> {
  const property = fc.asyncProperty(fc.array(anyCase, { minLength: 40, maxLength: 40 }), async (cases) => {
    const computed = cases.map(({ facts, at, knownAt }) => listingStatus(facts, at, knownAt));
    expect(await askDatabase(cases, expression)).toEqual(computed);
  });
  return fc.assert(property, { numRuns: 50 });
}

describe('名单状态：数据库谓词与规则同出一源', () => {
  it('两千种日期、退出、暂缓的组合，PostgreSQL 与规则所答相同', async () => {
    await expect(agree(statusSql())).resolves.toBeUndefined();
  });

  it.each([
    ['期满早一毫秒', 'l.expires_at <= m.at', 'l.expires_at < m.at'],
    ['生效晚一毫秒', 'm.at < l.effective_from', 'm.at <= l.effective_from'],
    ['退出不问何时知悉', ' and x.known_at <= m.known_at', ''],
    ['暂缓解除不算', 'm.at < h.held_until', 'm.at <= h.held_until'],
    ['异议也算暂缓', `h.reason in ('finding', 'decision')`, 'true'],
  ])('反例：谓词写错（%s）就不再相同', async (_title, right, wrong) => {
    const broken = statusSql().replace(right, wrong);
    expect(broken).not.toBe(statusSql());
    await expect(agree(broken)).rejects.toThrow('Property failed');
  });
});
