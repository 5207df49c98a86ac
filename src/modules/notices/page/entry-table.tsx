import type { JSX } from 'preact';
import { chineseDate } from '../domain/document-number.ts';
import type { NoticeEntryView, NoticeView } from '../domain/view.ts';

/** The list of a notice. Once publication of its people has ended the frame stays and says so (C5.3). */
export function EntryTable({ frame, entries }: NoticeView): JSX.Element {
  if (entries.length === 0) return <p class="notice-over">名单公开期已结束，不再显示。</p>;
  return (
    <table class="notice-entries">
      <caption>拟认定守信激励对象名单</caption>
      <thead>
        <tr>
          {['序号', '类别', '姓名（名称）', '证件号码（代码）', '荣誉', '授予单位', '认定单位', '备注'].map(
            (title) => (
              <th key={title} scope="col">
                {title}
              </th>
            ),
          )}
        </tr>
      </thead>
      <tbody>
        {entries.map((entry) => (
          <tr key={entry.id} id={`entry-${entry.id}`}>
            <td>{entry.position}</td>
            <td>
              {entry.category} {entry.categoryTitle}
            </td>
            <th scope="row">{entry.nameShown}</th>
            <td>{entry.numberShown}</td>
            <td>{entry.honour}</td>
            <td>{entry.grantor}</td>
            <td>{entry.unitName}</td>
            <td>{remark(entry, frame.lastDay)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function remark(entry: NoticeEntryView, lastDay: string): string {
  const own = entry.lastDay === lastDay ? '' : `公示至${chineseDate(entry.lastDay)}24时`;
  return [entry.corrected ? '更正后重新公示' : '', own].filter((text) => text !== '').join('，');
}
