import type { VNode } from 'preact';
import { Page } from '../layout.tsx';
import type { Site } from '../read.ts';

/** Never there, ended, or not public: all alike. */
export function MissingPage({ site }: { readonly site: Site }): VNode {
  return (
    <Page site={site} title="没有这个页面" at="">
      <p>可能是地址输错了，也可能是内容已过公布期限，从网站上移除了。您可以：</p>
      <ul class="links">
        <li>
          <a href="/">返回首页</a>
        </li>
        <li>
          <a href="/notices">查看公示</a>
        </li>
        <li>
          <a href="/listings">查询名单</a>
        </li>
      </ul>
    </Page>
  );
}
