import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Actor, Tx } from '#db/command.ts';
import { ask, execute } from '#db/execute.ts';
import { enter, inTransaction } from '#db/transaction.ts';
import { createTestCounty } from '#test/harness/county.ts';
import { mustDo } from '#test/harness/must-do.ts';
import { commitBatch } from '../commands/commit-batch.ts';
import { openRound } from '../commands/open-round.ts';
import { prepareBatch } from '../commands/prepare-batch.ts';
import { nominationList } from '../queries/list-nominations.ts';
import { type ReportSheet, type RowCells, writeReport } from './report.fixture.ts';

export const people = (...rows: readonly RowCells[]): readonly ReportSheet[] => [{ code: 'person', rows }];

/** A county with an open round, two units that report, and the credit office; everything goes through the real commands. */
export async function openDesk() {
  const county = await createTestCounty('2024-12-02');
  const folder = await mkdtemp(join(tmpdir(), 'shouxin-report-'));
  const clerk = await county.account('wsjkj', ['unit-clerk']);
  const approver = await county.account('wsjkj', ['unit-approver']);
  const office = await county.account('xyb', ['credit-office-approver']);
  const otherClerk = await county.account('scjgj', ['unit-clerk']);
  const otherApprover = await county.account('scjgj', ['unit-approver']);
  const { roundId, deadline } = await mustDo(
    execute(county.house, openRound, { actor: office, input: { year: 2024 } }),
  );
  let files = 0;

  const prepare = async (actor: Actor, filled: readonly ReportSheet[], version?: string | null) => {
    files += 1;
    const file = await writeReport(join(folder, `${files}.xlsx`), filled, version);
    return execute(county.house, prepareBatch, { actor, input: { roundId, file } });
  };
  const commit = (actor: Actor, batchId: string, onlyFaultless = false) =>
    execute(county.house, commitBatch, { actor, input: { batchId, onlyFaultless } });

  return {
    county,
    folder,
    roundId,
    deadline,
    clerk,
    approver,
    office,
    otherClerk,
    otherApprover,
    prepare,
    commit,
    report: async (
      by: { readonly clerk: Actor; readonly approver: Actor },
      filled: readonly ReportSheet[],
    ) => {
      const { batchId } = await mustDo(prepare(by.clerk, filled));
      return mustDo(commit(by.approver, batchId));
    },
    nominationsOf: async (actor: Actor) =>
      (await mustDo(ask(county.house, nominationList, { actor, input: { roundId } }))).nominations,
    /** As a lower module calls the store: inside a transaction of the system's. */
    inStore: <T>(work: (tx: Tx) => Promise<T>): Promise<T> =>
      inTransaction(county.house, async (db) => {
        const entered = await enter(county.house, db, { kind: 'system', task: 'test' });
        if (!entered.ok) throw new Error('the system may not enter');
        return work(entered.value.tx);
      }),
    close: async (): Promise<void> => {
      await county.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
