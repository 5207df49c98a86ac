import type { JSX } from 'preact';
import { renderToString } from 'preact-render-to-string';
import type { Block, Section } from '#kernel/document.ts';

const style = `body{font:15px/1.8 "Noto Serif CJK SC","FangSong","STFangsong",serif;color:#1a1a1a;max-width:60em;margin:2em auto;padding:0 1em}
h1{font-size:1.6em;text-align:center;line-height:1.4}h2{font-size:1.2em;border-bottom:1px solid #595959}h3{font-size:1.1em}h4{font-size:1em}
.made{text-align:center}table{border-collapse:collapse;width:100%;margin:.5em 0}th,td{border:1px solid #595959;padding:.2em .5em;text-align:left;vertical-align:top;overflow-wrap:anywhere}
table.facts th{width:11em;font-weight:normal;background:#f4f4f4}.warning{border:2px solid #1a1a1a;padding:.5em 1em;font-weight:bold}
@media print{@page{size:A4;margin:25mm 20mm 22mm 25mm}body{font-size:10.5pt;margin:0;max-width:none;padding:0}tr{break-inside:avoid}h2,h3,h4{break-after:avoid}}`;

export interface Dossier {
  readonly title: string;
  /** Who had it made and when. */
  readonly made: string;
  /** What the reader must know before all; none in most. */
  readonly warnings: readonly string[];
  readonly sections: readonly Section[];
  /** How to read it. */
  readonly notes: readonly string[];
}

const numerals = ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十'];

/** One file to print, without script and without anything from elsewhere. Every text is escaped. */
export function renderDossier({ title, made, warnings, sections, notes }: Dossier): string {
  const page = renderToString(
    <html lang="zh-CN">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{title}</title>
        {/* Our own text with no input in it; escaping would break the quotes of the font names. */}
        <style dangerouslySetInnerHTML={{ __html: style }} />
      </head>
      <body>
        <main>
          <h1>{title}</h1>
          <p class="made">{made}</p>
          {warnings.map((warning) => (
            <p key={warning} class="warning">
              {warning}
            </p>
          ))}
          {sections.map((section, at) => (
            <SectionPart
              key={section.title}
              {...section}
              title={`${numerals[at] ?? at + 1}、${section.title}`}
              level={2}
            />
          ))}
          <h2>说明</h2>
          <ol>
            {notes.map((note) => (
              <li key={note}>{note}</li>
            ))}
          </ol>
        </main>
      </body>
    </html>,
  );
  return `<!doctype html>${page}\n`;
}

function SectionPart({
  title,
  blocks,
  parts = [],
  level,
}: Section & { readonly level: 2 | 3 | 4 }): JSX.Element {
  const Heading = `h${level}` as const;
  return (
    <section>
      <Heading>{title}</Heading>
      {blocks.map((block, at) => (
        <BlockPart key={at} block={block} />
      ))}
      {parts.map((part, at) => (
        <SectionPart key={at} {...part} level={level === 2 ? 3 : 4} />
      ))}
    </section>
  );
}

function BlockPart({ block }: { readonly block: Block }): JSX.Element {
  switch (block.kind) {
    case 'lines':
      return (
        <>
          {block.lines.map((line) => (
            <p key={line}>{line}</p>
          ))}
        </>
      );
    case 'facts':
      return (
        <table class="facts">
          <tbody>
            {block.rows.map(([term, text]) => (
              <tr key={term}>
                <th scope="row">{term}</th>
                <td>{text}</td>
              </tr>
            ))}
          </tbody>
        </table>
      );
    case 'table':
      return (
        <table>
          <thead>
            <tr>
              {block.columns.map((column) => (
                <th key={column} scope="col">
                  {column}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {block.rows.map((row, at) => (
              <tr key={at}>
                {row.map((cell, place) => (
                  <td key={place}>{cell}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      );
  }
}
