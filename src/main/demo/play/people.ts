import type { Actor } from '#db/command.ts';
import { type AccountRole, createAccount } from '#modules/access/index.ts';
import { must, type Stage, system } from './stage.ts';

/** Offices that one person holds in a unit; maker and approver are two people. */
const posts = {
  clerk: { title: '经办人', roles: ['unit-clerk', 'counter-clerk'] },
  approver: { title: '审核人', roles: ['unit-approver'] },
  'measure-manager': { title: '措施管理员', roles: ['measure-manager'] },
  'screening-clerk': { title: '比对经办人', roles: ['screening-clerk'] },
  'screening-approver': { title: '比对审核人', roles: ['screening-approver'] },
  'office-clerk': { title: '信用办经办人', roles: ['credit-office-clerk'] },
  'office-approver': { title: '信用办负责人', roles: ['credit-office-approver'] },
} as const satisfies Readonly<Record<string, { title: string; roles: readonly AccountRole[] }>>;

export type Post = keyof typeof posts;

/** The accounts of the county's people, by unit and post. */
export interface People {
  of(unit: string, post: Post): Actor;
  readonly count: number;
  /** The login of an account, for handing out a token. */
  loginOf(unit: string, post: Post): string;
}

/** Opens every account that the year needs (C7.4): nobody prepares and approves the same thing. */
export async function openAccounts(stage: Stage): Promise<People> {
  const actors = new Map<string, Actor>();
  const logins = new Map<string, string>();
  for (const unit of stage.pack.units) {
    for (const post of postsOf(unit.duties)) {
      const login = `${unit.code}.${post}`.slice(0, 40);
      const { title, roles } = posts[post];
      const displayName = `${unit.aliases[0] ?? unit.name}${title}`;
      const input = { login, displayName, unit: unit.code, roles };
      const { accountId } = await must(stage, createAccount, system, input);
      actors.set(`${unit.code}/${post}`, { kind: 'account', accountId });
      logins.set(`${unit.code}/${post}`, login);
    }
  }
  return {
    count: actors.size,
    of: (unit, post) => get(actors, `${unit}/${post}`),
    loginOf: (unit, post) => get(logins, `${unit}/${post}`),
  };
}

function postsOf(duties: readonly string[]): readonly Post[] {
  return [
    'clerk',
    'approver',
    ...(duties.includes('develops-measures') ? (['measure-manager'] as const) : []),
    ...(duties.includes('source-body') ? (['screening-clerk', 'screening-approver'] as const) : []),
    ...(duties.includes('credit-office')
      ? (['office-clerk', 'office-approver', 'measure-manager'] as const)
      : []),
  ];
}

function get<T>(map: ReadonlyMap<string, T>, key: string): T {
  const value = map.get(key);
  if (value === undefined) throw new Error(`the demo knows nobody at ${key}`);
  return value;
}

/** The unit that runs the scheme. */
export function officeOf({ pack }: Pick<Stage, 'pack'>): string {
  const office = pack.units.find(({ kind }) => kind === 'credit-office');
  if (office === undefined) throw new Error('the pack has no credit office');
  return office.code;
}
