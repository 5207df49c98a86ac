import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Command } from 'commander';
import { actAs } from '#cli/act-as.ts';
import { addConfigFlags, addDemoFlag, type FlagValues } from '#cli/config-flags.ts';
import { addTryCommand } from '#cli/try-policy.ts';
import { writeTo } from '#cli/write-fault.ts';
import type { Actor } from '#db/command.ts';
import { ask } from '#db/execute.ts';
import type { House } from '#db/transaction.ts';
import { ok, type Result } from '#kernel/result.ts';
import { showDossier } from '#modules/listings/index.ts';
import { explainFinding, replayFinding, replayQuestion } from '#modules/screening/index.ts';

type Options = FlagValues & { readonly as: string };

/** `shouxin screening explain|replay|dossier|try`: how answers came about, whether they come out the same again, and under other rules (C4.2). */
export function register(program: Command): void {
  const screening = program
    .command('screening')
    .description('说明疑点的来龙去脉，用留存的材料重新算一遍，出具条目的比对档案，试算政策包的改动');
  const explain = screening
    .command('explain <finding>')
    .description('说明一条疑点是怎样得出的、后来怎样处理');
  const replay = screening
    .command('replay <id>')
    .description('用当时留存的对象、记录和政策包重新比对一次，与留存的结论核对')
    .option('--question', '编号是比对事项的编号：与当时的名单版本重新比对，没有疑点的也可以核对');
  const dossier = screening
    .command('dossier <nomination>')
    .description('出具一个条目的比对档案（网页文件，可打印；号码已遮盖，出具有记录）')
    .option('-o, --out <file>', '写到哪个文件（.html）；不写则输出到屏幕');
  for (const command of [explain, replay, dossier]) {
    addDemoFlag(addConfigFlags(command, 'dataFolder', 'packFolder')).requiredOption(
      '--as <login>',
      '查询人的登录名',
    );
  }
  addTryCommand(screening);
  explain.action((findingId: string, options: Options) =>
    actAs(options, (house, actor) => tell(house, actor, findingId)),
  );
  dossier.action((nominationId: string, options: Options & { readonly out?: string }) =>
    actAs(options, (house, actor) => makeDossier(house, actor, nominationId, options)),
  );
  replay.action((id: string, options: Options & { readonly question?: true }) =>
    actAs(options, (house, actor) =>
      options.question === true ? compareAgain(house, actor, id) : again(house, actor, id),
    ),
  );
}

async function makeDossier(
  house: House,
  actor: Actor,
  nominationId: string,
  { out }: { readonly out?: string },
): Promise<Result<string>> {
  const made = await ask(house, showDossier, { actor, input: { nominationId } });
  if (!made.ok) return made;
  const { page, agrees } = made.value;
  // For scripts: the dossier says what differs.
  if (!agrees) process.exitCode = 1;
  if (out === undefined) return ok(page);
  const file = path.resolve(out);
  await writeTo(file, () => writeFile(file, page, { mode: 0o600 }));
  const differs = agrees ? '' : '有重新计算的结果与留存的不一致，档案中已写明，请先核查。';
  return ok(`比对档案已写出：${file}。${differs}`);
}

async function tell(house: House, actor: Actor, findingId: string): Promise<Result<string>> {
  const told = await ask(house, explainFinding, { actor, input: { findingId } });
  return told.ok ? ok(told.value.story.join('\n')) : told;
}

async function again(house: House, actor: Actor, findingId: string): Promise<Result<string>> {
  const done = await ask(house, replayFinding, { actor, input: { findingId } });
  if (!done.ok) return done;
  const { agrees, grade, again: computed, differs } = done.value;
  if (agrees) return ok(`重新计算的结果与留存的一致：等级${grade}。`);
  const now = computed === null ? '现在算不出结论' : `现在算出等级${computed}`;
  // For scripts: whatever differs is no success, though it was told.
  process.exitCode = 1;
  return ok(
    `重新计算的结果与留存的不一致：留存等级${grade}，${now}；不一致的有：${differs.join('、')}。请核查这条记录是否被改动过。`,
  );
}

async function compareAgain(house: House, actor: Actor, questionId: string): Promise<Result<string>> {
  const done = await ask(house, replayQuestion, { actor, input: { questionId } });
  if (!done.ok) return done;
  const { agrees, grade, again: computed, findings, differs } = done.value;
  const found = findings === 0 ? '没有疑点' : `疑点${findings}条`;
  if (agrees) return ok(`与当时的名单版本重新比对，结果与留存的一致：等级${computed}，${found}。`);
  // As above.
  process.exitCode = 1;
  return ok(
    `与当时的名单版本重新比对，结果与留存的不一致：留存等级${grade ?? '无'}，现在算出等级${computed}；不一致的有：${differs.join('、')}。请核查名单版本或结论是否被改动过。`,
  );
}
