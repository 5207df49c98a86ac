import type { VNode } from 'preact';
import { type ExitRow, exitReasonNames } from '../exits.ts';
import { Page } from '../layout.tsx';
import type { Site } from '../read.ts';

/** Exits are announced where the listing stood (DOMAIN 1.2, 10). */
export function ExitsPage({
  site,
  exits,
}: {
  readonly site: Site;
  readonly exits: readonly ExitRow[];
}): VNode {
  return (
    <Page site={site} title="退出公告" at="/exits">
      <p>以下对象已退出守信激励对象名单，自退出之日起不再享受激励措施。有效期满退出不表示失信。</p>
      {exits.length === 0 ? (
        <p>目前没有退出公告。</p>
      ) : (
        <div class="scroll">
          <table>
            <thead>
              <tr>
                <th scope="col">退出日期</th>
                <th scope="col">名称</th>
                <th scope="col">名单编号</th>
                <th scope="col">类别</th>
                <th scope="col">退出事由</th>
              </tr>
            </thead>
            <tbody>
              {exits.map((exit) => (
                <tr key={exit.listing_id}>
                  <td>{exit.left_on}</td>
                  <td>{exit.name_shown}</td>
                  <td>{exit.number}</td>
                  <td>{exit.category}</td>
                  <td>{exitReasonNames(exit.reason)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </Page>
  );
}
