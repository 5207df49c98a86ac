import { date } from '#kernel/calendar.fixture.ts';
import type { NoticeEntryView, NoticeFrame } from './view.ts';

/** A notice that a test looks at; nobody in it exists. */
export const frame: NoticeFrame = {
  title: '关于某县2025年度守信激励对象拟认定名单的公示',
  number: '某信用办发〔2025〕3号',
  countyName: '某县',
  officeName: '某县信用办',
  siteName: '信用某县',
  peopleCount: 1,
  bodyCount: 1,
  removedCount: 0,
  publicationDay: date('2025-12-24'),
  lastDay: date('2026-01-05'),
  countedDays: [
    '2025-12-25',
    '2025-12-26',
    '2025-12-29',
    '2025-12-30',
    '2025-12-31',
    '2026-01-04',
    '2026-01-05',
  ].map(date),
  workingDays: 7,
  countsPublicationDay: false,
  calendar: 'test@1',
  calendarSources: [
    { year: 2025, source: '国办发明电〔2024〕12号' },
    { year: 2026, source: '2026年部分节假日安排' },
  ],
  contact: {
    phone: '0000-0000000',
    address: '某路1号',
    postcode: '000000',
    email: 'a@b.invalid',
    hours: '工作日',
  },
  digest: 'd'.repeat(64),
};

export function entryView(position: number, over: Partial<NoticeEntryView> = {}): NoticeEntryView {
  return {
    id: `00000000-0000-7000-8000-${String(position).padStart(12, '0')}`,
    position,
    category: 'A1',
    categoryTitle: '道德模范',
    nature: 'person',
    nameShown: '张**',
    numberShown: '22*************123',
    honour: '道德模范',
    grantor: '某县人民政府',
    unitName: '某县文明办',
    publicationDay: frame.publicationDay,
    lastDay: frame.lastDay,
    corrected: false,
    ...over,
  };
}
