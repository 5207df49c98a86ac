import type { Tx } from '#db/command.ts';
import type { Version } from './version.ts';

/** A version with all that is told of it where an answer has to be proved. */
export interface VersionStory extends Version {
  readonly loadedBy: string;
  /** SHA-256 of the file, hexadecimal. */
  readonly file: string;
  readonly rowsRead: number;
  readonly rowsRefused: number;
}

/** One version, in force or not, in the asker's scope. */
export async function findVersionStory(tx: Tx, id: string): Promise<VersionStory | undefined> {
  return tx.db
    .selectFrom('source_version')
    .select([
      'id',
      'source',
      'body_id as bodyId',
      'as_of as asOf',
      'loaded_at as loadedAt',
      'loaded_by as loadedBy',
      'match_key as matchKey',
      'runs',
      'file_digest as file',
      'rows_read as rowsRead',
      'rows_refused as rowsRefused',
    ])
    .where('county', '=', tx.county)
    .where('id', '=', id)
    .executeTakeFirst();
}
