import { type Block, minuteText, type Section } from '#kernel/document.ts';
import type { Instant, PlainDate } from '#kernel/time.ts';
import type { Source } from '#modules/units/domain/pack/source.ts';
import type { Grade } from './grade.ts';
import type { OnlineWord } from './online-protocol.ts';
import type { Answer } from './settlement.ts';

/** Who did something and when, named for a paper. */
export interface Done {
  readonly at: Instant;
  readonly by: string;
}

/** One finding of a dossier; of a record that was repaired only that is told. */
export interface FindingTold {
  readonly id: string;
  readonly story: readonly string[];
  /** The record as it stood, headings and masked cells. */
  readonly record: readonly (readonly [string, string])[];
  readonly judged: (Done & { readonly basis: string }) | null;
  readonly seconded: Done | null;
  readonly replay: string;
}

export interface RunTold {
  readonly at: Instant;
  readonly asOf: PlainDate;
  readonly gradeBefore: string | null;
  readonly grade: string;
  readonly came: number;
  readonly replaced: number;
  readonly gone: number;
  readonly back: number;
  readonly reopened: boolean;
}

export interface QuestionTold {
  readonly id: string;
  readonly askedAt: Instant;
  readonly version: {
    readonly asOf: PlainDate;
    readonly file: string;
    readonly rowsRead: number;
    readonly rowsRefused: number;
    readonly loaded: Done;
  } | null;
  readonly comparedAt: Instant | null;
  readonly policyVersion: string | null;
  readonly grade: Grade | null;
  readonly contradicted: Readonly<Record<string, number>>;
  readonly online: {
    readonly answer: OnlineWord;
    readonly asOf: PlainDate;
    readonly records: number;
    readonly at: Instant;
  } | null;
  readonly answered:
    | (Done & { readonly answer: Answer; readonly asOf: PlainDate; readonly basis: string })
    | null;
  readonly signed: Done | null;
  /** Why the source doesn't let the nomination go on today; none where it does. */
  readonly reasons: readonly string[];
  readonly replay: string;
  readonly runs: readonly RunTold[];
  readonly findings: readonly FindingTold[];
}

export interface SourceTold {
  readonly title: string;
  readonly mode: Source['mode'];
  readonly body: string;
  readonly required: boolean;
  /** Null where the nomination was never put to the source. */
  readonly question: QuestionTold | null;
}

const modes: Readonly<Record<Source['mode'], string>> = {
  data: '与名单比对',
  online: '联网查询',
  answer: '来源单位逐条答复',
};
const answers: Readonly<Record<Answer | OnlineWord, string>> = {
  clear: '无记录',
  hit: '有记录',
  'cannot-tell': '无法判断',
  unknown: '无法判断',
};
const ruledOut: Readonly<Record<string, string>> = {
  digits: '号码不符',
  birth: '出生年份不符',
  sex: '性别不符',
  represents: '名单所列单位的法定代表人姓名过于常见',
};

/** All that was asked of one source, what it answered, and what people made of it (C4.2). */
export function sourceSection({ title, mode, body, required, question }: SourceTold): Section {
  const head: (readonly [string, string])[] = [
    ['来源单位', body],
    ['方式', modes[mode]],
    ['要求', required ? '须有该来源的结论并签字' : '供参考'],
  ];
  if (question === null) {
    return { title, blocks: [{ kind: 'facts', rows: [...head, ['比对', '没有就该条目发起过比对']] }] };
  }
  const blocks: Block[] = [{ kind: 'facts', rows: [...head, ...questionRows(question)] }];
  if (question.runs.length > 0) blocks.push(runsTable(question.runs));
  return { title, blocks, parts: question.findings.map((finding, at) => findingSection(finding, at + 1)) };
}

function questionRows(question: QuestionTold): readonly (readonly [string, string])[] {
  const { version, online, answered, signed, reasons } = question;
  const rows: (readonly [string, string])[] = [
    ['比对事项编号', question.id],
    ['提出', minuteText(question.askedAt)],
  ];
  if (version !== null) {
    const { asOf, file, rowsRead, rowsRefused, loaded } = version;
    rows.push(
      [
        '名单版本',
        `数据截止${asOf}，共${rowsRead}行，退回${rowsRefused}行；${minuteText(loaded.at)}由${loaded.by}导入`,
      ],
      ['名单文件摘要（SHA-256）', file],
    );
  }
  if (online !== null) {
    const said = `${answers[online.answer]}，截至${online.asOf}，记录${online.records}条`;
    rows.push(['联网查询答复', `${said}；${minuteText(online.at)}收到`]);
  }
  if (question.comparedAt !== null) {
    const found = `等级${question.grade ?? '—'}，疑点${question.findings.length}条（含已被取代的）`;
    rows.push([
      '比对',
      `${minuteText(question.comparedAt)}，政策包${question.policyVersion ?? '—'}；${found}`,
    ]);
  }
  const counts = Object.entries(question.contradicted).map(
    ([what, count]) => `${ruledOut[what] ?? what}${count}条`,
  );
  if (counts.length > 0) rows.push(['不计入疑点的同名记录', counts.join('，')]);
  if (answered !== null) {
    const { answer, asOf, basis, at, by } = answered;
    rows.push(['答复', `${answers[answer]}，截至${asOf}；${minuteText(at)}，${by}`], ['答复依据', basis]);
  }
  rows.push(
    ['签字', signed === null ? '还没有签字，或签字后又有变化' : `${minuteText(signed.at)}，${signed.by}`],
    ['目前', reasons.length === 0 ? '该来源没有不利结论' : reasons.join('；')],
    ['重新计算', question.replay],
  );
  return rows;
}

function runsTable(runs: readonly RunTold[]): Block {
  return {
    kind: 'table',
    columns: ['比对时间', '名单截止', '等级', '新增疑点', '取代', '名单已无', '重新出现', '原签字'],
    rows: runs.map((run) => [
      minuteText(run.at),
      run.asOf,
      run.gradeBefore === null ? run.grade : `${run.gradeBefore} → ${run.grade}`,
      String(run.came),
      String(run.replaced),
      String(run.gone),
      String(run.back),
      run.reopened ? '失效' : '—',
    ]),
  };
}

function findingSection(finding: FindingTold, nth: number): Section {
  const { judged, seconded } = finding;
  const rows: (readonly [string, string])[] = [['疑点编号', finding.id], ...finding.record];
  if (judged !== null)
    rows.push(['判断', `${minuteText(judged.at)}，${judged.by}`], ['判断依据', judged.basis]);
  if (seconded !== null) rows.push(['复核', `${minuteText(seconded.at)}，${seconded.by}`]);
  return {
    title: `疑点${nth}`,
    blocks: [
      { kind: 'lines', lines: finding.story },
      { kind: 'facts', rows: [...rows, ['重新计算', finding.replay]] },
    ],
  };
}
