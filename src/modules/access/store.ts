import type { Tx } from '#db/command.ts';

export interface AccountRow {
  readonly id: string;
  readonly login: string;
  readonly unit_id: string;
  readonly disabled_at: Date | null;
}

/** An account by its login name, disabled ones too; undefined when there is none. */
export async function findAccount(tx: Tx, login: string): Promise<AccountRow | undefined> {
  return tx.db
    .selectFrom('account')
    .select(['id', 'login', 'unit_id', 'disabled_at'])
    .where('county', '=', tx.county)
    .where('login', '=', login)
    .executeTakeFirst();
}

export async function insertAccount(
  tx: Tx,
  account: {
    id: string;
    login: string;
    displayName: string;
    unitId: string;
    roles: readonly string[];
    at: Date;
  },
): Promise<void> {
  await tx.db
    .insertInto('account')
    .values({
      county: tx.county,
      id: account.id,
      login: account.login,
      display_name: account.displayName,
      unit_id: account.unitId,
      roles: [...account.roles],
      created_at: account.at,
    })
    .execute();
}

/** A disabled account's tokens die with it: the look-up of a token asks for both. */
export async function disableAccountRow(tx: Tx, id: string, at: Date): Promise<void> {
  await tx.db
    .updateTable('account')
    .set({ disabled_at: at })
    .where('county', '=', tx.county)
    .where('id', '=', id)
    .execute();
}

export async function insertToken(
  tx: Tx,
  token: { id: string; accountId: string; digest: Buffer; label: string; at: Date; expiresAt: Date },
): Promise<void> {
  await tx.db
    .insertInto('token')
    .values({
      county: tx.county,
      id: token.id,
      account_id: token.accountId,
      digest: token.digest,
      label: token.label,
      created_at: token.at,
      expires_at: token.expiresAt,
    })
    .execute();
}

/** Ends all tokens of an account at once. Answers how many were still good. */
export async function revokeTokenRows(tx: Tx, accountId: string, at: Date): Promise<number> {
  const result = await tx.db
    .updateTable('token')
    .set({ revoked_at: at })
    .where('county', '=', tx.county)
    .where('account_id', '=', accountId)
    .where('revoked_at', 'is', null)
    .executeTakeFirst();
  return Number(result.numUpdatedRows);
}

/** Who an account is, disabled or not. */
export async function findAccountName(
  tx: Tx,
  id: string,
): Promise<{ readonly name: string; readonly unitId: string } | undefined> {
  return tx.db
    .selectFrom('account')
    .select(['display_name as name', 'unit_id as unitId'])
    .where('county', '=', tx.county)
    .where('id', '=', id)
    .executeTakeFirst();
}
