import type { VNode } from 'preact';
import { dayText } from '../day-text.ts';
import { type ExitRow, exitReasonNames } from '../exits.ts';
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
  return (
    <Page site={site} title="守信激励" at="/">
      <Standing site={site} today={today} notices={notices} />
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
        <p class="quiet">同一对象获得不同荣誉的，各计一条。以上为打开本页时在有效期内的名单。</p>
        <ul class="links">
          <li>
            <a href="/listings">查询名单</a>
          </li>
          <li>
            <a href="/measures">看看能享受哪些激励措施</a>
          </li>
          <li>
            <a href="/categories">怎样才能列入名单</a>
          </li>
        </ul>
      </section>
      <section>
        <h2>近期退出</h2>
        {exits.length === 0 && <p>近期没有退出名单的对象。</p>}
        <ul>
          {exits.map((exit) => (
            <li key={exit.listing_id}>
              {dayText(exit.left_on)}，{exit.name_shown}（{exit.number}）退出名单：
              {exitReasonNames(exit.reason)}
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

function Standing({ site, today, notices }: Pick<Props, 'site' | 'today' | 'notices'>): VNode {
  const standing = notices.filter(({ ends_at }) => ends_at > site.now);
  return (
    <section>
      <h2>正在公示</h2>
      {standing.length === 0 && <p>目前没有正在公示的名单。</p>}
      <ul>
        {standing.map((notice) => (
          <li key={notice.id}>
            <a href={`/notices/${notice.id}`}>{notice.title}</a>
            <br />
            {dayText(notice.last_day)}24时截止，还有{workingDaysLeft(notice, today)}个工作日
          </li>
        ))}
      </ul>
      <p>
        认为公示内容或者名单有误的，打开公示或者名单，在那一条上点“提出异议”，填写后提交即可，不用登录。也可以联系
        {site.officeName}，电话：{site.contact.phone}。
      </p>
    </section>
  );
}
