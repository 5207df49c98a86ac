import type { Command } from 'commander';

interface CommandModule {
  readonly register: (program: Command) => void;
}

/** Every command of `shouxin` and where it lives; a new one is one line here. */
export const commandLoaders: ReadonlyMap<string, () => Promise<CommandModule>> = new Map([
  ['start', () => import('./commands/start.ts')],
  ['demo', () => import('./commands/demo.ts')],
  ['accounts', () => import('./commands/accounts.ts')],
  ['run', () => import('./commands/run.ts')],
  ['id', () => import('./commands/id.ts')],
  ['workdays', () => import('./commands/workdays.ts')],
  ['policy', () => import('./commands/policy.ts')],
  ['source', () => import('./commands/source.ts')],
  ['screening', () => import('./commands/screening.ts')],
  ['form', () => import('./commands/form.ts')],
  ['doctor', () => import('./commands/doctor.ts')],
  ['backup', () => import('./commands/backup.ts')],
  ['restore', () => import('./commands/restore.ts')],
  ['keys', () => import('./commands/keys.ts')],
]);
