import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { withSession } from '#db/session.ts';
import { asRole } from '#db/settings.ts';
import type { House } from '#db/transaction.ts';
import type { Sought } from './sought.ts';

/** The control stands in the database, in PostgreSQL's log and in the name of a file. */
export interface Planted {
  /** Takes it out of the rows and the folder again. */
  remove(house: House): Promise<void>;
}

/**
 * Writes the control where a unit's careless words would stand, round every rule that keeps such words out: into the text
 * of a live measure, which the portal and the API show, and into the server's log.
 */
export async function plant(house: House, files: string, { control }: Sought): Promise<Planted> {
  const text = `${control.number} ${control.name}`;
  const file = join(files, `${text}.txt`);
  await writeFile(file, '');
  const before = await asSuperuser(house, async (client) => {
    const { rows } = await client.query<{ number: number; terms: unknown; scheme_text: string | null }>(
      `select number, content -> 'terms' as terms, scheme_text
       from publication.measure join measure using (county, number)
       where content -> 'terms' <> 'null' order by number limit 1`,
    );
    const [row] = rows;
    if (row === undefined) throw new Error('no measure is live');
    await write(client, row.number, text, JSON.stringify(text));
    await client.query(`do $$ begin raise log 'control ${text}'; end $$`);
    return row;
  });
  return {
    remove: async (again) => {
      await rm(file);
      await asSuperuser(again, (client) =>
        write(client, before.number, before.scheme_text, JSON.stringify(before.terms)),
      );
    },
  };
}

/** Everything written goes to the files of the tables, not only to the log before them. */
export async function checkpoint(house: House): Promise<void> {
  await asSuperuser(house, (client) => client.query('checkpoint'));
}

type Client = Parameters<Parameters<typeof withSession>[1]>[0];

async function write(client: Client, number: number, scheme: string | null, terms: string): Promise<void> {
  await client.query('update measure set scheme_text = $2 where number = $1', [number, scheme]);
  await client.query(
    `update publication.measure set content = jsonb_set(content, '{terms}', $2) where number = $1`,
    [number, terms],
  );
}

function asSuperuser<T>({ database, keyring }: House, work: (client: Client) => Promise<T>): Promise<T> {
  return withSession(asRole(database.app.settings, 'postgres', keyring.rolePassword('postgres')), work);
}
