import { z } from 'zod';
import { setting } from './setting.ts';
import { code, line, type openGrades } from './words.ts';

/** What a column of a source's file means to the matching; a source maps some of them to its own headings. */
export const sourceFields = [
  'name',
  'formerName',
  'number',
  'registrationNumber',
  'organisationCode',
  'partyType',
  'representative',
  'sex',
  'age',
  'area',
  'caseNumber',
  'authority',
  'reason',
  'filedOn',
  'listedOn',
  'removedOn',
  'repairedOn',
] as const;

/** What a finding does: refuse the entry, hold it, put it before a person, or merely be shown. */
export const dispositions = ['block', 'hold', 'review', 'inform'] as const;

const byGrade = z.strictObject({
  G1: z.enum(dispositions),
  G2: z.enum(dispositions),
  G3: z.enum(dispositions),
  G4: z.enum(dispositions),
} satisfies Record<(typeof openGrades)[number], z.ZodType>);

const column = z.strictObject({
  /** Headings under which the column is found, compared after NFKC and without spaces. */
  headers: z.array(line).min(1),
  required: z.boolean().default(false),
  /** Meaning of coded values, such as `{ '0': person, '1': body }` for `partyType`. */
  values: z.record(z.string(), z.enum(['person', 'body', 'male', 'female'])).optional(),
});

const shared = {
  code,
  title: line,
  /** Unit that answers for the source and signs off (C4.2). */
  body: code,
  /** Kinds or groups of kinds to which the source applies; expanded in the pack. */
  subjects: z.array(code).min(1),
  /** Without this source's sign-off nothing goes on. */
  required: setting(z.boolean()),
  /** Past this age the data is stale and blocks; for `answer`, an answer is good for as long. */
  freshDays: setting(z.number().int().min(1).max(400)),
  /** `current` records stand now; `past` ones were removed within the look-back. Older ones only inform. */
  dispositions: setting(z.strictObject({ current: byGrade, past: byGrade })),
  note: line.optional(),
};

const dataSource = z.strictObject({
  ...shared,
  mode: z.literal('data'),
  columns: z
    .partialRecord(z.enum(sourceFields), column)
    .refine((columns) => columns.name !== undefined, { message: '缺少 name 列的对应关系' }),
  /** Fields that together tell one record from another within a version. */
  recordKey: z.array(z.enum(sourceFields)).min(1),
  /** Date field that opens a record's effect, and the one that closes it. */
  opens: z.enum(sourceFields),
  closes: z.enum(sourceFields),
});

const answerSource = z.strictObject({ ...shared, mode: z.literal('answer') });

/** What of a subject may be sent to a body that answers one by one. */
export const sentFields = ['name', 'number', 'idType', 'formerNames'] as const;

/** Where the body answers, and its secret, are the server's own settings: a pack is published. */
const onlineSource = z.strictObject({
  ...shared,
  mode: z.literal('online'),
  /** The least that the body needs to answer (个人信息保护法 6). */
  sends: setting(
    z
      .array(z.enum(sentFields))
      .refine((sent) => sent.includes('name') || sent.includes('number'), {
        message: '名称和号码至少发送一项',
      })
      .refine((sent) => !sent.includes('idType') || sent.includes('number'), {
        message: '发送证件类型而不发送号码',
      }),
  ),
  timeoutSeconds: setting(z.number().int().min(1).max(60)),
  /** How many questions the body gets at one time. */
  atOnce: setting(z.number().int().min(1).max(16)),
  /** So often in a row it is asked again without a person; then once a day. */
  attempts: setting(z.number().int().min(1).max(20)),
  /** How long it is left alone after the first failure, the second and so on; the last holds from there on. */
  waitMinutes: setting(
    z
      .array(z.number().int().min(1).max(1440))
      .min(1)
      .refine((waits) => waits.every((wait, at) => wait >= (waits[at - 1] ?? 0)), {
        message: '等待时间应一次比一次长',
      }),
  ),
});

export const sourceSchema = z.discriminatedUnion('mode', [dataSource, answerSource, onlineSource]);
export const sourcesFile = z.strictObject({ sources: z.array(sourceSchema).min(1) });

export type Source = z.infer<typeof sourceSchema>;
export type DataSource = z.infer<typeof dataSource>;
export type OnlineSource = z.infer<typeof onlineSource>;
export type SentField = (typeof sentFields)[number];
export type SourceField = (typeof sourceFields)[number];
export type Disposition = (typeof dispositions)[number];
export type DispositionsByGrade = z.infer<typeof byGrade>;
