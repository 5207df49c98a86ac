import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { execute } from '#db/execute.ts';
import { tasks } from '#jobs/tasks.ts';
import { runDue } from '#jobs/worker.ts';
import { installPolicy } from '#modules/units/index.ts';
import { mustDo } from '#test/harness/must-do.ts';
import { startOnlineBody } from '#test/harness/online-body.ts';
import type { AskBody, OnlineConnections } from './index.ts';
import { onlineTasks, screeningGate } from './index.ts';
import { openScreening } from './screening.fixture.ts';

/** A record of the body's own list. */
export interface BodyRecord {
  readonly name: string;
  readonly number?: string;
  readonly caseNumber?: string;
  readonly listedOn?: string;
  readonly removedOn?: string;
  readonly repairedOn?: string;
}

const headings = {
  name: '姓名或名称',
  number: '证件号码',
  caseNumber: '案号',
  listedOn: '列入日期',
  removedOn: '移出日期',
  repairedOn: '修复日期',
} as const;

interface RawSource {
  readonly code: string;
}

/** The pack's own content with the police answering online; a pack that is published holds no address. */
function withPoliceOnline(content: { readonly sources: unknown }): unknown {
  const clause = 'C4.2';
  const asked = {
    mode: 'online',
    freshDays: { value: 15, clause },
    sends: { value: ['name', 'number', 'idType'], clause },
    timeoutSeconds: { value: 1, clause },
    atOnce: { value: 2, clause },
    attempts: { value: 3, clause },
    waitMinutes: { value: [1, 10], clause },
  };
  // As `sources.yaml` was read.
  const { sources } = content.sources as { readonly sources: readonly RawSource[] };
  const changed = sources.map((source) => (source.code === 'police' ? { ...source, ...asked } : source));
  return { ...content, sources: { sources: changed } };
}

/** Screening with the police as a system that answers one by one: the example server, as a process of its own. */
export async function openOnlineScreening() {
  const at = await openScreening();
  const list = join(at.folder, 'police.csv');
  const holds = async (...records: readonly BodyRecord[]): Promise<void> => {
    const fields = Object.keys(headings) as (keyof BodyRecord)[];
    const rows = records.map((record) => fields.map((field) => record[field] ?? '').join(','));
    await writeFile(list, [fields.map((field) => headings[field]).join(','), ...rows, ''].join('\n'));
  };
  await holds();
  const body = await startOnlineBody(list);
  const system = { kind: 'system', task: 'test' } as const;
  const input = { content: withPoliceOnline(at.county.pack.content) };
  // In force is what was installed last, and the county was founded by the machine's own clock.
  await at.county.moveClock(new Date(Date.now() + 60_000));
  await mustDo(execute(at.house, installPolicy, { actor: system, input }));
  await at.county.moveClock('2024-12-02');
  const connections: OnlineConnections = new Map([['police', body.connection]]);
  return {
    ...at,
    /** What the body's list holds from now on. */
    holds,
    body,
    connections,
    /** What the workers do each minute. */
    runTasks: (given: OnlineConnections = connections, heard?: AskBody) =>
      runDue(at.house, [...tasks, ...onlineTasks(given, heard)]),
    /** Reasons of the gate for each nomination of the usual unit, in the order in which they were reported. */
    gates: async (today: string): Promise<readonly (readonly string[])[]> => {
      const ids = (await at.nominationsOf(at.approver)).map(({ id }) => id);
      const gates = await at.inStore((tx) => screeningGate(tx, ids, { today: today as never }));
      return ids.map((id) => {
        const gate = gates.get(id);
        return gate === undefined || gate.ok ? [] : gate.refusal.reasons.map(({ code }) => code);
      });
    },
    /** The lists of the market regulator and the court without anybody of ours, the third party's answer; all signed. */
    settleOthers: async (asOf: string): Promise<void> => {
      const far = { name: '白山市无关商贸有限公司', number: '91220600MA00000000', listedOn: '2023-01-01' };
      for (const code of ['market-abnormal', 'market-serious']) await at.load(code, asOf, [far]);
      const stranger = { name: '赵无关', caseNumber: '（2024）吉0621执1号', listedOn: '2024-03-05' };
      for (const code of ['court', 'court-consumption']) await at.load(code, asOf, [stranger]);
      await at.compare();
      await mustDo(at.answer('third-party', asOf));
      for (const code of ['court', 'market-abnormal', 'market-serious', 'third-party']) await at.sign(code);
    },
    close: async (): Promise<void> => {
      await body.stop();
      await at.close();
    },
  };
}
