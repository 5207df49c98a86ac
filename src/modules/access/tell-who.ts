import type { Tx } from '#db/command.ts';
import { listUnits } from '#modules/units/index.ts';
import { findAccountName } from './store.ts';

/** Names whoever did something, on an official paper: the unit and the person. */
export type TellWho = (accountId: string | null) => Promise<string>;

/** Each account is looked up once. Nobody stands for the system's own tasks. */
export async function tellWho(tx: Tx): Promise<TellWho> {
  const units = new Map((await listUnits(tx)).map(({ id, name }) => [id, name]));
  const known = new Map<string, string>();
  return async (accountId) => {
    if (accountId === null) return '系统';
    const told = known.get(accountId);
    if (told !== undefined) return told;
    const account = await findAccountName(tx, accountId);
    const name = account === undefined ? '账号不详' : `${units.get(account.unitId) ?? ''}${account.name}`;
    known.set(accountId, name);
    return name;
  };
}
