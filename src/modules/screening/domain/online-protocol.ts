import { z } from 'zod';
import { parsePlainDate } from '#kernel/plain-date.ts';
import type { IdentityType } from '#kernel/identity/types.ts';
import type { PlainDate } from '#kernel/time.ts';

/** What is sent of a subject: no more than the pack says that the body needs. */
export interface SentSubject {
  readonly name?: string;
  readonly number?: string;
  readonly idType?: IdentityType;
  readonly formerNames?: readonly string[];
}

/** One question to a body's system (docs/online-check.md). */
export interface OnlineRequest {
  readonly requestId: string;
  readonly askedOn: PlainDate;
  readonly subject: SentSubject;
}

/** Ids that come back are not personal and stay short; a text without end is no text. */
const text = z.string().trim().min(1).max(500);
const day = z.string().transform((written, context): PlainDate => {
  const date = parsePlainDate(written);
  if (date.ok) return date.value;
  context.addIssue({ code: 'custom', message: 'not a date' });
  return z.NEVER;
});

/** The meanings that columns of a list have, under the same names. */
const record = z.strictObject({
  name: text,
  formerName: text.optional(),
  number: text.optional(),
  registrationNumber: text.optional(),
  organisationCode: text.optional(),
  partyType: z.enum(['person', 'body']).optional(),
  representative: text.optional(),
  sex: z.enum(['male', 'female']).optional(),
  age: z
    .string()
    .regex(/^\d{1,3}$/)
    .optional(),
  area: text.optional(),
  caseNumber: text.optional(),
  authority: text.optional(),
  reason: text.optional(),
  filedOn: day.optional(),
  listedOn: day.optional(),
  removedOn: day.optional(),
  repairedOn: day.optional(),
});

/** More records of one subject than this are no answer to one question. */
const mostRecords = 50;

/** What a body's system answers. Whatever doesn't fit to the letter is an error and no answer. */
export const onlineAnswerSchema = z
  .strictObject({
    requestId: z.string().max(100),
    answer: z.enum(['clear', 'hit', 'unknown']),
    /** The day up to which the body's own data was looked through. */
    asOf: day,
    records: z.array(record).max(mostRecords),
  })
  .refine(({ answer, records }) => answer !== 'clear' || records.length === 0, {
    message: 'clear with records',
  });

export type OnlineAnswer = z.infer<typeof onlineAnswerSchema>;
export type OnlineWord = OnlineAnswer['answer'];
export type OnlineRecord = OnlineAnswer['records'][number];
