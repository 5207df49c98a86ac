import type { PlainDate } from '#kernel/time.ts';
import type { IdentityType } from '#kernel/identity/types.ts';
import type { HonourLevel } from './context.ts';

export const consentPurposes = ['collect-compare', 'publish', 'share', 'publicity'] as const;
export type ConsentPurpose = (typeof consentPurposes)[number];

export interface ReportedNumber {
  readonly idType: IdentityType;
  /** Normalised. */
  readonly number: string;
}

/** A row of the form that can become a nomination. Personal content: it leaves the memory only sealed. */
export interface ReportedRow {
  readonly category: string;
  readonly kind: string;
  readonly isPerson: boolean;
  readonly name: string;
  readonly formerNames: readonly string[];
  readonly subject: ReportedNumber;
  readonly employer: string | null;
  readonly township: string | null;
  readonly region: string | null;
  readonly address: string | null;
  readonly contact: string | null;
  readonly phone: string | null;
  readonly representative: { readonly name: string; readonly number: ReportedNumber | null } | null;
  readonly orgCode: string | null;
  readonly registrationNumber: string | null;
  readonly honour: string;
  readonly honourLevel: HonourLevel;
  readonly grantor: string;
  readonly basisDocument: string;
  readonly grantedOn: PlainDate;
  readonly evaluationYear: number;
  readonly reason: string;
  readonly proof: string | null;
  readonly disclosure: 'public' | 'not-public';
  readonly disclosureReason: string | null;
  readonly announced: { readonly reference: string; readonly on: PlainDate } | null;
  readonly consents: Readonly<Partial<Record<ConsentPurpose, boolean>>>;
  readonly consentOn: PlainDate | null;
  readonly guardianConsent: boolean | null;
  readonly remark: string | null;
}

/** One subject under one category for one honour: what makes two rows the same nomination. */
export function rowKeyText(row: Pick<ReportedRow, 'subject' | 'category' | 'honour'>): string {
  return JSON.stringify([1, row.subject.idType, row.subject.number, row.category, row.honour]);
}

/** All of a row's content in a fixed order: what makes a mended row a changed one. */
export function rowContentText(row: ReportedRow): string {
  const { consents } = row;
  return JSON.stringify([
    1,
    ...Object.entries(row)
      .filter(([name]) => name !== 'consents')
      .toSorted(([a], [b]) => (a < b ? -1 : 1)),
    consentPurposes.map((purpose) => consents[purpose] ?? null),
  ]);
}
