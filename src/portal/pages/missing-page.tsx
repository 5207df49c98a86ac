import type { VNode } from 'preact';
import { Page } from '../layout.tsx';
import type { Site } from '../read.ts';

/** Never there, ended, or not public: all alike. */
export function MissingPage({ site }: { readonly site: Site }): VNode {
  return (
    <Page site={site} title="没有这个页面" at="">
      <p>地址有误，或者内容已过公布期限。</p>
      <p>
        <a href="/">返回首页</a>　<a href="/listings">查询名单</a>　<a href="/notices">查看公示</a>
      </p>
    </Page>
  );
}
