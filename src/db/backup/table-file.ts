import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import path from 'node:path';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { escapeIdentifier } from 'pg';
import type pg from 'pg';
import { from as copyFrom, to as copyTo } from 'pg-copy-streams';
import type { TableInfo } from '../catalogue.ts';

/** What went through: its size, its lines (one a row in COPY's text form) and its digest. */
export interface Measure {
  readonly rows: number;
  readonly bytes: number;
  readonly sha256: string;
}

/** Fixes how values are written, so that equal rows give equal bytes on every server. */
export const copySettings = `
set local datestyle = 'ISO, YMD'; set local intervalstyle = 'iso_8601'; set local timezone = 'UTC';
set local extra_float_digits = 3; set local bytea_output = 'hex'; set local client_encoding = 'UTF8';
set local statement_timeout = 0; set local idle_in_transaction_session_timeout = 0`;

export function fileOf({ schema, name }: Pick<TableInfo, 'schema' | 'name'>): string {
  return `${schema}.${name}.copy`;
}

/** Writes one table's rows in the order of its primary key to a file, on disk before it returns. */
export async function writeTable(client: pg.ClientBase, table: TableInfo, folder: string): Promise<Measure> {
  const columns = table.columns.map((column) => escapeIdentifier(column.name)).join(', ');
  const order = table.primaryKey.map((key) => {
    const type = table.columns.find((column) => column.name === key)?.type;
    return `${escapeIdentifier(key)}${type === 'text' ? ' collate "C"' : ''}`;
  });
  const rows = `select ${columns} from ${qualified(table)} order by ${order.join(', ')}`;
  const source = client.query(copyTo(`copy (${rows}) to stdout`));
  const meter = new Meter();
  const file = path.join(folder, fileOf(table));
  await pipeline(source, meter, createWriteStream(file, { flags: 'wx', mode: 0o600, flush: true }));
  return meter.measure();
}

/** Loads one table's rows from a file; the measure is of what was really loaded. */
export async function loadTable(
  client: pg.ClientBase,
  table: { readonly schema: string; readonly name: string; readonly columns: readonly string[] },
  file: string,
): Promise<Measure> {
  const columns = table.columns.map((column) => escapeIdentifier(column)).join(', ');
  const target = client.query(copyFrom(`copy ${qualified(table)} (${columns}) from stdin`));
  const meter = new Meter();
  await pipeline(createReadStream(file), meter, target);
  return meter.measure();
}

/** Measures a file as it lies on disk. Throws if it can't be read. */
export async function measureFile(file: string): Promise<Measure> {
  const meter = new Meter();
  meter.resume();
  await pipeline(createReadStream(file), meter);
  return meter.measure();
}

function qualified({ schema, name }: { readonly schema: string; readonly name: string }): string {
  return `${escapeIdentifier(schema)}.${escapeIdentifier(name)}`;
}

const newline = 0x0a;

class Meter extends Transform {
  #rows = 0;
  #bytes = 0;
  readonly #hash = createHash('sha256');

  override _transform(chunk: Buffer, _encoding: string, done: (error: null, chunk: Buffer) => void): void {
    this.#hash.update(chunk);
    this.#bytes += chunk.length;
    for (let at = chunk.indexOf(newline); at >= 0; at = chunk.indexOf(newline, at + 1)) this.#rows += 1;
    done(null, chunk);
  }

  measure(): Measure {
    return { rows: this.#rows, bytes: this.#bytes, sha256: this.#hash.digest('hex') };
  }
}
