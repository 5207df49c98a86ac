import type { VNode } from 'preact';
import { DataTable } from '../data-table.tsx';
import { dayText } from '../day-text.ts';
import { type ExitRow, exitReasonNames } from '../exits.ts';
import { Page } from '../layout.tsx';
import type { Site } from '../read.ts';

interface Props {
  readonly site: Site;
  readonly exits: readonly ExitRow[];
}

/** Exits are announced where the listing stood (DOMAIN 1.2, 10). */
export function ExitsPage({ site, exits }: Props): VNode {
  return (
    <Page site={site} title="退出公告" at="/exits">
      <p>
        以下对象已退出守信激励对象名单，自退出之日起不再享受激励措施。有效期满退出不表示失信；符合条件的，可以由责任单位重新报送。
      </p>
      {exits.length === 0 ? (
        <p>目前没有退出公告。</p>
      ) : (
        <DataTable
          caption="退出公告，新的在前"
          rows={exits}
          keyOf={(exit) => exit.listing_id}
          columns={[
            { title: '退出日期', show: (exit) => dayText(exit.left_on) },
            { title: '名称', show: (exit) => exit.name_shown },
            { title: '名单编号', show: ({ number }) => number },
            { title: '类别', show: ({ category }) => category },
            { title: '退出事由', show: ({ reason }) => exitReasonNames(reason) },
          ]}
        />
      )}
      <p>
        对退出有不同意见的，请联系{site.officeName}，电话：{site.contact.phone}。
      </p>
    </Page>
  );
}
