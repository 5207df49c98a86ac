import { createHash, randomBytes } from 'node:crypto';
import { execute } from '#db/execute.ts';
import type { House } from '#db/transaction.ts';
import { ok, type Result } from '#kernel/result.ts';
import { issueToken } from '#modules/access/index.ts';

/** Makes a token of 256 random bits for an account and gives it back; the database keeps its digest only. */
export async function giveToken(
  house: House,
  login: string,
  label: string,
  days: number,
): Promise<Result<string>> {
  const token = `sx_${randomBytes(32).toString('base64url')}`;
  const digest = createHash('sha256').update(token).digest('hex');
  const actor = { kind: 'system', task: 'console' } as const;
  const issued = await execute(house, issueToken, { actor, input: { login, digest, label, days } });
  return issued.ok ? ok(token) : issued;
}
