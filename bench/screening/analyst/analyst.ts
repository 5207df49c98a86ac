import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import type { Hit } from '../agreement.ts';
import { timed } from '../bare-load.ts';
import { pairsOfAll, results } from './questions.ts';

/** The court's list as written, whose `id` counts from here. */
const firstId = 700_000_000;

/** DuckDB with the raw files: what an analyst would use instead. */
export class Analyst {
  readonly #instance: DuckDBInstance;
  readonly #connection: DuckDBConnection;

  private constructor(instance: DuckDBInstance, connection: DuckDBConnection) {
    this.#instance = instance;
    this.#connection = connection;
  }

  static async open(path: string): Promise<Analyst> {
    const instance = await DuckDBInstance.create(path);
    return new Analyst(instance, await instance.connect());
  }

  /** Reads both files into tables of raw columns. Gives the seconds. */
  async read(court: string, nominees: string): Promise<number> {
    const table = (name: string, path: string): string =>
      `create or replace table ${name} as select * from read_csv('${path.replaceAll("'", "''")}', header = true, all_varchar = true);`;
    return timed(() =>
      this.#connection.run(`${table('court', court)} ${table('nominee', nominees)} checkpoint;`),
    );
  }

  /** Answers all questions and writes the answers to disk. Gives the seconds. */
  async compare(representativeNamesTold: number): Promise<number> {
    return timed(() => this.#connection.run(`${pairsOfAll(representativeNamesTold)} ${results}`));
  }

  /** Pairs whose numbers agree, by the nominee's place and the record's row. */
  async hits(): Promise<readonly Hit[]> {
    const rows = await this.#rows("select nominee, record, relation, how from finding where how <> 'name'");
    return rows.map(([nominee, record, relation, how]) => ({
      nominee: Number(nominee),
      row: Number(record) - firstId,
      relation: relation ?? '',
      how: how === 'exact' ? 'exact' : 'masked',
    }));
  }

  async findings(): Promise<number> {
    const [row] = await this.#rows('select count(*) from finding');
    return Number(row?.[0]);
  }

  async grades(): Promise<ReadonlyMap<string, number>> {
    const rows = await this.#rows('select grade, count(*) from grade group by grade order by grade');
    return new Map(rows.map(([grade, count]) => [grade ?? '', Number(count)]));
  }

  close(): void {
    this.#connection.closeSync();
    this.#instance.closeSync();
  }

  async #rows(query: string): Promise<readonly (readonly (string | null)[])[]> {
    const read = await this.#connection.runAndReadAll(`select columns(*)::varchar from (${query})`);
    return read.getRowsJson() as readonly (readonly (string | null)[])[];
  }
}
