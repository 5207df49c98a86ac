import type { VNode } from 'preact';
import { DataTable } from '../data-table.tsx';
import { Page } from '../layout.tsx';
import { type ListingRow, type ListingSearch, pageSize } from '../listings.ts';
import type { AskedSearch } from '../parse-search.ts';
import type { Site } from '../read.ts';

interface Props {
  readonly site: Site;
  readonly search: AskedSearch;
  readonly rows: readonly ListingRow[];
  readonly total: number;
  readonly categories: readonly { readonly code: string; readonly title: string }[];
}

const emptyAdvice =
  '请检查有没有错字，少输几个字再查，或者类别选“全部类别”。还在公示的、已经期满或者退出的，不在这里。';

const numberAdvice =
  '您输入的内容里有证件号码或者电话，没有用来查询，也没有保留。请改用名称、名单编号或者认定单位查询。';

/** The list in force, by category and number, with a search that works without script. */
export function ListingsPage({ site, search, rows, total, categories }: Props): VNode {
  const searched = search.text !== '' || search.category !== '';
  return (
    <Page site={site} title="守信激励对象名单" at="/listings">
      {/* POST: what is searched for may be a name, and must not stand in an address. */}
      <form class="search" method="post" action="/listings" role="search">
        <div>
          <label for="text">名称、名单编号或认定单位</label>
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
        {search.holdsNumber ? numberAdvice : `${searched ? '查到' : '共有'}${total}条在有效期内的名单。`}
        {searched && total === 0 && emptyAdvice}
      </p>
      {rows.length > 0 && <ListingTable rows={rows} />}
      <Pages search={search} total={total} />
      <p class="quiet">
        名单有效期一年，自公示截止日次日起算；期满或者退出的，当即从本页移除。证件号码和代码已作遮盖，不能用来查询，请不要在查询框中输入证件号码。
      </p>
    </Page>
  );
}

/** A person's name is read as one; a body's may be long, and breaks. */
const hasShortName = ({ name_shown: name }: ListingRow): boolean => name.length <= 8;

function ListingTable({ rows }: { readonly rows: readonly ListingRow[] }): VNode {
  return (
    <DataTable
      caption="守信激励对象名单"
      rows={rows}
      keyOf={({ id }) => id}
      columns={[
        {
          title: '名单编号',
          show: ({ id, number }) => <a href={`/listings/${id}`}>{number}</a>,
          whole: true,
        },
        { title: '类别', show: ({ category }) => category },
        { title: '名称', show: (row) => row.name_shown, whole: hasShortName },
        { title: '证件号码（代码）', show: (row) => row.number_shown, whole: true },
        { title: '认定单位', show: (row) => row.unit_name },
        { title: '有效期', show: (row) => `${row.valid_from}至${row.valid_to}`, whole: true },
      ]}
    />
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
