import type { JSX } from 'preact';
import { chineseDate } from '../domain/document-number.ts';
import type { NoticeEntryView, NoticeView } from '../domain/view.ts';

const caption = '拟认定守信激励对象名单';
const titles = [
  '序号',
  '类别',
  '姓名（名称）',
  '证件号码（代码）',
  '荣誉',
  '授予单位',
  '认定单位',
  '备注',
  '异议',
] as const;

/**
 * The list of a notice. Once publication of its people has ended the frame stays and says so (C5.3). The roles are written
 * out because a small screen shows the table as cards, and a browser then forgets that it was one.
 */
export function EntryTable({ frame, entries }: NoticeView): JSX.Element {
  if (entries.length === 0) return <p class="notice-over">名单公开期已结束，不再显示。</p>;
  return (
    <div class="scroll" role="region" aria-label={caption} tabIndex={0}>
      <table class="data notice-entries" role="table">
        <caption>{caption}</caption>
        <thead role="rowgroup">
          <tr role="row">
            {titles.map((title) => (
              <th key={title} scope="col" role="columnheader">
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody role="rowgroup">
          {entries.map((entry) => (
            <EntryRow key={entry.id} entry={entry} lastDay={frame.lastDay} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function EntryRow({
  entry,
  lastDay,
}: {
  readonly entry: NoticeEntryView;
  readonly lastDay: string;
}): JSX.Element {
  const cells = [
    String(entry.position),
    `${entry.category} ${entry.categoryTitle}`,
    entry.nameShown,
    entry.numberShown,
    entry.honour,
    entry.grantor,
    entry.unitName,
    remark(entry, lastDay),
    <a
      key={entry.id}
      href={`/objections/new?entry=${entry.id}`}
      aria-label={`对第${entry.position}条${entry.nameShown}提出异议`}
    >
      提出异议
    </a>,
  ];
  return (
    <tr id={`entry-${entry.id}`} role="row">
      {cells.map((cell, index) =>
        titles[index] === '姓名（名称）' ? (
          <th key={titles[index]} scope="row" role="rowheader" data-title={titles[index]}>
            {cell}
          </th>
        ) : (
          <td key={titles[index]} role="cell" data-title={titles[index]}>
            {cell}
          </td>
        ),
      )}
    </tr>
  );
}

function remark(entry: NoticeEntryView, lastDay: string): string {
  const own = entry.lastDay === lastDay ? '' : `公示至${chineseDate(entry.lastDay)}24时`;
  return [entry.corrected ? '更正后重新公示' : '', own].filter((text) => text !== '').join('，');
}
