import { renderToString } from 'preact-render-to-string';
import type { NoticeView } from '../domain/view.ts';
import { NoticeContent } from './notice-content.tsx';

const style = `body{font:16px/1.9 "Noto Serif CJK SC","FangSong","STFangsong",serif;color:#1a1a1a;max-width:60em;margin:2em auto;padding:0 1em}
h1{font-size:1.6em;text-align:center;line-height:1.4}h2{font-size:1.1em}.notice-number,.notice-over{text-align:center}
table{border-collapse:collapse;width:100%}caption{font-weight:bold;padding:.5em}th,td{border:1px solid #595959;padding:.3em .5em;text-align:left}
.notice-signature{text-align:right;padding-right:4em}.notice-digest code{word-break:break-all}dl div{display:flex}dt{min-width:6em}dd{margin:0}
@media print{@page{size:A4;margin:37mm 26mm 35mm 28mm}body{margin:0;max-width:none}tr{break-inside:avoid}}`;

/** The content of a notice as an HTML fragment. Every text is escaped. */
export function renderNoticeContent(view: NoticeView): string {
  return renderToString(<NoticeContent {...view} />);
}

/**
 * The whole printable page. Its bytes are what the snapshot keeps and what the preview shows, so it rests on nothing but
 * the view: same view, same bytes.
 */
export function renderNoticePage(view: NoticeView): string {
  const page = renderToString(
    <html lang="zh-CN">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{`${view.frame.title} - ${view.frame.siteName}`}</title>
        {/* Our own text with no input in it; escaping would break the quotes of the font names. */}
        <style dangerouslySetInnerHTML={{ __html: style }} />
      </head>
      <body>
        <main>
          <NoticeContent {...view} />
        </main>
      </body>
    </html>,
  );
  return `<!doctype html>${page}\n`;
}
