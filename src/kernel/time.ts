/** A legal date in Asia/Shanghai, `YYYY-MM-DD`. Made by `parsePlainDate` or by arithmetic in `plain-date.ts` only. */
export type PlainDate = string & { readonly __plainDate: true };

/** A point in time. Domain code compares instants; it never reads a clock. */
export type Instant = Date;
