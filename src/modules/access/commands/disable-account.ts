import { z } from 'zod';
import { defineCommand } from '#db/command.ts';
import { ok, okUnless } from '#kernel/result.ts';
import { accessReason } from '../domain/refusals.ts';
import { disableAccountRow, findAccount, revokeTokenRows } from '../store.ts';

/** Stops an account at once: its next request is refused, and all its tokens end. What it did stays in the ledger. */
export const disableAccount = defineCommand({
  name: 'access.disable-account',
  clause: 'C7.4',
  permission: 'account.manage',
  input: z.object({ login: z.string().min(1) }),
  load: async (tx, { login }) => ok({ account: await findAccount(tx, login) }),
  decide: ({ account }, { login }) =>
    okUnless(account === undefined ? [accessReason('account-unknown', { login })] : [], {
      accountId: account?.id ?? '',
    }),
  write: async (tx, { accountId }, _input, at) => {
    await disableAccountRow(tx, accountId, at.now);
    const revoked = await revokeTokenRows(tx, accountId, at.now);
    return { answer: { tokensRevoked: revoked }, touched: { account: accountId, tokens: revoked } };
  },
});
