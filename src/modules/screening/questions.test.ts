import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ask, execute } from '#db/execute.ts';
import { readCsv } from '#files/csv/read.ts';
import { withdrawNomination } from '#modules/nominations/index.ts';
import { people } from '#modules/nominations/report/desk.fixture.ts';
import { bodyCells, personCells, residentNumber } from '#modules/nominations/report/report.fixture.ts';
import { mustDo, reasonsOf } from '#test/harness/must-do.ts';
import { answerFromFile, answerQuestions, showBodyFindings, showBodyTask, writeQuestions } from './index.ts';
import { courtMask, courtRow, openScreening, stranger } from './screening.fixture.ts';

let at: Awaited<ReturnType<typeof openScreening>>;
beforeAll(async () => {
  at = await openScreening();
  await at.county.moveClock('2024-12-21');
  await at.report(at, people(...[1, 2, 3, 4, 5].map((serial) => personCells(serial))));
  await at.report({ clerk: at.otherClerk, approver: at.otherApprover }, [
    { code: 'body', rows: [bodyCells(1)] },
  ]);
  await at.load('court', '2024-12-20', [
    courtRow({ name: nameOf(1), number: courtMask(residentNumber(1)) }),
    courtRow({ name: nameOf(2), number: '' }),
    courtRow({ name: '王另有', number: residentNumber(3) }),
    stranger,
  ]);
  await at.settleOthers('2024-12-20');
});
afterAll(() => at.close());

const nameOf = (serial: number): string => String(personCells(serial)['name']);
const staffOf = (unit: string) => {
  const staff = at.bodies[unit];
  if (staff === undefined) throw new Error('nobody there');
  return staff;
};
const findingOf = async (grade: string): Promise<string> => {
  const found = (await at.findings('court', false)).find((each) => each.grade === grade);
  if (found === undefined) throw new Error(`no finding ${grade}`);
  return found.findingId;
};
const heldFor = async (): Promise<readonly string[]> => {
  const { held } = await at.confirm();
  return held.flatMap(({ reasons }) => reasons).toSorted();
};

describe('C4.2 判断、复核、签字', () => {
  it('没有判断、没有签字，什么也不放行', async () => {
    const { confirmed, held } = await at.confirm();
    expect(confirmed).toBe(0);
    expect(held.every(({ reasons }) => reasons.includes('screening-unsigned'))).toBe(true);
  });

  it('“除名称外无其他发现”只能了结G4', async () => {
    for (const grade of ['G2', 'G3']) {
      expect(await reasonsOf(at.judge(await findingOf(grade), 'nothing-beyond-name'))).toEqual([
        'finding-number-agrees',
      ]);
    }
    await mustDo(at.judge(await findingOf('G4'), 'nothing-beyond-name'));
  });

  it('G2须两人：未判断不能复核，判断的人不能自己复核，结论不同不能复核', async () => {
    const masked = await findingOf('G2');
    const { clerk, approver } = staffOf('fy');
    expect(await reasonsOf(at.second(masked, 'other', approver))).toEqual(['finding-not-judged']);
    await mustDo(at.judge(masked, 'other', clerk));
    expect(await reasonsOf(at.second(masked, 'other', clerk))).toEqual(['finding-same-person']);
    expect(await reasonsOf(at.second(masked, 'same', approver))).toEqual(['finding-verdicts-differ']);
    await mustDo(at.sign('court'));
    expect(await heldFor()).toEqual([
      'screening-findings-open',
      'screening-second-missing',
      'screening-unsigned',
      'screening-unsigned',
    ]);
    await mustDo(at.second(masked, 'other', approver));
  });

  it('重新判断使原来的复核作废', async () => {
    const masked = await findingOf('G2');
    await mustDo(at.judge(masked, 'other'));
    expect((await at.findings('court', false)).find(({ findingId }) => findingId === masked)?.seconded).toBe(
      false,
    );
    await mustDo(at.second(masked, 'other'));
  });

  it('号码相合而“无法判断”的不放行，重新判断后可以', async () => {
    const sameNumber = await findingOf('G3');
    await mustDo(at.judge(sameNumber, 'cannot-tell'));
    await mustDo(at.sign('court'));
    expect(await heldFor()).toEqual(['screening-finding-unclear', 'screening-unsigned']);
    expect(await reasonsOf(at.sign('court'))).toEqual(['sign-off-open', 'screening-finding-unclear']);
    await mustDo(at.judge(sameNumber, 'same'));
    await mustDo(at.sign('court'));
    // C5.2: the others were confirmed before; what is signed as a hit stays, and says so.
    expect(await heldFor()).toEqual(['screening-hit']);
    expect(await reasonsOf(at.sign('court'))).toEqual(['sign-off-nothing']);
  });

  it('别的单位不能判断、不能签字，疑点对它们不存在', async () => {
    const police = staffOf('gaj');
    const masked = await findingOf('G2');
    expect(await reasonsOf(at.judge(masked, 'other', police.clerk))).toEqual(['finding-unknown']);
    expect(await reasonsOf(at.sign('court', police.approver))).toEqual(['source-not-yours']);
    expect(await reasonsOf(at.sign('court', staffOf('fy').clerk))).toEqual(['not-allowed']);
  });
});

describe('C4.2 数据和答复的时效', () => {
  it('数据过期，签不了字，也放不行，并说明是哪一天的数据', async () => {
    await at.county.moveClock('2025-01-25');
    const { held } = await at.confirm();
    expect(held).toHaveLength(1);
    const [masked] = await at.findings('court', false);
    await mustDo(at.judge(masked?.findingId ?? '', 'cannot-tell'));
    expect(await reasonsOf(at.sign('court'))).toContain('screening-stale');
    await at.county.moveClock('2024-12-21');
  });

  it('“无法判断”的答复不放行；将来的日期、重复的问题、别人的问题都不收', async () => {
    const [asked] = await at.taskOf('police');
    const { clerk } = staffOf('gaj');
    const answers = (more: object, actor = clerk) => {
      const one = { questionId: asked?.questionId, answer: 'clear', asOf: '2024-12-20', basis: '已核查' };
      return execute(at.house, answerQuestions, { actor, input: { answers: [{ ...one, ...more }] } });
    };
    expect(await reasonsOf(answers({ asOf: '2025-12-20' }))).toEqual(['source-as-of-future']);
    expect(await reasonsOf(answers({}, staffOf('dsfjg').clerk))).toEqual(['question-unknown']);
    await mustDo(answers({ answer: 'cannot-tell' }));
    expect(await reasonsOf(at.sign('police'))).toEqual(['sign-off-open', 'screening-cannot-tell']);
    const twice = [1, 2].map(() => ({
      questionId: asked?.questionId,
      answer: 'clear',
      asOf: '2024-12-20',
      basis: '已核查',
    }));
    const input = { answers: twice };
    expect(await reasonsOf(execute(at.house, answerQuestions, { actor: clerk, input }))).toEqual([
      'question-repeated',
    ]);
    await mustDo(answers({}));
    await mustDo(at.sign('police'));
  });

  it('条目改了姓名，按答复办理的来源也要重新答复', async () => {
    const renamed = personCells(5, { name: '张改名' });
    await at.report(at, people(renamed));
    await at.compare();
    const open = (await at.taskOf('police')).filter(({ answer, signed }) => answer === null && !signed);
    expect(open.map(({ name }) => name)).toEqual(['张改名']);
    await mustDo(at.answer('police', '2024-12-21'));
    await mustDo(at.sign('police'));
  });
});

describe('C7.3 来源单位只看到自己的问题所需要的', () => {
  it('公安只看到自然人的问题，看不到别的来源的问题和疑点', async () => {
    const task = await at.taskOf('police');
    expect(task).toHaveLength(5);
    expect(task.every(({ isPerson }) => isPerson)).toBe(true);
    const { clerk } = staffOf('gaj');
    for (const query of [showBodyTask, showBodyFindings]) {
      const call = { actor: clerk, input: { source: 'court', roundId: at.roundId } };
      expect(await reasonsOf(ask<never, unknown>(at.house, query as never, call))).toEqual([
        'source-not-yours',
      ]);
    }
  });

  it('撤回的条目不再给来源单位看，也不妨碍签字', async () => {
    const nominationId = (await at.nominationsOf(at.clerk)).at(-1)?.id;
    const before = (await at.taskOf('police')).length;
    const withdrawn = { actor: at.approver, input: { nominationId, reason: '本人不愿参加评选' } };
    await mustDo(execute(at.house, withdrawNomination, withdrawn));
    expect(await at.taskOf('police')).toHaveLength(before - 1);
  });
});

describe('C4.2 按文件成批答复', () => {
  const input = () => ({ source: 'third-party', roundId: at.roundId });
  const send = async (rows: readonly (readonly string[])[]) => {
    const file = await at.lay(
      `\uFEFF${rows.map((row) => row.map((cell) => `"${cell}"`).join(',')).join('\r\n')}`,
    );
    const call = { actor: staffOf('dsfjg').clerk, input: { ...input(), file } };
    return execute(at.house, answerFromFile, call);
  };
  let sheet: (readonly string[])[] = [];
  const column = (heading: string): number => sheet[0]?.indexOf(heading) ?? -1;
  const filled = (row: readonly string[], more: Readonly<Record<string, string>>): readonly string[] =>
    row.map((cell, place) => more[sheet[0]?.[place] ?? ''] ?? cell);

  it('取出的文件只有未办结的问题，号码完整、不会被当成数字或公式', async () => {
    const { clerk } = staffOf('dsfjg');
    const none = await mustDo(ask(at.house, writeQuestions, { actor: clerk, input: input() }));
    expect(none.questionIds).toEqual([]);
    await at.report(at, people(personCells(7), personCells(8, { name: '张待答' }), personCells(9)));
    await at.compare();
    const { content } = await mustDo(ask(at.house, writeQuestions, { actor: clerk, input: input() }));
    const { path } = await at.lay(content);
    for await (const { cells } of readCsv(path)) sheet.push(cells);
    expect(sheet).toHaveLength(4);
    expect(sheet[1]?.[column('证件号码/统一社会信用代码')]).toBe(`\t${residentNumber(7)}`);
    expect(await reasonsOf(ask(at.house, writeQuestions, { actor: at.clerk, input: input() }))).toEqual([
      'not-allowed',
    ]);
  });

  it('一次指出每一行的每一个问题，一条也不存', async () => {
    const [heading = [], one = [], two = [], three = []] = sheet;
    const good = { 结论: '无记录', 核查截止日期: '2024年12月20日', 核查依据: '系统内逐人查询' };
    const reasons = await reasonsOf(
      send([
        heading,
        filled(one, good),
        filled(two, { ...good, 结论: '大概没有', 核查截止日期: '昨天', 核查依据: '' }),
        filled(three, { ...good, 核查截止日期: '2030-01-01', 事项编号: one[0] ?? '' }),
        filled(three, { ...good, 事项编号: '00000000-0000-4000-8000-000000000000' }),
      ]),
    );
    expect(reasons).toEqual([
      'answer-row-verdict',
      'answer-row-date',
      'answer-row-basis',
      'answer-row-repeated',
      'answer-row-future',
      'answer-row-unknown',
    ]);
    expect(await reasonsOf(send([heading.slice(0, 7), one]))).toEqual(
      Array.from({ length: 3 }, () => 'answer-column-missing'),
    );
    expect(await reasonsOf(send(sheet))).toEqual(['answer-file-empty']);
    const open = (await at.taskOf('third-party')).filter(({ answer }) => answer === null);
    expect(open).toHaveLength(3);
  });

  it('填好的记下，空着的留待以后；同一文件再交一次什么也不增加，签字照旧', async () => {
    const [heading = [], one = [], two = [], three = []] = sheet;
    const good = { 核查截止日期: '2024/12/20', 核查依据: '系统内逐人查询' };
    const file = [
      heading,
      filled(one, { ...good, 结论: '无记录' }),
      filled(two, { ...good, 结论: '有记录' }),
      three,
    ];
    expect(await mustDo(send(file))).toEqual({ answered: 2, same: 0, blank: 1 });
    await mustDo(at.sign('third-party'));
    expect(await mustDo(send(file))).toEqual({ answered: 0, same: 2, blank: 1 });
    const signed = (await at.taskOf('third-party')).filter((each) =>
      [one[0], two[0]].includes(each.questionId),
    );
    expect(signed.map((each) => each.signed)).toEqual([true, true]);
    expect(await mustDo(send([heading, filled(one, { ...good, 结论: '无法判断' })]))).toEqual({
      answered: 1,
      same: 0,
      blank: 0,
    });
    const again = (await at.taskOf('third-party')).find(({ questionId }) => questionId === one[0]);
    expect(again).toMatchObject({ answer: 'cannot-tell', signed: false });
  });
});
