import type { VNode } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { z } from 'zod';
import type { Route } from '#edge/route.ts';

interface Field {
  readonly name: string;
  readonly type: string;
  readonly required: boolean;
}

/** The API for people: every route with its permission and its fields, from the same definitions that `/openapi.json` has. */
export function renderDocs(routes: readonly Route[]): string {
  const groups = new Map<string, Route[]>();
  for (const route of routes) {
    const group = route.path.split('/')[3] ?? '';
    groups.set(group, [...(groups.get(group) ?? []), route]);
  }
  return `<!doctype html>${renderToString(<Docs groups={groups} />)}`;
}

/** What the routes under one word are about. */
const titles: Readonly<Record<string, string>> = {
  subjects: '信用主体',
  attachments: '证明文件',
  rounds: '轮次',
  form: '报送模板',
  batches: '报送批次',
  nominations: '初步名单条目',
  sources: '比对来源',
  answers: '来源单位答复',
  findings: '疑点',
  questions: '比对事项',
  notices: '公示',
  'notice-entries': '公示条目',
  corrections: '公示条目更正',
  letters: '函件',
  listings: '守信激励对象名单',
  measures: '激励措施',
  enjoyment: '窗口查询',
  redemptions: '激励应用',
  objections: '异议',
  acts: '操作记录',
};

function groupTitle(group: string): string {
  const title = titles[group];
  return title === undefined ? group : `${title}（${group}）`;
}

function Docs({ groups }: { readonly groups: ReadonlyMap<string, readonly Route[]> }): VNode {
  return (
    <html lang="zh-CN">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>接口说明</title>
        <link rel="stylesheet" href="/assets/portal.css" />
      </head>
      <body>
        <main id="main">
          <h1>接口说明</h1>
          <p>
            <a href="/">返回网站首页</a>
          </p>
          <p>
            请求头带 <code>Authorization: Bearer 访问凭证</code>；登记类请求另带 <code>Idempotency-Key</code>
            （每次办理一个新编号，重发时不变，重复发送只算一次）。未受理的请求以{' '}
            <code>application/problem+json</code> 返回，列出全部原因和办法。机器可读的说明见{' '}
            <a href="/openapi.json">/openapi.json</a>（OpenAPI 3.1）。
          </p>
          <nav aria-label="目录">
            <ul class="links">
              {[...groups.keys()].map((group) => (
                <li key={group}>
                  <a href={`#${group}`}>{groupTitle(group)}</a>
                </li>
              ))}
            </ul>
          </nav>
          {[...groups].map(([group, routes]) => (
            <section key={group} id={group}>
              <h2>{groupTitle(group)}</h2>
              {routes.map((route) => (
                <RouteText key={`${route.method} ${route.path}`} route={route} />
              ))}
            </section>
          ))}
        </main>
      </body>
    </html>
  );
}

function RouteText({ route }: { readonly route: Route }): VNode {
  const fields = fieldsOf(route);
  return (
    <article>
      <h3>
        <code>
          {route.method} {route.path}
        </code>{' '}
        {route.summary}
      </h3>
      <p class="quiet">
        {route.permission === 'public' ? '公开，不需要访问凭证' : `所需权限：${route.permission}`}
        {route.needsIdempotencyKey === true ? '；必须带 Idempotency-Key' : ''}
        {route.takesFile === true ? '；以 multipart/form-data 提交，文件放在 file 字段' : ''}
      </p>
      {fields.length > 0 && (
        <div class="scroll" role="region" aria-label={`${route.summary}的字段`} tabIndex={0}>
          <table>
            <thead>
              <tr>
                <th scope="col">字段</th>
                <th scope="col">类型</th>
                <th scope="col">必填</th>
              </tr>
            </thead>
            <tbody>
              {fields.map(({ name, type, required }) => (
                <tr key={name}>
                  <td>
                    <code>{name}</code>
                  </td>
                  <td>{type}</td>
                  <td>{required ? '是' : '否'}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </article>
  );
}

function fieldsOf(route: Route): readonly Field[] {
  const schema = Object(z.toJSONSchema(route.input, { io: 'input', unrepresentable: 'any' }));
  const properties: [string, unknown][] = Object.entries(Object(schema.properties));
  const required: readonly unknown[] = Array.isArray(schema.required) ? schema.required : [];
  return properties
    .filter(([name]) => !(route.takesFile === true && name === 'file'))
    .map(([name, property]) => ({ name, type: typeOf(property), required: required.includes(name) }));
}

function typeOf(property: unknown): string {
  const { type, enum: choices, anyOf } = Object(property);
  if (Array.isArray(choices)) return choices.map(String).join(' | ');
  if (Array.isArray(anyOf)) return anyOf.map(typeOf).join(' 或 ');
  return typeof type === 'string' ? type : '任意';
}
