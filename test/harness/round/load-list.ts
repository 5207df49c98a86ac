import { createHash } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Actor } from '#db/command.ts';
import { execute } from '#db/execute.ts';
import { loadVersion } from '#modules/screening/index.ts';
import type { DataSource, SourceField } from '#modules/units/index.ts';
import type { TestCounty } from '../county.ts';
import { mustDo } from '../must-do.ts';

export type ListRow = Readonly<Partial<Record<SourceField, string>>>;

/** What was loaded, so that it can be sent once more. */
export interface LoadedList {
  readonly loader: Actor;
  readonly input: Readonly<Record<string, unknown>>;
}

/** Writes a source's list as its body would send it, and loads it. */
export async function loadList(
  county: TestCounty,
  folder: string,
  list: { readonly source: string; readonly asOf: string; readonly rows: readonly ListRow[] },
): Promise<LoadedList> {
  const source = county.pack.sources.find(
    (each): each is DataSource => each.code === list.source && each.mode === 'data',
  );
  if (source === undefined) throw new Error(`no data source ${list.source}`);
  const fields = Object.keys(source.columns) as SourceField[];
  const heading = fields.map((field) => source.columns[field]?.headers.at(-1) ?? '');
  const lines = [heading, ...list.rows.map((row) => fields.map((field) => row[field] ?? ''))];
  const content = Buffer.from(lines.map((cells) => cells.join(',')).join('\n'));
  const path = join(folder, `${list.source}-${list.asOf}.csv`);
  await writeFile(path, content);
  const sha256 = createHash('sha256').update(content).digest('hex');
  const file = { path, name: 'list.csv', sha256, size: content.length };
  const input = { source: list.source, asOf: list.asOf, file };
  const loader = await county.account(source.body, ['screening-clerk']);
  await mustDo(execute(county.house, loadVersion, { actor: loader, input }));
  return { loader, input };
}
