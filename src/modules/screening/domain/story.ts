import type { PlainDate } from '#kernel/time.ts';
import type { Disposition } from './disposition.ts';
import type { Grade } from './grade.ts';
import type { Standing } from './look-back.ts';
import type { FindingState, Verdict } from './settlement.ts';

/** What is told of one finding; nothing in it says who is meant. */
export interface StoryFacts {
  readonly source: string;
  readonly grade: Grade;
  readonly explanation: string;
  readonly list: { readonly asOf: PlainDate; readonly line: number; readonly file: string } | null;
  readonly readAsOf: PlainDate;
  readonly policyVersion: string;
  readonly openedOn: PlainDate | null;
  readonly closedOn: PlainDate | null;
  readonly repairedOn: PlainDate | null;
  readonly goneOn: PlainDate | null;
  readonly foundOn: PlainDate;
  readonly replacedOn: PlainDate | null;
  readonly verdict: Verdict | null;
  readonly judgedOn: PlainDate | null;
  readonly secondedOn: PlainDate | null;
  readonly signedOn: PlainDate | null;
  /** Judged once for the same pair, and taken over. */
  readonly remembered: boolean;
  readonly today: PlainDate;
  readonly standing: Standing;
  readonly disposition: Disposition;
  readonly state: FindingState;
}

const standings: Readonly<Record<Standing, string>> = {
  current: '该记录目前有效',
  past: '该记录已经终止，仍在回溯期内',
  older: '该记录在回溯期之前已经终止，只作提示',
  repaired: '该记录已经修复，依法不展示、不使用',
};

const dispositions: Readonly<Record<Disposition, string>> = {
  block: '不得列入，须由人签字决定',
  hold: '暂缓，由来源单位核实',
  review: '由人核实',
  inform: '只作提示，不影响列入',
  clear: '不影响列入',
};

const verdicts: Readonly<Record<Verdict, string>> = {
  same: '是同一主体',
  other: '不是同一主体',
  'nothing-beyond-name': '除名称外没有其他相同之处',
  'cannot-tell': '无法判断',
};

const states: Readonly<Record<FindingState, string>> = {
  none: '无须判断',
  open: '等待判断',
  second: '等待第二人复核',
  unclear: '无法判断，仍须核实',
  hit: '确认命中',
  cleared: '已经排除',
};

/**
 * The story of one finding, from the list to what it does today, a sentence a line. Of a record that was repaired nothing is told
 * but that (信用修复管理办法).
 */
export function tellStory(facts: StoryFacts): readonly string[] {
  if (facts.standing === 'repaired') return [`来源：${facts.source}。${standings.repaired}。`];
  const { list, openedOn, closedOn, repairedOn, goneOn, verdict, judgedOn } = facts;
  const origin =
    list === null
      ? `来源：${facts.source}，联网查询，答复截至${facts.readAsOf}。`
      : `来源：${facts.source}，数据截止${list.asOf}，原文件第${list.line}行；原文件的SHA-256摘要为${list.file}。`;
  const dates = [
    openedOn === null ? '起始日期不明，按一直有效看待' : `${openedOn}列入`,
    closedOn === null ? '没有终止日期' : `${closedOn}终止`,
    ...(repairedOn === null ? [] : [`${repairedOn}修复`]),
    ...(goneOn === null ? [] : [`截止${goneOn}的名单中已经没有该记录`]),
  ];
  const judged =
    verdict === null || judgedOn === null
      ? '还没有人作出判断。'
      : `${judgedOn}判断：${verdicts[verdict]}${facts.secondedOn === null ? '' : `；${facts.secondedOn}第二人复核`}${facts.remembered ? '（沿用此前对同一对象和同一记录的判断）' : ''}。`;
  return [
    origin,
    `比对：${facts.foundOn}比对，等级${facts.grade}。${facts.explanation}`,
    `规则：按政策包${facts.policyVersion}比对。`,
    `记录：${dates.join('，')}。`,
    `判断：${judged}`,
    facts.signedOn === null ? '签字：来源单位还没有签字。' : `签字：来源单位${facts.signedOn}签字。`,
    ...(facts.replacedOn === null
      ? [
          `今日（${facts.today}）：${standings[facts.standing]}；按现行政策：${dispositions[facts.disposition]}；${states[facts.state]}。`,
        ]
      : [`该疑点自${facts.replacedOn}起由新的比对取代，只作留存。`]),
  ];
}
