import type { VNode } from 'preact';
import { Page } from '../layout.tsx';
import { type NoticeRow, workingDaysLeft } from '../notices.ts';
import type { Site } from '../read.ts';
import type { PlainDate } from '#kernel/time.ts';

interface Props {
  readonly site: Site;
  readonly today: PlainDate;
  readonly notices: readonly NoticeRow[];
}

/** Notices that stand and the frames of those that ended. */
export function NoticesPage({ site, today, notices }: Props): VNode {
  return (
    <Page site={site} title="公示" at="/notices">
      <p>
        拟列入守信激励名单的对象公示{site.noticeWorkingDays}
        个工作日，公示当日不计入。任何单位和个人都可以在公示期内提出异议。
      </p>
      {notices.length === 0 ? (
        <p>还没有公示。</p>
      ) : (
        <div class="scroll">
          <table>
            <thead>
              <tr>
                <th scope="col">标题</th>
                <th scope="col">文号</th>
                <th scope="col">公示期</th>
                <th scope="col">条数</th>
                <th scope="col">状态</th>
              </tr>
            </thead>
            <tbody>
              {notices.map((notice) => (
                <tr key={notice.id}>
                  <td>
                    <a href={`/notices/${notice.id}`}>{notice.title}</a>
                  </td>
                  <td>{notice.number}</td>
                  <td>
                    {notice.publication_day} 至 {notice.last_day}
                  </td>
                  <td>{notice.entry_count}</td>
                  <td>
                    {notice.ends_at > site.now
                      ? `公示中，还有 ${workingDaysLeft(notice, today)} 个工作日`
                      : '已结束'}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </Page>
  );
}
