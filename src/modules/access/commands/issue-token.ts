import { z } from 'zod';
import { defineCommand } from '#db/command.ts';
import type { Reason } from '#kernel/refusal.ts';
import { ok, okUnless } from '#kernel/result.ts';
import { accessReason } from '../domain/refusals.ts';
import { findAccount, insertToken } from '../store.ts';

const DAY_MS = 86_400_000;

/**
 * Gives an account a way in for a number of days. The token itself is made by the caller and shown once; only its SHA-256
 * comes here, so that neither the database nor the kept answer could be used to sign in.
 */
export const issueToken = defineCommand({
  name: 'access.issue-token',
  clause: 'C7.4',
  permission: 'token.issue',
  input: z.object({
    login: z.string().min(1),
    digest: z.string().regex(/^[0-9a-f]{64}$/),
    label: z.string().trim().min(1).max(60),
    days: z.number().int().min(1).max(400),
  }),
  load: async (tx, { login }) => ok({ account: await findAccount(tx, login) }),
  decide: ({ account }, { login }) => {
    const reasons: Reason[] = [];
    if (account === undefined) reasons.push(accessReason('account-unknown', { login }));
    else if (account.disabled_at !== null) reasons.push(accessReason('account-disabled', { login }));
    return okUnless(reasons, { accountId: account?.id ?? '' });
  },
  write: async (tx, { accountId }, { digest, label, days }, at) => {
    const id = tx.newId();
    const expiresAt = new Date(at.now.getTime() + days * DAY_MS);
    await insertToken(tx, {
      id,
      accountId,
      digest: Buffer.from(digest, 'hex'),
      label,
      at: at.now,
      expiresAt,
    });
    return {
      answer: { tokenId: id, expiresAt: expiresAt.toISOString() },
      touched: { token: id, account: accountId },
    };
  },
});
