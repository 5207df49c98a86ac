import type { Tx } from '#db/command.ts';
import { type Block, minuteText, type Section } from '#kernel/document.ts';
import type { TellWho } from '#modules/access/index.ts';
import { listNoticesOfNomination, type NoticeOfNomination } from './store/of-nomination.ts';
import type { withdrawalReasons } from './store/take-off.ts';

const reasons: Readonly<Record<(typeof withdrawalReasons)[number], string>> = {
  'objection-upheld': '异议成立',
  'consent-withdrawn': '撤回同意',
  'withdrawn-by-unit': '认定单位撤回',
  'wrongly-shown': '公示有误',
};

/** Where and when a nomination stood on public notice, for its dossier (C4.3). */
export async function noticesSection(tx: Tx, nominationId: string, who: TellWho): Promise<Section> {
  const entries = await listNoticesOfNomination(tx, nominationId);
  if (entries.length === 0) return { title: '公示', blocks: [{ kind: 'lines', lines: ['没有公示。'] }] };
  const blocks: Block[] = [];
  for (const entry of entries) blocks.push(blockOf(entry, await who(entry.publishedBy)));
  return { title: '公示', blocks };
}

function blockOf(entry: NoticeOfNomination, publisher: string): Block {
  const { publicationDay, lastDay } = entry;
  const rows: (readonly [string, string])[] = [
    ['公示', entry.number === null ? `${entry.title}（尚未发布）` : `${entry.title}（${entry.number}）`],
    ['方式', entry.channel === 'portal' ? '网页公示' : '函件通报（不公开）'],
  ];
  if (entry.publishedAt !== null) rows.push(['发布', `${minuteText(entry.publishedAt)}，${publisher}`]);
  if (publicationDay !== null && lastDay !== null)
    rows.push(['期限', `${publicationDay}发布，至${lastDay}的24时止（工作日历${entry.calendar ?? '—'}）`]);
  if (entry.digest !== null) rows.push(['该条校验值（SHA-256）', entry.digest]);
  if (entry.correctedAt !== null) rows.push(['更正后重新公示', minuteText(entry.correctedAt)]);
  if (entry.removedAt !== null) {
    const told: Readonly<Record<string, string>> = reasons;
    const reason = entry.removalReason ?? '';
    rows.push(['撤下', `${minuteText(entry.removedAt)}，${told[reason] ?? reason}`]);
  }
  if (entry.recognisedAt !== null) rows.push(['认定', minuteText(entry.recognisedAt)]);
  return { kind: 'facts', rows };
}
