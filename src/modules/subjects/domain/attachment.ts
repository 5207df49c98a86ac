import type { Reason } from '#kernel/refusal.ts';
import { okUnless, type Result } from '#kernel/result.ts';
import { subjectReason } from './refusals.ts';

export const attachmentPurposes = ['proof', 'consent', 'evidence'] as const;
export type AttachmentPurpose = (typeof attachmentPurposes)[number];

/** Largest attachment, bytes: DOMAIN 7.1 IN-1. */
export const largestAttachment = 10 * 1024 * 1024;

const signatures: readonly { readonly media: string; readonly bytes: readonly number[] }[] = [
  { media: 'application/pdf', bytes: [0x25, 0x50, 0x44, 0x46, 0x2d] },
  { media: 'image/jpeg', bytes: [0xff, 0xd8, 0xff] },
  { media: 'image/png', bytes: [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a] },
];

/** The media type by content, never by name; undefined when it is none of PDF, OFD, JPG, PNG. */
export function mediaOf(content: Uint8Array): string | undefined {
  const known = signatures.find(({ bytes }) => bytes.every((byte, at) => content[at] === byte));
  if (known !== undefined) return known.media;
  return isOfd(content) ? 'application/ofd' : undefined;
}

/** An OFD is a zip that holds OFD.xml (GB/T 33190); its name stands in the zip's directory in plain ASCII. */
function isOfd(content: Uint8Array): boolean {
  const zip = [0x50, 0x4b, 0x03, 0x04].every((byte, at) => content[at] === byte);
  if (!zip) return false;
  const entry = Array.from('OFD.xml', (character) => character.codePointAt(0) ?? 0);
  const directory = [0x50, 0x4b, 0x01, 0x02];
  for (let at = content.indexOf(0x50, 4); at >= 0; at = content.indexOf(0x50, at + 1)) {
    const isEntry = directory.every((byte, offset) => content[at + offset] === byte);
    if (isEntry && entry.every((byte, offset) => content[at + 46 + offset] === byte)) return true;
  }
  return false;
}

/** Whether an attachment is taken: its size, its content's kind, a name without identifiers. */
export function decideAttachment(
  file: { readonly name: string; readonly size: number },
  media: string | undefined,
): Result<string> {
  const reasons: Reason[] = [];
  if (file.size === 0) reasons.push(subjectReason('attachment-empty'));
  if (file.size > largestAttachment) {
    reasons.push(subjectReason('attachment-too-large', { megabytes: largestAttachment / 1024 / 1024 }));
  }
  if (media === undefined && file.size > 0) reasons.push(subjectReason('attachment-kind-unknown'));
  const length = file.name.trim().length;
  if (length === 0 || length > 200 || /\d{11,}/.test(file.name.replaceAll(/[\s-]/g, ''))) {
    reasons.push(subjectReason('attachment-name-wrong'));
  }
  return okUnless(reasons, media ?? '');
}
