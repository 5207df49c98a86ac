import type { Command } from 'commander';
import { refusalTexts } from '#api/problem.ts';
import { addConfigFlags, addDemoFlag, type FlagValues } from '#cli/config-flags.ts';
import { giveToken } from '#cli/give-token.ts';
import { withHouse } from '#cli/with-house.ts';
import { execute } from '#db/execute.ts';
import type { Result } from '#kernel/result.ts';
import { accountRoles, createAccount, disableAccount } from '#modules/access/index.ts';
import { resolveUnit } from '#modules/units/index.ts';

const actor = { kind: 'system', task: 'console' } as const;

/** `shouxin accounts create|disable|token`: accounts from the server's console, until there are screens for it. */
export function register(program: Command): void {
  const accounts = program.command('accounts').description('建立、停用账号，发放访问凭证');
  const create = accounts
    .command('create <login>')
    .description('建立账号')
    .requiredOption('--name <name>', '使用人姓名')
    .requiredOption('--unit <unit>', '单位名称、简称或代码')
    .requiredOption('--roles <roles>', `岗位，逗号分隔：${accountRoles.join('、')}`);
  const disable = accounts.command('disable <login>').description('停用账号，其全部访问凭证立即失效');
  const token = accounts
    .command('token <login>')
    .description('发放访问凭证（只显示一次）')
    .option('--days <days>', '有效天数', '30')
    .option('--label <label>', '用途说明', '命令行发放');
  for (const command of [create, disable, token]) {
    addDemoFlag(addConfigFlags(command, 'dataFolder', 'packFolder'));
  }
  create.action((login: string, options: FlagValues & { name: string; unit: string; roles: string }) =>
    withHouse(options, async (house, pack) => {
      const known = pack.units.find(({ code }) => code === options.unit);
      const unit =
        known === undefined ? resolveUnit(pack, options.unit) : ({ ok: true, value: known } as const);
      if (!unit.ok) return tell(unit);
      const roles = options.roles.split(/[,，、]/).map((role) => role.trim());
      const input = { login, displayName: options.name, unit: unit.value.code, roles };
      tell(await execute(house, createAccount, { actor, input }), `已为${unit.value.name}建立账号 ${login}`);
    }),
  );
  disable.action((login: string, options: FlagValues) =>
    withHouse(options, async (house) => {
      tell(await execute(house, disableAccount, { actor, input: { login } }), `账号 ${login} 已停用`);
    }),
  );
  token.action((login: string, options: FlagValues & { days: string; label: string }) =>
    withHouse(options, async (house) => {
      const given = await giveToken(house, login, options.label, Number(options.days));
      tell(given, given.ok ? given.value : '');
    }),
  );
}

function tell(result: Result<unknown>, done = ''): void {
  if (result.ok) {
    console.log(done);
    return;
  }
  process.exitCode = 1;
  for (const text of refusalTexts(result.refusal)) console.error(text);
}
