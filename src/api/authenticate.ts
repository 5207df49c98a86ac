import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { Actor } from '#db/command.ts';
import { inTransaction, type House } from '#db/transaction.ts';

interface TokenRow {
  readonly county: string;
  readonly account_id: string;
  readonly usable: boolean;
}

/** Whose token this is; undefined for one that is unknown, expired, revoked, or of a disabled account or another county. */
export async function findTokenActor(house: House, token: string): Promise<Actor | undefined> {
  const digest = createHash('sha256').update(token).digest();
  return inTransaction(house, async (tx) => {
    const { rows } = await sql<TokenRow>`
      select county, account_id, revoked_at is null and disabled_at is null and expires_at > crossing.now_at() as usable
      from set_config('shouxin.county', ${house.county}, true), crossing.find_account_by_token(${digest})`.execute(
      tx,
    );
    const [row] = rows;
    if (row === undefined || !row.usable || row.county !== house.county) return undefined;
    return { kind: 'account', accountId: row.account_id };
  });
}

/** The token of an `Authorization: Bearer` header. */
export function bearerToken(header: string | undefined): string | undefined {
  return /^Bearer ([A-Za-z0-9_-]{20,200})$/.exec(header ?? '')?.[1];
}
