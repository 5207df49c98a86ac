import { z } from 'zod';
import { defineCommand } from '#db/command.ts';
import type { Reason } from '#kernel/refusal.ts';
import { ok, okUnless } from '#kernel/result.ts';
import { accessReason } from '../domain/refusals.ts';
import { type AccountRow, disableAccountRow, findAccount, revokeTokenRows } from '../store.ts';

/** Stops an account at once: its next request is refused, and all its tokens end. What it did stays in the ledger. */
export const disableAccount = defineCommand({
  name: 'access.disable-account',
  clause: 'C7.4',
  permission: 'account.manage',
  input: z.object({ login: z.string().min(1) }),
  load: async (tx, { login }) => ok({ account: await findAccount(tx, login) }),
  decide: ({ account }, { login }) =>
    okUnless(reasonsAgainst(account, login), { accountId: account?.id ?? '' }),
  write: async (tx, { accountId }, _input, at) => {
    await disableAccountRow(tx, accountId, at.now);
    const revoked = await revokeTokenRows(tx, accountId, at.now);
    return { answer: { tokensRevoked: revoked }, touched: { account: accountId, tokens: revoked } };
  },
});

/** Disabled once, it stays as it was then: when somebody left is not told anew. */
function reasonsAgainst(account: AccountRow | undefined, login: string): readonly Reason[] {
  if (account === undefined) return [accessReason('account-unknown', { login })];
  return account.disabled_at === null ? [] : [accessReason('account-disabled', { login })];
}
