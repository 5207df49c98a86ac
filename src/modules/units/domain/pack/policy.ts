import { z } from 'zod';
import { dispositions } from './source.ts';
import { setting } from './setting.ts';
import { code, line } from './words.ts';

const days = z.number().int().min(1).max(400);
const yes = z.boolean();

/** Characters left visible at each end of a number; everything between is starred, with a constant count of stars. */
const ends = z.strictObject({ first: z.number().int().min(0).max(6), last: z.number().int().min(0).max(4) });

const maskProfile = z.strictObject({
  id18: ends,
  id15: ends,
  other: ends,
  phone: ends,
  /** `covered`: surname and two stars, whatever the length. */
  name: z.enum(['covered', 'full']),
  address: z.enum(['township', 'full', 'none']),
});

/** What the county decided, and what waits for its decision. Every setting names its clause (`setting`). */
export const policyFile = z.strictObject({
  code,
  region: z.string().regex(/^\d{6}$/, '行政区划代码应为六位数字，并加引号'),
  name: line,
  version: z.string().regex(/^\d{4}\.\d+$/, '版本号应写成“年份.序号”，如 2026.1，并加引号'),

  round: z.strictObject({
    deadline: setting(
      z.strictObject({ month: z.number().int().min(1).max(12), day: z.number().int().min(1).max(31) }),
    ),
    movesToWorkday: setting(yes),
    lateReports: setting(z.enum(['take-and-mark', 'refuse'])),
    remindDaysBefore: setting(z.array(days)),
  }),

  screening: z.strictObject({
    lookBackYears: setting(z.number().int().min(1).max(10)),
    /** `listed-to-removed`: a record counts if its span from listing to removal meets the look-back. */
    lookBackSpan: setting(z.enum(['listed-to-removed', 'listed-day'])),
    repairedRecords: setting(z.enum(['ignore', 'count'])),
    repairedIgnoredFrom: setting(z.iso.date()),
    /** What a body's record against its legal representative does to the body (吉林省社会信用条例 26). */
    representativeHit: setting(z.enum(dispositions)),
    /** A nominated person's name may be that of the representatives of so many listed bodies; of a commoner one only the count is kept. */
    representativeNamesTold: setting(z.number().int().min(0).max(100)),
    /** How many persons must judge a finding, by grade. */
    judges: setting(
      z.strictObject({
        G1: z.number().int().min(1).max(3),
        G2: z.number().int().min(1).max(3),
        G3: z.number().int().min(1).max(3),
        G4: z.number().int().min(1).max(3),
      }),
    ),
    /** How long a signed "not the same" is taken over for the same nominee and the same record. */
    falseMatchMemoryDays: setting(days),
    rescreenAtNoticeEnd: setting(yes),
    rescreenEveryDays: setting(days),
    /** How long a conclusion is taken as current when a listing is recognised. */
    recognitionMaxAgeDays: setting(days),
    counterCacheHours: setting(z.number().int().min(1).max(168)),
  }),

  notice: z.strictObject({
    workingDays: setting(z.number().int().min(1).max(60)),
    countsPublicationDay: setting(yes),
    correctionRestarts: setting(yes),
  }),

  listing: z.strictObject({
    validityYears: setting(z.number().int().min(1).max(10)),
    renewal: setting(z.enum(['full-process', 'unit-decides'])),
    renewalReminderDays: setting(z.array(days).min(1)),
    exitAnnouncementDays: setting(days),
  }),

  publication: z.strictObject({
    announcedHonourIsBasis: setting(yes),
    refusalMayGoNonPublic: setting(yes),
    nonPublicDelivery: setting(z.enum(['own-unit', 'department', 'own-unit-or-department'])),
    guardianUnderAge: setting(z.number().int().min(0).max(18)),
    minorReviewUnderAge: setting(z.number().int().min(0).max(18)),
    smallestCell: setting(z.number().int().min(1).max(100)),
  }),

  consent: z.strictObject({
    purposes: setting(
      z
        .array(
          z.strictObject({
            code: z.enum(['collect-compare', 'publish', 'share', 'publicity']),
            title: line,
            /** Without it a person can't be nominated at all. */
            required: yes,
          }),
        )
        .min(1),
    ),
    withdrawalEndsWithinHours: setting(z.number().int().min(1).max(168)),
  }),

  masks: z.strictObject({
    public: setting(maskProfile),
    counter: setting(maskProfile),
  }),

  objections: z.strictObject({ verifyWithinWorkingDays: setting(z.number().int().min(1).max(60)) }),

  redemptions: z.strictObject({
    idempotencyKeepDays: setting(days),
    lateUploadDays: setting(days),
  }),

  names: z.strictObject({
    /** Prefixes that names of local bodies may or may not carry; dropped for the shadow key only. */
    regionPrefixes: setting(z.array(line).min(1)),
  }),

  letters: z.strictObject({
    officeName: setting(line),
    documentPrefix: setting(line),
  }),

  portal: z.strictObject({
    siteName: setting(line),
    contact: z.strictObject({
      phone: setting(line),
      address: setting(line),
      postcode: setting(line),
      email: setting(line),
      hours: setting(line),
    }),
    footer: z.strictObject({
      host: setting(line),
      siteCode: setting(line),
      icp: setting(line),
      policeRecord: setting(line),
    }),
  }),
});

export type Policy = Omit<z.infer<typeof policyFile>, 'code' | 'region' | 'name' | 'version'>;
