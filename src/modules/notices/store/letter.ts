import type { Tx } from '#db/command.ts';
import type { Instant } from '#kernel/time.ts';
import { letterDocx } from '../letter/letter-docx.ts';
import type { LetterText } from '../letter/letter-text.ts';
import { sha256 } from './publication.ts';

export interface NewLetter {
  readonly unitId: string;
  readonly nominationId: string;
  readonly noticeId: string;
  readonly text: LetterText;
}

/** Writes a letter and seals it, addressee and content. Gives its id. */
export async function insertLetter(tx: Tx, letter: NewLetter, now: Instant): Promise<string> {
  const id = tx.newId();
  const content = await letterDocx(letter.text);
  await tx.db
    .insertInto('letter')
    .values({
      county: tx.county,
      id,
      unit_id: letter.unitId,
      kind: 'non-public-notice',
      number: letter.text.number,
      nomination_id: letter.nominationId,
      notice_id: letter.noticeId,
      addressee_cipher: tx.vault.seal(letter.text.addressee, 'letter.addressee_cipher'),
      content_cipher: tx.vault.seal(content, 'letter.content_cipher'),
      digest: sha256(content),
      written_at: now,
    })
    .execute();
  return id;
}

export interface LetterRow {
  readonly id: string;
  readonly unitId: string;
  readonly number: string;
  readonly nominationId: string | null;
  readonly noticeId: string | null;
  readonly writtenAt: Instant;
  readonly deliveredAt: Instant | null;
}

function letters(tx: Tx) {
  return tx.db
    .selectFrom('letter')
    .select([
      'id',
      'unit_id as unitId',
      'number',
      'nomination_id as nominationId',
      'notice_id as noticeId',
      'written_at as writtenAt',
      'delivered_at as deliveredAt',
    ])
    .where('county', '=', tx.county);
}

export async function lockLetter(tx: Tx, id: string): Promise<LetterRow | undefined> {
  return letters(tx).where('id', '=', id).forUpdate().executeTakeFirst();
}

/** Letters in the asker's scope, the newest first; a unit sees its own. */
export async function listLetters(tx: Tx): Promise<readonly LetterRow[]> {
  return letters(tx).orderBy('written_at', 'desc').orderBy('id', 'desc').limit(500).execute();
}

/** Opens a letter's document, in the asker's scope. */
export async function findLetterContent(
  tx: Tx,
  id: string,
): Promise<{ readonly number: string; readonly content: Buffer } | undefined> {
  const row = await tx.db
    .selectFrom('letter')
    .select(['number', 'content_cipher'])
    .where('county', '=', tx.county)
    .where('id', '=', id)
    .executeTakeFirst();
  if (row === undefined) return undefined;
  return { number: row.number, content: tx.vault.openBytes(row.content_cipher, 'letter.content_cipher') };
}

export async function markDelivered(tx: Tx, id: string, by: string, now: Instant): Promise<void> {
  await tx.db
    .updateTable('letter')
    .set({ delivered_at: now, delivered_by: by })
    .where('county', '=', tx.county)
    .where('id', '=', id)
    .execute();
}

/** Nominations whose latest letter on a notice has been delivered. */
export async function listDelivered(tx: Tx, nominationIds: readonly string[]): Promise<ReadonlySet<string>> {
  if (nominationIds.length === 0) return new Set();
  const rows = await tx.db
    .selectFrom('letter')
    .distinctOn('nomination_id')
    .select(['nomination_id', 'delivered_at'])
    .where('county', '=', tx.county)
    .where('nomination_id', 'in', [...nominationIds])
    .orderBy('nomination_id')
    .orderBy('written_at', 'desc')
    .execute();
  return new Set(
    rows.flatMap((row) =>
      row.delivered_at === null || row.nomination_id === null ? [] : [row.nomination_id],
    ),
  );
}
