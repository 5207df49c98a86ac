import type { ComponentChildren, VNode } from 'preact';

export interface Column<Row> {
  readonly title: string;
  readonly show: (row: Row) => ComponentChildren;
  /** Stays on one line where the window is wide: numbers, dates, short names. */
  readonly whole?: boolean | ((row: Row) => boolean);
}

interface Props<Row> {
  /** Says what the table holds; it also names the region for whoever moves by keyboard or ear. */
  readonly caption: string;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly keyOf: (row: Row) => string;
}

/**
 * A table that a small screen shows as cards, each value under its title. The roles are written out because a browser
 * forgets that it is a table once its cells are laid out as blocks.
 */
export function DataTable<Row>({ caption, columns, rows, keyOf }: Props<Row>): VNode {
  return (
    <div class="scroll" role="region" aria-label={caption} tabIndex={0}>
      <table class="data" role="table">
        <caption>{caption}</caption>
        <thead role="rowgroup">
          <tr role="row">
            {columns.map(({ title }) => (
              <th key={title} scope="col" role="columnheader">
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody role="rowgroup">
          {rows.map((row) => (
            <tr key={keyOf(row)} role="row">
              {columns.map(({ title, show, whole = false }) => (
                <td
                  key={title}
                  role="cell"
                  data-title={title}
                  {...((typeof whole === 'boolean' ? whole : whole(row)) ? { class: 'whole' } : {})}
                >
                  {show(row)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
