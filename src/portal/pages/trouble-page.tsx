import type { VNode } from 'preact';

interface Props {
  readonly title: string;
  readonly texts: readonly string[];
}

/** What a visitor sees when a page can't be made. It rests on nothing: the database itself may be away. */
export function TroublePage({ title, texts }: Props): VNode {
  return (
    <html lang="zh-CN">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{title}</title>
        <link rel="stylesheet" href="/assets/portal.css" />
      </head>
      <body>
        <main id="main">
          <h1>{title}</h1>
          {texts.map((text) => (
            <p key={text}>{text}</p>
          ))}
          <p>
            <a href="/">返回首页</a>
          </p>
        </main>
      </body>
    </html>
  );
}
