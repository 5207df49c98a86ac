import type { VNode } from 'preact';
import { Page } from '../layout.tsx';
import { type ListingRow, type ListingSearch, pageSize } from '../listings.ts';
import type { Site } from '../read.ts';

interface Props {
  readonly site: Site;
  readonly search: ListingSearch;
  readonly rows: readonly ListingRow[];
  readonly total: number;
  readonly categories: readonly { readonly code: string; readonly title: string }[];
}

/** The list in force, by category and number, with a search that works without script. */
export function ListingsPage({ site, search, rows, total, categories }: Props): VNode {
  return (
    <Page site={site} title="守信激励对象名单" at="/listings">
      {/* POST: what is searched for may be a name, and must not stand in an address. */}
      <form class="search" method="post" action="/listings" role="search">
        <div>
          <label for="text">名称、名单编号或统一社会信用代码</label>
          <input id="text" name="text" value={search.text} maxLength={60} autocomplete="off" />
        </div>
        <div>
          <label for="category">类别</label>
          <select id="category" name="category">
            <option value="">全部类别</option>
            {categories.map(({ code, title }) => (
              <option key={code} value={code} selected={code === search.category}>
                {`${code} ${title}`}
              </option>
            ))}
          </select>
        </div>
        <button type="submit">查询</button>
      </form>
      <p role="status">
        共 {total} 条有效名单{search.text === '' && search.category === '' ? '' : '符合条件'}
        。请勿在查询框中输入个人证件号码。
      </p>
      {rows.length > 0 && <ListingTable rows={rows} />}
      <Pages search={search} total={total} />
      <p class="quiet">
        名单有效期一年，自公示截止日次日起算；期满或退出的即时从本页移除。个人姓名和证件号码依法作了必要处理。
      </p>
    </Page>
  );
}

function ListingTable({ rows }: { readonly rows: readonly ListingRow[] }): VNode {
  return (
    <div class="scroll">
      <table>
        <thead>
          <tr>
            <th scope="col">名单编号</th>
            <th scope="col">类别</th>
            <th scope="col">名称</th>
            <th scope="col">证件号码（代码）</th>
            <th scope="col">认定单位</th>
            <th scope="col">有效期</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id}>
              <td>
                <a href={`/listings/${row.id}`}>{row.number}</a>
              </td>
              <td>{row.category}</td>
              <td>{row.name_shown}</td>
              <td>{row.number_shown}</td>
              <td>{row.unit_name}</td>
              <td>
                {row.valid_from} 至 {row.valid_to}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Pages({ search, total }: { readonly search: ListingSearch; readonly total: number }): VNode | null {
  const last = Math.max(1, Math.ceil(total / pageSize));
  if (last === 1) return null;
  return (
    <form class="pages" method="post" action="/listings" aria-label="翻页">
      <input type="hidden" name="text" value={search.text} />
      <input type="hidden" name="category" value={search.category} />
      {search.page > 1 && (
        <button name="page" value={String(search.page - 1)}>
          上一页
        </button>
      )}
      <span>
        第 {search.page} 页，共 {last} 页
      </span>
      {search.page < last && (
        <button name="page" value={String(search.page + 1)}>
          下一页
        </button>
      )}
    </form>
  );
}
