import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Command } from 'commander';
import { refusalTexts } from '#api/problem.ts';
import { actAs } from '#cli/act-as.ts';
import { addConfigFlags, addDemoFlag, type FlagValues } from '#cli/config-flags.ts';
import { findRoundOf } from '#cli/find-round.ts';
import { receiveLocalFile } from '#cli/local-file.ts';
import { writeTo } from '#cli/write-fault.ts';
import type { Actor } from '#db/command.ts';
import { ask, execute } from '#db/execute.ts';
import type { House } from '#db/transaction.ts';
import { ok, type Result } from '#kernel/result.ts';
import {
  answerFromFile,
  listVersionRefusals,
  loadVersion,
  writeQuestions,
} from '#modules/screening/index.ts';

type Options = FlagValues & {
  readonly as: string;
  readonly asOf: string;
  readonly year?: string;
  readonly out: string;
};

const shownRefusals = 50;

/** `shouxin source load|questions|answer`: a body's lists and answers at the server's console (C4.2). */
export function register(program: Command): void {
  const source = program.command('source').description('导入比对来源的名单，取出和交回比对事项');
  const load = source
    .command('load <source> <file>')
    .description(
      '导入一份名单（CSV、XLSX 或每行一条的 JSON），例如 shouxin source load court 名单.csv --as-of 2024-12-20 --as fy.clerk',
    )
    .requiredOption('--as-of <date>', '名单数据的截止日期，写成 2024-12-20');
  const questions = source
    .command('questions <source>')
    .description('取出待答复的比对事项（CSV，含姓名和号码，请妥善保管）')
    .requiredOption('-o, --out <file>', '写到哪个文件（.csv）');
  const answer = source.command('answer <source> <file>').description('交回填好的比对事项（CSV）');
  for (const command of [load, questions, answer]) {
    addDemoFlag(addConfigFlags(command, 'dataFolder', 'packFolder')).requiredOption(
      '--as <login>',
      '办理人的登录名',
    );
  }
  for (const command of [questions, answer]) command.option('--year <year>', '轮次年度（默认为最近一轮）');
  load.action((code: string, file: string, options: Options) =>
    actAs(options, (house, actor) => loadFile(house, actor, code, file, options.asOf)),
  );
  questions.action((code: string, options: Options) =>
    actAs(options, async (house, actor) => {
      const round = await findRoundOf(house, actor, options.year);
      if (!round.ok) return round;
      const input = { source: code, roundId: round.value };
      const written = await ask(house, writeQuestions, { actor, input });
      if (!written.ok) return written;
      const out = path.resolve(options.out);
      const { content } = written.value;
      await writeTo(out, () => writeFile(out, content, { mode: 0o600 }));
      return ok(`已写出${written.value.questionIds.length}条待答复的比对事项：${out}`);
    }),
  );
  answer.action((code: string, file: string, options: Options) =>
    actAs(options, async (house, actor) => {
      const round = await findRoundOf(house, actor, options.year);
      if (!round.ok) return round;
      const received = await receiveLocalFile(file);
      if (!received.ok) return received;
      const input = { source: code, roundId: round.value, file: received.value };
      const done = await execute(house, answerFromFile, { actor, input });
      if (!done.ok) return done;
      const { answered, same, blank } = done.value;
      return ok(
        `已记下${answered}条答复；${same}条与已有答复相同，${blank}条还没有填写结论。答复须由审核人签字。`,
      );
    }),
  );
}

async function loadFile(
  house: House,
  actor: Actor,
  source: string,
  file: string,
  asOf: string,
): Promise<Result<string>> {
  const received = await receiveLocalFile(file);
  if (!received.ok) return received;
  const input = { source, asOf, file: received.value };
  const loaded = await execute(house, loadVersion, { actor, input });
  if (!loaded.ok) return loaded;
  const { versionId, rowsRead, rowsRefused, before, inForce, notes } = loaded.value;
  const lines = [`版本 ${versionId}，数据截止 ${asOf}：读到${rowsRead}行，退回${rowsRefused}行。`];
  if (!inForce) lines.push('已有截止日期更晚的版本，比对仍以那一版为准。');
  else if (before === null) lines.push('这是该来源的第一个版本。');
  else {
    const { asOf: day, came, changed, went } = before;
    lines.push(`与截止 ${day} 的版本相比：新增${came}条，改动${changed}条，移出${went}条。`);
  }
  for (const note of notes) lines.push(`注意：${note}`);
  if (rowsRefused > 0) {
    const call = { actor, input: { source, versionId, limit: shownRefusals } };
    const refusals = await ask(house, listVersionRefusals, call);
    if (!refusals.ok) return refusals;
    for (const { line, reason } of refusals.value.rows)
      lines.push(`  第${line}行：${refusalTexts({ reasons: [reason] }).join('')}`);
    if (rowsRefused > shownRefusals) lines.push(`  ……共${rowsRefused}行，以上是前${shownRefusals}行。`);
  }
  return ok(lines.join('\n'));
}
