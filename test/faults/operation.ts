import type { Actor } from '#db/command.ts';
import type { ReceivedFile } from '#modules/subjects/index.ts';

export const kinds = ['import-commit', 'publish', 'redeem', 'exit'] as const;
export type Kind = (typeof kinds)[number];

interface Keyed {
  /** The idempotency key, or its beginning where the operation takes two commands. */
  readonly id: string;
}

/** A unit's workbook: prepared by one person, committed by another (C5.1, C4.1). */
export interface ImportOperation extends Keyed {
  readonly kind: 'import-commit';
  readonly clerk: Actor;
  readonly approver: Actor;
  readonly roundId: string;
  readonly file: ReceivedFile;
}

export interface PublishOperation extends Keyed {
  readonly kind: 'publish';
  readonly actor: Actor;
  readonly input: { readonly noticeId: string };
}

export interface RedeemOperation extends Keyed {
  readonly kind: 'redeem';
  readonly actor: Actor;
  /** The voucher is the operation's id: by it the use is found again. */
  readonly input: {
    readonly number: string;
    readonly measure: number;
    readonly proof: string;
    readonly savedFen: number;
    readonly voucher: string;
  };
}

export interface ExitOperation extends Keyed {
  readonly kind: 'exit';
  readonly actor: Actor;
  readonly input: {
    readonly listingId: string;
    readonly reason: string;
    readonly decisionDocument: string;
    readonly effectiveOn: string;
  };
}

export type Operation = ImportOperation | PublishOperation | RedeemOperation | ExitOperation;

/** One command of an operation, and the key that it is sent under. */
export interface Step {
  readonly key: string;
  readonly command: string;
}

export const stepsOf = ({ kind, id }: Operation): readonly Step[] => {
  switch (kind) {
    case 'import-commit':
      return [
        { key: `${id}/prepare`, command: 'nominations.prepare-batch' },
        { key: `${id}/commit`, command: 'nominations.commit-batch' },
      ];
    case 'publish':
      return [{ key: id, command: 'notices.publish' }];
    case 'redeem':
      return [{ key: id, command: 'redemptions.redeem' }];
    case 'exit':
      return [{ key: id, command: 'listings.exit' }];
  }
};

/** How the worker goes about it: as the product does, or wrong on purpose, for the campaign to find. */
export const manners = ['sound', 'acknowledges-early', 'halves-batches'] as const;
export type Manner = (typeof manners)[number];

/** What the worker says, a line each. `acknowledged` is what a unit's clerk would rely on. */
export type Said =
  | { readonly said: 'loaded' }
  | { readonly said: 'ready'; readonly adopted: boolean }
  | { readonly said: 'begun'; readonly id: string }
  | { readonly said: 'acknowledged'; readonly key: string; readonly answer: unknown }
  | { readonly said: 'ended'; readonly id: string }
  | { readonly said: 'refused'; readonly key: string; readonly codes: readonly string[] };
