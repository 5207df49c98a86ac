import type { VNode } from 'preact';
import type { ExitRow } from '../exits.ts';
import { exitReasonNames } from '../exits.ts';
import { Page } from '../layout.tsx';
import { type NoticeRow, workingDaysLeft } from '../notices.ts';
import type { Site } from '../read.ts';
import type { PlainDate } from '#kernel/time.ts';

export interface HomeFigures {
  readonly people: number;
  readonly bodies: number;
  readonly live: number;
}

interface Props {
  readonly site: Site;
  readonly today: PlainDate;
  readonly notices: readonly NoticeRow[];
  readonly exits: readonly ExitRow[];
  readonly figures: HomeFigures;
}

/** What is on notice now, how many are listed, what they may enjoy, and how to object. */
export function HomePage({ site, today, notices, exits, figures }: Props): VNode {
  const standing = notices.filter(({ ends_at }) => ends_at > site.now);
  return (
    <Page site={site} title="守信激励" at="/">
      <section>
        <h2>正在公示</h2>
        {standing.length === 0 && <p>目前没有正在公示的名单。</p>}
        <ul>
          {standing.map((notice) => (
            <li key={notice.id}>
              <a href={`/notices/${notice.id}`}>{notice.title}</a>（{notice.publication_day} 至{' '}
              {notice.last_day} 24时， 还有 {workingDaysLeft(notice, today)} 个工作日）
            </li>
          ))}
        </ul>
        <p>
          对公示内容或名单有异议的，可在相应条目点击“提出异议”，无需登录；也可联系{site.officeName}（
          {site.contact.phone}）。
        </p>
      </section>
      <section>
        <h2>现有名单</h2>
        <ul class="cards">
          <li>
            <span class="figure">{figures.people}</span>条个人名单
          </li>
          <li>
            <span class="figure">{figures.bodies}</span>条企业和组织名单
          </li>
          <li>
            <span class="figure">{figures.live}</span>项措施正在实施
          </li>
        </ul>
        <p class="quiet">名单以条计：同一对象获不同荣誉的，各计一条。数字为本页打开时在有效期内的名单。</p>
        <p>
          <a href="/listings">查询名单</a>　<a href="/measures">查看激励措施</a>　
          <a href="/categories">认定类别与标准</a>
        </p>
      </section>
      <section>
        <h2>近期退出</h2>
        {exits.length === 0 && <p>近期没有退出名单的对象。</p>}
        <ul>
          {exits.map((exit) => (
            <li key={exit.listing_id}>
              {exit.left_on}　{exit.name_shown}（{exit.number}）：{exitReasonNames(exit.reason)}
            </li>
          ))}
        </ul>
        <p>
          <a href="/exits">全部退出公告</a>
        </p>
      </section>
    </Page>
  );
}
