import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Actor } from '#db/command.ts';
import { ask, execute } from '#db/execute.ts';
import { recogniseListings } from '#modules/listings/index.ts';
import { draftScheme, issueMeasure } from '#modules/measures/index.ts';
import { people } from '#modules/nominations/report/desk.fixture.ts';
import { personCells, residentNumber } from '#modules/nominations/report/report.fixture.ts';
import { assembleNotice, publishNotice, showNoticeGates } from '#modules/notices/index.ts';
import { redeem } from '#modules/redemptions/index.ts';
import type { AskBody } from '#modules/screening/index.ts';
import { openOnlineScreening } from '#modules/screening/online.fixture.ts';
import { checkOnline } from '#modules/screening/index.ts';
import { mustDo, reasonsOf } from '#test/harness/must-do.ts';

let at: Awaited<ReturnType<typeof openOnlineScreening>>;
let counter: Actor;
const measure = 82;
const hit = 1;
const clean = 2;

beforeAll(async () => {
  at = await openOnlineScreening();
  counter = await at.county.account('wsjkj', ['counter-clerk']);
  await at.county.moveClock('2024-12-21');
  await at.report(at, people(personCells(hit), personCells(clean)));
  await at.settleOthers('2024-12-20');
});
afterAll(() => at.close());

const moveTo = (text: string) => at.county.moveClock(new Date(`${text}+08:00`));
const asked = () => at.body.set({});
const again = () =>
  mustDo(execute(at.house, checkOnline, { actor: at.clerkOffice, input: { roundId: at.roundId } }));
const causes = async (): Promise<readonly string[]> =>
  (await at.rows(sql<{ cause: string }>`select cause from online_answer order by answered_at, id`)).map(
    ({ cause }) => cause,
  );
let uses = 0;
const use = (serial: number) => {
  uses += 1;
  const input = { number: residentNumber(serial), numberType: 'resident', measure, proof: 'document' };
  return execute(at.house, redeem, { actor: counter, input, idempotencyKey: `use-${uses}` });
};
const waitingForPolice = async (): Promise<number> => {
  const rows = await at.rows(sql<{ n: number }>`select count(*)::int as n from redemption
    where checked_at is null and 'police' = any (check_later)`);
  return rows[0]?.n ?? -1;
};

describe('联网来源的一年', () => {
  it('对方不通：停在这里，说明原因；恢复后由人再查一次，签字即过', async () => {
    await at.body.set({ misbehaviour: 'slow' });
    await at.runTasks();
    expect(await at.gates('2024-12-21')).toEqual([
      ['screening-online-failed', 'screening-unsigned'],
      ['screening-online-failed', 'screening-unsigned'],
    ]);
    await at.body.set({});
    await again();
    await at.runTasks();
    await mustDo(at.sign('police'));
    expect((await at.gates('2024-12-21')).flat()).toEqual([]);
    expect(await causes()).toEqual(['wanted', 'wanted']);
  });

  it('答复之后、记下之前被终止：再问一次，只算一次', async () => {
    await at.county.moveClock('2025-01-06');
    expect((await at.gates('2025-01-06')).flat()).toContain('screening-online-stale');
    const before = await asked();
    const dying: AskBody = () => Promise.reject(new Error('killed'));
    await expect(at.runTasks(at.connections, dying)).rejects.toThrow('killed');
    await at.runTasks();
    expect(await asked()).toBe(before);
    await moveTo('2025-01-06T09:05:00');
    await at.runTasks();
    expect(await asked()).toBe(before + 2);
    expect((await causes()).slice(2)).toEqual(['stale', 'stale']);
    expect((await at.gates('2025-01-06')).flat()).not.toContain('screening-online-stale');
  });

  it('公示之前、公示末日各再问一次；没有变化的，签字照旧', async () => {
    await at.settleOthers('2025-01-05');
    await at.confirm();
    const call = { actor: at.clerkOffice, input: { roundId: at.roundId } };
    const { noticeId } = await mustDo(execute(at.house, assembleNotice, call));
    await at.runTasks();
    expect((await causes()).slice(4)).toEqual(['before-notice', 'before-notice']);
    await mustDo(execute(at.house, publishNotice, { actor: at.office, input: { noticeId } }));
    await at.county.moveClock('2025-01-10');
    await at.runTasks();
    expect(await causes()).toHaveLength(6);
    await at.county.moveClock('2025-01-15');
    await at.runTasks();
    expect((await causes()).slice(6)).toEqual(['notice-end', 'notice-end']);
    await at.county.moveClock('2025-01-17');
    const { entries } = await mustDo(
      ask(at.house, showNoticeGates, { actor: at.office, input: { noticeId } }),
    );
    const entryIds = entries.map(({ entryId }) => entryId);
    await mustDo(execute(at.house, recogniseListings, { actor: at.approver, input: { entryIds } }));
    await openMeasure();
  });

  it('窗口使用：24小时内的答复可以沿用；更早的记为待核，随后自动再问，核清', async () => {
    await moveTo('2025-01-16T09:00:00');
    await moveTo('2025-01-17T10:00:00');
    expect((await mustDo(use(clean))).toBeChecked).toBe(true);
    expect(await waitingForPolice()).toBe(1);
    await at.body.set({ misbehaviour: 'cut' });
    await at.runTasks();
    expect(await waitingForPolice()).toBe(1);
    await at.body.set({});
    await moveTo('2025-01-17T10:02:00');
    await at.runTasks();
    await at.runTasks();
    expect((await causes()).slice(8)).toEqual(['use']);
    expect(await waitingForPolice()).toBe(0);
    await moveTo('2025-01-18T10:00:00');
    expect((await mustDo(use(clean))).toBeChecked).toBe(false);
  });

  it('有效期内每月再问；查到的记录经判断、签字后暂缓，窗口不给，别人不受影响', async () => {
    const name = String(personCells(hit)['name']);
    const number = residentNumber(hit);
    await at.holds({ name, number, caseNumber: '（2025）示例1号', listedOn: '2025-02-10' });
    await at.county.moveClock('2025-02-14');
    await at.runTasks();
    expect(await causes()).toHaveLength(9);
    await at.county.moveClock('2025-02-15');
    await at.runTasks();
    expect((await causes()).slice(9)).toEqual(['monthly']);
    expect((await mustDo(use(hit))).toBeChecked).toBe(true);
    const [finding, ...others] = await at.findings('police');
    expect([finding?.grade, others.length]).toEqual(['G1', 0]);
    await mustDo(at.judge(finding?.findingId ?? '', 'same', at.bodies['gaj']?.clerk));
    await mustDo(at.sign('police'));
    await at.runTasks();
    expect(await reasonsOf(use(hit))).toEqual(['cannot-enjoy']);
    await mustDo(use(clean));
  });

  it('以后对方出错，不改变已经查到的', async () => {
    await at.body.set({ misbehaviour: 'redirect' });
    await at.county.moveClock('2025-03-20');
    await at.runTasks();
    const gates = await at.gates('2025-03-20');
    expect(gates.flat()).toContain('screening-hit');
    expect(gates.flat().filter((code) => code === 'screening-online-failed')).toHaveLength(2);
    expect(await reasonsOf(use(hit))).toEqual(['cannot-enjoy']);
  });
});

async function openMeasure(): Promise<void> {
  const manager = await at.county.account('wsjkj', ['measure-manager']);
  const scheme = {
    number: measure,
    schemeText: '凭身份证在挂号窗口免收普通门诊挂号费。',
    categories: ['A1'],
    implementers: ['wsjkj'],
    parameters: { hospitals: ['县人民医院，不限次数'] },
  };
  await mustDo(execute(at.house, draftScheme, { actor: manager, input: scheme }));
  const issue = { number: measure, liveFrom: '2025-01-17' };
  await mustDo(execute(at.house, issueMeasure, { actor: at.approver, input: issue }));
}
