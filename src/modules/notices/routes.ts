import { commandRoute, queryRoute, type Route } from '#edge/route.ts';
import { approveCorrection } from './commands/approve-correction.ts';
import { assembleNotice } from './commands/assemble.ts';
import { correctEntry } from './commands/correct-entry.ts';
import { dropCorrection } from './commands/drop-correction.ts';
import { proposeCorrection } from './commands/propose-correction.ts';
import { publishNotice } from './commands/publish.ts';
import { recordDelivery } from './commands/record-delivery.ts';
import { scheduleNotice } from './commands/schedule.ts';
import { withdrawEntry } from './commands/withdraw-entry.ts';
import { letterList, readLetter } from './queries/letters.ts';
import { noticeList } from './queries/list-notices.ts';
import { openCorrections } from './queries/open-corrections.ts';
import { previewNotice } from './queries/preview.ts';
import { showNoticeGates } from './queries/show-notice.ts';

const docx = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

export const noticeRoutes: readonly Route[] = [
  queryRoute(
    { method: 'GET', path: '/api/v1/notices', summary: '公示列表（网页、函件、已撤下各多少条）' },
    noticeList,
  ),
  commandRoute({ method: 'POST', path: '/api/v1/notices', summary: '编制公示', status: 201 }, assembleNotice),
  queryRoute(
    { method: 'GET', path: '/api/v1/notices/:noticeId', summary: '公示及逐条关口' },
    showNoticeGates,
  ),
  queryRoute(
    { method: 'GET', path: '/api/v1/notices/:noticeId/page', summary: '公示页面预览（发布后为快照）' },
    previewNotice,
    ({ page }) => ({
      media: 'text/html; charset=utf-8',
      fileName: '公示.html',
      content: Buffer.from(page, 'utf8'),
    }),
  ),
  commandRoute(
    { method: 'POST', path: '/api/v1/notices/:noticeId/publish', summary: '发布公示' },
    publishNotice,
  ),
  commandRoute(
    { method: 'POST', path: '/api/v1/notices/:noticeId/schedule', summary: '定时发布公示' },
    scheduleNotice,
  ),
  commandRoute(
    { method: 'POST', path: '/api/v1/notice-entries/:entryId/correct', summary: '更正后重新公示条目' },
    correctEntry,
  ),
  commandRoute(
    { method: 'POST', path: '/api/v1/notice-entries/:entryId/withdraw', summary: '撤下公示条目' },
    withdrawEntry,
  ),
  commandRoute(
    {
      method: 'POST',
      path: '/api/v1/notice-entries/:entryId/corrections',
      summary: '提出更正公示中的条目',
      status: 201,
    },
    proposeCorrection,
  ),
  queryRoute(
    { method: 'GET', path: '/api/v1/corrections', summary: '等待审核的更正（留痕）' },
    openCorrections,
  ),
  commandRoute(
    { method: 'POST', path: '/api/v1/corrections/:correctionId/approve', summary: '审核通过更正' },
    approveCorrection,
  ),
  commandRoute(
    { method: 'POST', path: '/api/v1/corrections/:correctionId/drop', summary: '放弃更正' },
    dropCorrection,
  ),
  queryRoute({ method: 'GET', path: '/api/v1/letters', summary: '不公开条目的函件列表' }, letterList),
  queryRoute(
    { method: 'GET', path: '/api/v1/letters/:letterId/document', summary: '下载函件（留痕）' },
    readLetter,
    ({ content }) => ({ media: docx, fileName: '函件.docx', content }),
  ),
  commandRoute(
    { method: 'POST', path: '/api/v1/letters/:letterId/delivery', summary: '登记函件送达' },
    recordDelivery,
  ),
];
