import type { ComponentChildren, VNode } from 'preact';
import { renderToString } from 'preact-render-to-string';
import type { Site } from './read.ts';

export interface PageProps {
  readonly site: Site;
  readonly title: string;
  /** Path of the menu entry that the page belongs to; none for a page that is reached from several. */
  readonly at?: string;
  /** The content brings its own first heading. */
  readonly ownHeading?: boolean;
  readonly children: ComponentChildren;
}

const menu = [
  { path: '/', title: '首页' },
  { path: '/notices', title: '公示' },
  { path: '/listings', title: '名单查询' },
  { path: '/exits', title: '退出公告' },
  { path: '/categories', title: '认定类别' },
  { path: '/measures', title: '激励措施' },
] as const;

/** The frame of every public page: complete without script, readable at any width and in print. */
export function Page({ site, title, at, ownHeading, children }: PageProps): VNode {
  const { contact, footer } = site;
  return (
    <html lang="zh-CN">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{`${title} - ${site.siteName}`}</title>
        <meta name="SiteName" content={site.siteName} />
        <meta name="SiteIDCode" content={footer.siteCode} />
        <meta name="ColumnName" content={title} />
        <link rel="stylesheet" href="/assets/portal.css" />
      </head>
      <body>
        <a class="skip" href="#main">
          跳到正文
        </a>
        <header>
          <p class="site-name">{site.siteName}</p>
          <nav aria-label="主导航">
            <ul>
              {menu.map(({ path, title: entry }) => (
                <li key={path}>
                  <a href={path} {...(path === at ? { 'aria-current': 'page' as const } : {})}>
                    {entry}
                  </a>
                </li>
              ))}
            </ul>
          </nav>
        </header>
        <main id="main">
          {ownHeading !== true && <h1>{title}</h1>}
          {children}
        </main>
        <footer>
          <ul>
            <li>主办单位：{footer.host}</li>
            <li>联系电话：{contact.phone}</li>
            <li>地址：{contact.address}</li>
            <li>邮编：{contact.postcode}</li>
            <li>办公时间：{contact.hours}</li>
          </ul>
          <ul>
            <li>网站标识码：{footer.siteCode}</li>
            <li>{footer.icp}</li>
            <li>{footer.policeRecord}</li>
          </ul>
        </footer>
      </body>
    </html>
  );
}

/** A page's bytes. Text is escaped by the renderer; nothing else writes HTML. */
export function renderPage(page: VNode): string {
  return `<!doctype html>${renderToString(page)}`;
}
