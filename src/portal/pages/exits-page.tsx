import type { VNode } from 'preact';
import { DataTable } from '../data-table.tsx';
import { dayText } from '../day-text.ts';
import { type ExitPage, type ExitSearch, exitReasonNames, exitsPerPage, exitWays } from '../exits.ts';
import { Page } from '../layout.tsx';
import type { Site } from '../read.ts';

interface Props extends ExitPage {
  readonly site: Site;
  readonly search: ExitSearch;
}

/** Exits are announced where the listing stood (DOMAIN 1.2, 10), those by decision before those by expiry. */
export function ExitsPage({ site, search, rows, total, counts }: Props): VNode {
  return (
    <Page site={site} title="退出公告" at="/exits">
      <p>
        以下对象已退出守信激励对象名单，自退出之日起不再享受激励措施。有效期满退出不表示失信；符合条件的，可以由责任单位重新报送。
      </p>
      <Ways search={search} counts={counts} />
      <p role="status">
        {total === 0 ? '目前没有这类退出公告。' : `共${total}条。`}
        {search.way === 'all' &&
          total > 0 &&
          '经决定退出的在前，有效期满退出的在后；各按公告时间，新的在前。'}
      </p>
      {rows.length > 0 && (
        <DataTable
          caption="退出公告"
          rows={rows}
          keyOf={(exit) => exit.listing_id}
          columns={[
            { title: '退出日期', show: (exit) => dayText(exit.left_on), whole: true },
            {
              title: '名称',
              show: (exit) => exit.name_shown,
              whole: ({ name_shown: name }) => name.length <= 8,
            },
            { title: '名单编号', show: ({ number }) => number, whole: true },
            { title: '类别', show: ({ category }) => category },
            { title: '退出事由', show: ({ reason }) => exitReasonNames(reason) },
          ]}
        />
      )}
      <Pages search={search} total={total} />
      <p>
        对退出有不同意见的，请联系{site.officeName}，电话：{site.contact.phone}。
      </p>
    </Page>
  );
}

function Ways({ search, counts }: Pick<Props, 'search' | 'counts'>): VNode {
  const choices = [{ code: 'all', title: '全部' } as const, ...exitWays];
  return (
    <nav aria-label="按退出事由查看">
      <ul class="links">
        {choices.map(({ code, title }) => (
          <li key={code}>
            <a
              href={addressOf({ way: code, page: 1 })}
              {...(code === search.way ? { 'aria-current': 'page' as const } : {})}
            >
              {`${title}（${counts.get(code) ?? 0}）`}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function Pages({ search, total }: Pick<Props, 'search' | 'total'>): VNode | null {
  const last = Math.max(1, Math.ceil(total / exitsPerPage));
  if (last === 1) return null;
  const { way, page } = search;
  return (
    <nav class="pages" aria-label="翻页">
      {page > 1 && <a href={addressOf({ way, page: page - 1 })}>上一页</a>}
      <span>
        第 {page} 页，共 {last} 页
      </span>
      {page < last && <a href={addressOf({ way, page: page + 1 })}>下一页</a>}
    </nav>
  );
}

/** Links, not a form: neither the way nor the page says anything of anybody. */
function addressOf({ way, page }: ExitSearch): string {
  const query = [...(way === 'all' ? [] : [`way=${way}`]), ...(page === 1 ? [] : [`page=${page}`])];
  return query.length === 0 ? '/exits' : `/exits?${query.join('&')}`;
}
