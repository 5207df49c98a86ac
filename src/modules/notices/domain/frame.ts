import type { Calendar } from '#kernel/calendar.ts';
import { yearOf } from '#kernel/plain-date.ts';
import type { NoticeClock } from '#kernel/validity.ts';
import type { Pack } from '#modules/units/domain/pack/index.ts';
import type { NoticeEntryView, NoticeFrame } from './view.ts';

/** A notice's usual title. */
export function noticeTitle(countyName: string, year: number): string {
  return `关于${countyName}${year}年度守信激励对象拟认定名单的公示`;
}

/** The frame of a notice's page, all but its digest (DOMAIN 8: basis, counts, both dates, contacts). */
export function noticeFrame(
  pack: Pack,
  notice: { readonly title: string; readonly number: string; readonly clock: NoticeClock },
  entries: readonly NoticeEntryView[],
): Omit<NoticeFrame, 'digest'> {
  const { clock } = notice;
  const { policy, calendar } = pack;
  const people = entries.filter(({ nature }) => nature === 'person').length;
  return {
    title: notice.title,
    number: notice.number,
    countyName: pack.name,
    officeName: policy.letters.officeName,
    siteName: policy.portal.siteName,
    peopleCount: people,
    bodyCount: entries.length - people,
    removedCount: 0,
    publicationDay: clock.publishedOn,
    lastDay: clock.lastDay,
    countedDays: clock.counted,
    workingDays: clock.counted.length,
    countsPublicationDay: policy.notice.countsPublicationDay,
    calendar: calendar.version,
    calendarSources: sourcesOf(calendar, clock),
    contact: policy.portal.contact,
  };
}

function sourcesOf(calendar: Calendar, clock: NoticeClock): NoticeFrame['calendarSources'] {
  const years = new Set([clock.publishedOn, clock.lastDay].map(yearOf));
  return calendar.years.filter(({ year }) => years.has(year)).map(({ year, source }) => ({ year, source }));
}
