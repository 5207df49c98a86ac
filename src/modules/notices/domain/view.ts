import type { PlainDate } from '#kernel/time.ts';

/** One line of a public notice, masked. Plain JSON: it is kept in the snapshot and in `publication.notice_entry`. */
export interface NoticeEntryView {
  /** The public id; it says nothing of the nomination. */
  readonly id: string;
  readonly position: number;
  readonly category: string;
  readonly categoryTitle: string;
  readonly nature: 'person' | 'body';
  readonly nameShown: string;
  readonly numberShown: string;
  readonly honour: string;
  readonly grantor: string;
  readonly unitName: string;
  readonly publicationDay: PlainDate;
  readonly lastDay: PlainDate;
  /** Shown again after a correction: its own last day then differs from the notice's. */
  readonly corrected: boolean;
}

/** Everything of a notice but its people. Plain JSON, kept in `publication.notice.content`. */
export interface NoticeFrame {
  readonly title: string;
  readonly number: string;
  readonly countyName: string;
  readonly officeName: string;
  readonly siteName: string;
  /** How many were published; an entry that is taken down later changes neither. */
  readonly peopleCount: number;
  readonly bodyCount: number;
  /** How many of them don't stand any more, taken down or being corrected; why is nobody's business. */
  readonly removedCount: number;
  readonly publicationDay: PlainDate;
  readonly lastDay: PlainDate;
  readonly countedDays: readonly PlainDate[];
  readonly workingDays: number;
  readonly countsPublicationDay: boolean;
  /** Version of the calendar, and the State Council's documents of the years that were counted in. */
  readonly calendar: string;
  readonly calendarSources: readonly { readonly year: number; readonly source: string }[];
  readonly contact: {
    readonly phone: string;
    readonly address: string;
    readonly postcode: string;
    readonly email: string;
    readonly hours: string;
  };
  /** SHA-256 over number, title and days of this frame and the salted digests of the entries that stand. */
  readonly digest: string;
}

/** What the page renderer is given. */
export interface NoticeView {
  readonly frame: NoticeFrame;
  readonly entries: readonly NoticeEntryView[];
}
