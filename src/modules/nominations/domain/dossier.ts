import { minuteText, type Section } from '#kernel/document.ts';
import type { HoldReason, Hold, Nomination } from './nomination.ts';

/** Of a nomination what its dossier shows: names and numbers masked (C7.3). */
export interface ShownNomination
  extends Pick<
    Nomination,
    | 'id'
    | 'category'
    | 'numberShown'
    | 'township'
    | 'honour'
    | 'grantor'
    | 'basisDocument'
    | 'grantedOn'
    | 'reportedAt'
    | 'revisedAt'
    | 'noticedAt'
    | 'withdrawnAt'
  > {
  readonly nameShown: string;
  readonly categoryTitle: string;
  readonly kindTitle: string;
  readonly unitName: string;
  readonly year: number | null;
}

const holdReasons: Readonly<Record<HoldReason, string>> = {
  objection: '异议核实',
  finding: '比对确认命中',
  decision: '暂缓决定',
};

/** Who was nominated for what, and when the entry moved (C4.1). */
export function nominationSection(shown: ShownNomination): Section {
  const rows: (readonly [string, string])[] = [
    ['条目编号', shown.id],
    ['年度轮次', shown.year === null ? '—' : `${shown.year}年度`],
    ['类别', `${shown.category} ${shown.categoryTitle}`],
    ['对象类型', shown.kindTitle],
    ['姓名（名称）', shown.nameShown],
    ['证件号码（代码）', shown.numberShown],
    ['乡镇（街道）', shown.township ?? '—'],
    ['荣誉', `${shown.honour}（${shown.grantor}，${shown.grantedOn}）`],
    ['依据文件', shown.basisDocument],
    ['报送单位', shown.unitName],
    ['报送时间', minuteText(shown.reportedAt)],
  ];
  if (shown.revisedAt !== null) rows.push(['最近修改', minuteText(shown.revisedAt)]);
  if (shown.noticedAt !== null) rows.push(['进入公示', minuteText(shown.noticedAt)]);
  if (shown.withdrawnAt !== null) rows.push(['撤回', minuteText(shown.withdrawnAt)]);
  return { title: '报送条目', blocks: [{ kind: 'facts', rows }] };
}

/** What stopped the entry, from when until when (C4.4, C6.2). */
export function holdsSection(holds: readonly Hold[]): Section {
  const rows = holds.map(({ reason, causeId, heldFrom, heldUntil }) => [
    holdReasons[reason],
    causeId,
    minuteText(heldFrom),
    heldUntil === null ? '仍在暂缓' : minuteText(heldUntil),
  ]);
  if (rows.length === 0) return { title: '暂缓', blocks: [{ kind: 'lines', lines: ['没有暂缓。'] }] };
  return {
    title: '暂缓',
    blocks: [{ kind: 'table', columns: ['原因', '所依据的疑点、异议或决定', '起', '止'], rows }],
  };
}
