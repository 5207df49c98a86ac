import type { Command } from 'commander';
import { refusalTexts } from '#api/problem.ts';
import type { Actor } from '#db/command.ts';
import { ask } from '#db/execute.ts';
import type { House } from '#db/transaction.ts';
import type { Reason } from '#kernel/refusal.ts';
import { ok, type Result } from '#kernel/result.ts';
import {
  type FindingTurn,
  type NominationTurn,
  type SourceTurn,
  tryPolicy,
} from '#modules/screening/index.ts';
import { loadPackParts } from '#modules/units/index.ts';
import { actAs } from './act-as.ts';
import { addConfigFlags, addDemoFlag, type FlagValues } from './config-flags.ts';
import { findRoundOf } from './find-round.ts';
import { textTable } from './text-table.ts';

type Options = FlagValues & {
  readonly as: string;
  readonly policy: string;
  readonly year?: string;
  readonly on?: string;
  readonly json?: true;
};

/** `shouxin screening try --policy FOLDER|FILE`: whose answer a changed pack would change, touching nothing (C8.2). */
export function addTryCommand(screening: Command): void {
  const attempt = screening
    .command('try')
    .description('用改过的政策包对一个轮次试算，列出哪些条目的结论会不同；什么也不改动')
    .requiredOption('--policy <path>', '改过的政策包文件夹，或其中一个文件，例如 sources.yaml')
    .option('--year <year>', '轮次年度（默认为最近一轮）')
    .option('--on <date>', '按哪一天计算（默认今天），写成 2024-12-21')
    .option('--json', '以 JSON 输出')
    .requiredOption('--as <login>', '试算人的登录名');
  addDemoFlag(addConfigFlags(attempt, 'dataFolder', 'packFolder')).action((options: Options) =>
    actAs(options, (house, actor) => run(house, actor, options)),
  );
}

async function run(house: House, actor: Actor, options: Options): Promise<Result<string>> {
  const parts = await loadPackParts(options.policy);
  if (!parts.ok) return parts;
  const round = await findRoundOf(house, actor, options.year);
  if (!round.ok) return round;
  const on = options.on === undefined ? {} : { on: options.on };
  const input = { roundId: round.value, parts: parts.value, ...on };
  const tried = await ask(house, tryPolicy, { actor, input });
  if (!tried.ok) return tried;
  return ok(options.json === true ? JSON.stringify(tried.value, null, 2) : textOf(tried.value));
}

type Tried = Extract<Awaited<ReturnType<typeof tryPolicy.run>>, { readonly ok: true }>['value'];

/** The trial in words: counts, a table of what differs, and what can't be told. */
export function textOf(tried: Tried): string {
  const { policyNow, policyTried, on, nominations, findings, unread, turned } = tried;
  const stops = turned.filter(({ mayGoOn }) => mayGoOn.before && !mayGoOn.after).length;
  const frees = turned.filter(({ mayGoOn }) => !mayGoOn.before && mayGoOn.after).length;
  const lines = [
    `现行政策包${policyNow}，试算政策包${policyTried}${tried.same ? '（内容相同）' : ''}；日期按${on}计算，答复、判断和签字按现在留存的。什么也没有改动。`,
    `共${nominations}个条目、${findings}条疑点；结论有变化的条目${turned.length}个，其中由可以继续变为不可以${stops}个，由不可以变为可以${frees}个，只是来源状态、理由或疑点处置有变化的${turned.length - stops - frees}个。`,
  ];
  if (turned.length > 0) {
    const head = ['条目编号', '姓名（名称）', '事项', '现行 → 试算'];
    lines.push(textTable([head, ...turned.flatMap((turn) => rowsOf(turn, tried.titles))]));
  }
  if (unread > 0) lines.push(`有${unread}条疑点按试算政策包读不出记录，仍按现在的等级看待。`);
  lines.push('试算说明不了的：', ...tried.untold.map((note) => `  ${note}`));
  return lines.join('\n');
}

function rowsOf(
  turn: NominationTurn & { readonly nameShown: string },
  titles: Readonly<Record<string, string>>,
): readonly (readonly string[])[] {
  const told: (readonly [string, string])[] = [];
  const { before, after } = turn.mayGoOn;
  told.push(['能否继续', before === after ? `${may(before)}（不变）` : `${may(before)} → ${may(after)}`]);
  for (const source of turn.sources) told.push([titles[source.source] ?? source.source, sourceText(source)]);
  for (const finding of turn.findings) {
    told.push([`疑点 ${finding.findingId}`, findingText(finding)]);
  }
  return told.map((cells, at) =>
    at === 0 ? [turn.nominationId, turn.nameShown, ...cells] : ['', '', ...cells],
  );
}

function may(goesOn: boolean): string {
  return goesOn ? '可以' : '不可以';
}

const sourceStates: Readonly<Record<SourceTurn['before']['state'], string>> = {
  none: '不作要求',
  open: '未办结',
  unsigned: '待签字',
  hit: '有不利结论',
  clear: '没有不利结论',
};

function sourceText({ before, after }: SourceTurn): string {
  const [was, is] = [sourceStates[before.state], sourceStates[after.state]];
  if (was !== is) return `${was} → ${is}`;
  return `${was}，理由不同：${reasonTexts(before.reasons)} → ${reasonTexts(after.reasons)}`;
}

function reasonTexts([first, ...rest]: readonly Reason[]): string {
  return first === undefined ? '无' : refusalTexts({ reasons: [first, ...rest] }).join('');
}

const dispositions: Readonly<Record<FindingTurn['before']['disposition'], string>> = {
  block: '不得列入',
  hold: '暂缓',
  review: '核实',
  inform: '提示',
  clear: '不影响',
};
const findingStates: Readonly<Record<FindingTurn['before']['state'], string>> = {
  none: '无须判断',
  open: '等待判断',
  second: '等待复核',
  unclear: '无法判断',
  hit: '确认命中',
  cleared: '已经排除',
};

function findingText({ before, after }: FindingTurn): string {
  const tell = ({ grade, disposition, state }: FindingTurn['before']): string =>
    `${grade}、${dispositions[disposition]}、${findingStates[state]}`;
  return `${tell(before)} → ${tell(after)}`;
}
