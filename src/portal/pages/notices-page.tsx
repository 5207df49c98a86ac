import type { VNode } from 'preact';
import { DataTable } from '../data-table.tsx';
import { dayText } from '../day-text.ts';
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
  const state = (notice: NoticeRow): string =>
    notice.ends_at > site.now ? `公示中，还有${workingDaysLeft(notice, today)}个工作日` : '已结束';
  return (
    <Page site={site} title="公示" at="/notices">
      <p>
        拟列入守信激励名单的对象公示{site.noticeWorkingDays}
        个工作日，公示当日不计入。任何单位和个人都可以在公示期内提出异议：打开公示，在有关条目上点“提出异议”。
      </p>
      {notices.length === 0 ? (
        <p>还没有公示。</p>
      ) : (
        <DataTable
          caption="历次公示，新的在前"
          rows={notices}
          keyOf={({ id }) => id}
          columns={[
            {
              title: '标题',
              show: ({ id, title }) => <a href={`/notices/${id}`}>{title}</a>,
            },
            { title: '文号', show: ({ number }) => number },
            {
              title: '公示期',
              show: (notice) => `${dayText(notice.publication_day)}至${dayText(notice.last_day)}24时`,
            },
            { title: '条数', show: (notice) => notice.entry_count },
            { title: '状态', show: state },
          ]}
        />
      )}
    </Page>
  );
}
