import { createHash } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { RawBuilder } from 'kysely';
import type { Actor } from '#db/command.ts';
import { ask, execute } from '#db/execute.ts';
import { tasks } from '#jobs/tasks.ts';
import { runDue } from '#jobs/worker.ts';
import { openDesk } from '#modules/nominations/report/desk.fixture.ts';
import type { ReceivedFile } from '#modules/subjects/index.ts';
import type { DataSource, SourceField } from '#modules/units/index.ts';
import { mustDo } from '#test/harness/must-do.ts';
import {
  answerQuestions,
  compareRoundCommand,
  confirmList,
  judgeFinding,
  loadVersion,
  secondFinding,
  showBodyFindings,
  showBodyTask,
  signOff,
} from './index.ts';

export type SourceRow = Readonly<Partial<Record<SourceField, string>>>;

/** A row of the court's list, as the court writes it. */
export const courtRow = (more: SourceRow): SourceRow => ({
  partyType: '0',
  caseNumber: `（2024）吉0621执${more.name ?? ''}号`,
  filedOn: '20240301',
  listedOn: '2024年03月05日',
  ...more,
});

/** Somebody whom nobody nominated, so that a list isn't empty. */
export const stranger = courtRow({ name: '赵无关', number: '2101021990****0011' });

/** The region, the year and the last four: how the courts publish a number. */
export const courtMask = (number: string): string => `${number.slice(0, 10)}****${number.slice(14)}`;

/** A desk with an open round, and the bodies' people; everything goes through the real commands. */
export async function openScreening() {
  const desk = await openDesk();
  const { county, roundId, folder, office } = desk;
  const { house, pack } = county;
  const staff = async (unit: string) => ({
    clerk: await county.account(unit, ['screening-clerk']),
    approver: await county.account(unit, ['screening-approver']),
  });
  const bodies: Readonly<Record<string, { readonly clerk: Actor; readonly approver: Actor }>> = {
    fy: await staff('fy'),
    scjgj: await staff('scjgj'),
    gaj: await staff('gaj'),
    dsfjg: await staff('dsfjg'),
  };
  const clerkOffice = await county.account('xyb', ['credit-office-clerk']);
  let files = 0;

  const sourceOf = (code: string): DataSource => {
    const source = pack.sources.find(
      (each): each is DataSource => each.code === code && each.mode === 'data',
    );
    if (source === undefined) throw new Error(`no data source ${code}`);
    return source;
  };
  const peopleOf = (code: string) => {
    const people = bodies[pack.sources.find((each) => each.code === code)?.body ?? ''];
    if (people === undefined) throw new Error(`nobody answers for ${code}`);
    return people;
  };
  const lay = async (content: string | Buffer): Promise<ReceivedFile> => {
    files += 1;
    const path = join(folder, `list-${files}.csv`);
    await writeFile(path, content);
    const sha256 = createHash('sha256').update(content).digest('hex');
    return { path, name: '名单.csv', sha256, size: Buffer.byteLength(content) };
  };
  const csvOf = (code: string, rows: readonly SourceRow[]): string => {
    const { columns } = sourceOf(code);
    const fields = Object.keys(columns) as SourceField[];
    const heading = fields.map((field) => columns[field]?.headers[0] ?? '');
    return [heading, ...rows.map((row) => fields.map((field) => row[field] ?? ''))]
      .map((cells) => cells.join(','))
      .join('\n');
  };
  const loadFile = (code: string, file: ReceivedFile, asOf: string, actor = peopleOf(code).clerk) =>
    execute(house, loadVersion, { actor, input: { source: code, asOf, file } });
  const load = async (code: string, asOf: string, rows: readonly SourceRow[]) =>
    mustDo(loadFile(code, await lay(csvOf(code, rows)), asOf));
  const compare = () =>
    mustDo(execute(house, compareRoundCommand, { actor: clerkOffice, input: { roundId } }));
  const findings = async (source: string, open = true) => {
    const input = { source, roundId, open: String(open) };
    return (await mustDo(ask(house, showBodyFindings, { actor: peopleOf(source).clerk, input }))).findings;
  };
  const judge = (findingId: string, verdict: string, actor = bodies['fy']?.clerk ?? office) =>
    execute(house, judgeFinding, { actor, input: { findingId, verdict, basis: '调取案卷核对完整证件号码' } });
  const second = (findingId: string, verdict: string, actor = bodies['fy']?.approver ?? office) =>
    execute(house, secondFinding, { actor, input: { findingId, verdict } });
  const sign = (source: string, actor = peopleOf(source).approver) =>
    execute(house, signOff, { actor, input: { source, roundId } });
  const taskOf = async (source: string) =>
    (await mustDo(ask(house, showBodyTask, { actor: peopleOf(source).clerk, input: { source, roundId } })))
      .questions;
  const answer = async (source: string, asOf: string, verdict = 'clear') => {
    const answers = (await taskOf(source)).map(({ questionId }) => ({
      questionId,
      answer: verdict,
      asOf,
      basis: '已逐人核查',
    }));
    return execute(house, answerQuestions, { actor: peopleOf(source).clerk, input: { answers } });
  };
  return {
    ...desk,
    house,
    bodies,
    clerkOffice,
    csvOf,
    lay,
    loadFile,
    load,
    compare,
    findings,
    judge,
    second,
    sign,
    taskOf,
    answer,
    confirm: () => mustDo(execute(house, confirmList, { actor: office, input: { roundId } })),
    /** The market regulator's lists without anybody of ours, the police and the third party clear; all of it signed. */
    settleOthers: async (asOf: string) => {
      const far = { name: '白山市无关商贸有限公司', number: '91220600MA00000000', listedOn: '2023-01-01' };
      for (const code of ['market-abnormal', 'market-serious']) await load(code, asOf, [far]);
      await compare();
      for (const code of ['police', 'third-party']) await mustDo(answer(code, asOf));
      for (const code of ['market-abnormal', 'market-serious', 'police', 'third-party']) await sign(code);
    },
    /** What the workers do each minute. */
    runTasks: () => runDue(house, tasks),
    rows: <Row>(query: RawBuilder<Row>): Promise<readonly Row[]> =>
      desk.inStore(async (tx) => (await query.execute(tx.db)).rows),
  };
}
