import type { z } from 'zod';
import type { Command } from '#db/command.ts';
import { type Call, execute } from '#db/execute.ts';
import type { House } from '#db/transaction.ts';
import type { Result } from '#kernel/result.ts';
import { createAccount, disableAccount, issueToken } from '#modules/access/index.ts';
import { answerRenewal, exitListing, recogniseListings } from '#modules/listings/index.ts';
import { draftScheme, haltMeasure, issueMeasure } from '#modules/measures/index.ts';
import { commitBatch, discardBatch, openRound, withdrawNomination } from '#modules/nominations/index.ts';
import {
  approveCorrection,
  assembleNotice,
  correctEntry,
  dropCorrection,
  proposeCorrection,
  publishNotice,
  recordDelivery,
  scheduleNotice,
  withdrawEntry,
} from '#modules/notices/index.ts';
import { redeem, reverseRedemption } from '#modules/redemptions/index.ts';
import { decideObjection, lodgeObjection } from '#modules/rights/index.ts';
import {
  answerQuestions,
  checkOnline,
  compareRoundCommand,
  confirmList,
  judgeFinding,
  rescreen,
  secondFinding,
  settleHolds,
  signOff,
} from '#modules/screening/index.ts';
import { recordConsent, withdrawConsent } from '#modules/subjects/index.ts';

/** A command with its types closed over, for lists and for the command line. */
export interface Runnable {
  readonly name: string;
  readonly clause: string;
  readonly permission: string;
  readonly input: z.ZodType;
  run(house: House, call: Call): Promise<Result<unknown>>;
}

function runnable<Input, Facts, Decision, Answer>(
  command: Command<Input, Facts, Decision, Answer>,
): Runnable {
  const { name, clause, permission, input } = command;
  return { name, clause, permission, input, run: (house, call) => execute(house, command, call) };
}

/** Every command that a person may give, in the order of the scheme's story. */
export const commands: readonly Runnable[] = [
  runnable(createAccount),
  runnable(disableAccount),
  runnable(issueToken),
  runnable(openRound),
  runnable(commitBatch),
  runnable(discardBatch),
  runnable(withdrawNomination),
  runnable(recordConsent),
  runnable(withdrawConsent),
  runnable(compareRoundCommand),
  runnable(checkOnline),
  runnable(answerQuestions),
  runnable(judgeFinding),
  runnable(secondFinding),
  runnable(signOff),
  runnable(confirmList),
  runnable(rescreen),
  runnable(settleHolds),
  runnable(assembleNotice),
  runnable(scheduleNotice),
  runnable(publishNotice),
  runnable(proposeCorrection),
  runnable(approveCorrection),
  runnable(dropCorrection),
  runnable(correctEntry),
  runnable(withdrawEntry),
  runnable(recordDelivery),
  runnable(recogniseListings),
  runnable(exitListing),
  runnable(answerRenewal),
  runnable(draftScheme),
  runnable(issueMeasure),
  runnable(haltMeasure),
  runnable(redeem),
  runnable(reverseRedemption),
  runnable(lodgeObjection),
  runnable(decideObjection),
];
