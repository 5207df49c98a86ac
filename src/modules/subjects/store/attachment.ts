import type { Tx } from '#db/command.ts';
import type { Instant } from '#kernel/time.ts';

export interface NewAttachment {
  readonly unitId: string;
  readonly purpose: 'proof' | 'workbook' | 'consent' | 'evidence' | 'letter' | 'scheme';
  readonly nominationId: string | null;
  readonly name: string;
  readonly media: string;
  readonly sha256: string;
  readonly content: Buffer;
}

/** Seals a file into the database, name and content. Gives its id. */
export async function storeAttachment(tx: Tx, file: NewAttachment, now: Instant): Promise<string> {
  const id = tx.newId();
  const { accountId } = tx.asker;
  if (accountId === null) throw new Error('an attachment is received by an account');
  await tx.db
    .insertInto('attachment')
    .values({
      county: tx.county,
      id,
      unit_id: file.unitId,
      purpose: file.purpose,
      nomination_id: file.nominationId,
      name_cipher: tx.vault.seal(file.name, 'attachment.name_cipher'),
      media: file.media,
      size: file.content.length,
      sha256: file.sha256,
      content_cipher: tx.vault.seal(file.content, 'attachment.content_cipher'),
      received_at: now,
      received_by: accountId,
    })
    .execute();
  return id;
}

export interface AttachmentContent {
  readonly id: string;
  readonly name: string;
  readonly media: string;
  readonly content: Buffer;
}

/** Opens a file in the asker's scope. */
export async function findAttachment(tx: Tx, id: string): Promise<AttachmentContent | undefined> {
  const row = await tx.db
    .selectFrom('attachment')
    .select(['id', 'name_cipher', 'media', 'content_cipher'])
    .where('county', '=', tx.county)
    .where('id', '=', id)
    .executeTakeFirst();
  if (row === undefined) return undefined;
  return {
    id: row.id,
    name: tx.vault.open(row.name_cipher, 'attachment.name_cipher'),
    media: row.media,
    content: tx.vault.openBytes(row.content_cipher, 'attachment.content_cipher'),
  };
}
