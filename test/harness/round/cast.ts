import type { Actor } from '#db/command.ts';
import type { TestCounty } from '../county.ts';

/** Who carries a round: a unit that reports and gives a measure, and the credit office. */
export interface RoundCast {
  readonly clerk: Actor;
  readonly approver: Actor;
  readonly manager: Actor;
  readonly counter: Actor;
  readonly office: Actor;
  readonly officer: Actor;
}

export async function castRound(county: TestCounty): Promise<RoundCast> {
  return {
    clerk: await county.account('wsjkj', ['unit-clerk']),
    approver: await county.account('wsjkj', ['unit-approver']),
    manager: await county.account('wsjkj', ['measure-manager']),
    counter: await county.account('wsjkj', ['counter-clerk']),
    office: await county.account('xyb', ['credit-office-clerk']),
    officer: await county.account('xyb', ['credit-office-approver']),
  };
}
