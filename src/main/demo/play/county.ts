import { openRound } from '#modules/nominations/index.ts';
import { officeOf, openAccounts, type People } from './people.ts';
import { moveTo, must, type Stage } from './stage.ts';

export interface OpenedRound {
  readonly people: People;
  readonly roundId: string;
}

/** The county is there with its policy; its people get their accounts, and the yearly round is opened (C4.1). */
export async function openTheYear(stage: Stage): Promise<OpenedRound> {
  const { pack, tell } = stage;
  await moveTo(stage, '2024-12-02');
  tell({
    day: '2024-12-02',
    clause: 'A2、A3',
    text: `${pack.name}装入政策包：${pack.units.length}个单位、${pack.categories.length}个类别、${pack.measures.length}项激励措施。`,
  });
  const people = await openAccounts(stage);
  tell({ clause: 'C7.4', text: `给各单位开${people.count}个账号，经办人和审核人不是同一个人。` });
  const officer = people.of(officeOf(stage), 'office-approver');
  const round = await must(stage, openRound, officer, { year: 2024 });
  tell({ clause: 'C4.1', text: `信用办开启2024年度轮次，${round.deadline}前报送初步名单。` });
  return { people, roundId: round.roundId };
}
