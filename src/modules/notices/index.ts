export { approveCorrection } from './commands/approve-correction.ts';
export { assembleNotice } from './commands/assemble.ts';
export { correctEntry } from './commands/correct-entry.ts';
export { dropCorrection } from './commands/drop-correction.ts';
export { proposeCorrection } from './commands/propose-correction.ts';
export { publishNotice } from './commands/publish.ts';
export { recordDelivery } from './commands/record-delivery.ts';
export { recordFailedSchedule } from './commands/record-failed-schedule.ts';
export { scheduleNotice } from './commands/schedule.ts';
export { withdrawEntry } from './commands/withdraw-entry.ts';
export type { Channel } from './domain/channel.ts';
export { chineseDate, dateWithWeekday, documentNumber } from './domain/document-number.ts';
export { decideEntryClock, hasEnded, objectionTiming } from './domain/entry-clock.ts';
export { noticesSection } from './dossier.ts';
export { noticeRefusals } from './domain/refusals.ts';
export type { NoticeEntryView, NoticeFrame, NoticeView } from './domain/view.ts';
export { NoticeContent } from './page/notice-content.tsx';
export { renderNoticeContent, renderNoticePage } from './page/notice-page.tsx';
export { dueNotices } from './queries/due-notices.ts';
export { letterList, readLetter } from './queries/letters.ts';
export { noticeList } from './queries/list-notices.ts';
export { openCorrections } from './queries/open-corrections.ts';
export { previewNotice } from './queries/preview.ts';
export { showNoticeGates } from './queries/show-notice.ts';
export { noticeRoutes } from './routes.ts';
export { type EntryChangeFacts, loadEntryChange } from './commands/entry-change.ts';
export {
  findWaitingEntry,
  listEntries,
  lockEntries,
  markEntriesRecognised,
  type NoticeEntryRow,
} from './store/entry.ts';
export { gateReasons, readMoment } from './store/entry-facts.ts';
export { listDelivered } from './store/letter.ts';
export { takeOffNotice, withdrawalReasons } from './store/take-off.ts';
export { noticeTasks } from './tasks.ts';
