import type { Instant, PlainDate } from '#kernel/time.ts';
import type { HonourLevel } from './form/context.ts';

/** A nomination as stored, without its sealed columns. Names are personal content: mask before showing. */
export interface Nomination {
  readonly id: string;
  readonly roundId: string;
  readonly unitId: string;
  readonly batchId: string;
  readonly subjectId: string;
  readonly category: string;
  readonly kind: string;
  readonly isPerson: boolean;
  readonly name: string;
  readonly formerNames: readonly string[];
  /** Already masked for the public. */
  readonly numberShown: string;
  readonly employer: string | null;
  readonly township: string | null;
  readonly region: string | null;
  readonly legalRepresentative: string | null;
  readonly honour: string;
  readonly honourLevel: HonourLevel;
  readonly grantor: string;
  readonly basisDocument: string;
  readonly grantedOn: PlainDate;
  readonly evaluationYear: number;
  readonly reason: string;
  readonly disclosure: 'public' | 'not-public';
  readonly disclosureReason: string | null;
  readonly announcedReference: string | null;
  readonly announcedOn: PlainDate | null;
  readonly reportedAt: Instant;
  readonly revisedAt: Instant | null;
  readonly noticedAt: Instant | null;
  readonly withdrawnAt: Instant | null;
}

export type HoldReason = 'objection' | 'finding' | 'decision';

export interface Hold {
  readonly id: string;
  readonly nominationId: string;
  readonly reason: HoldReason;
  /** What the hold rests on: the objection, the finding, the decision. */
  readonly causeId: string;
  readonly heldFrom: Instant;
  readonly heldUntil: Instant | null;
}
