import { commandRoute, fileCommandRoute, queryRoute, type Route } from '#edge/route.ts';
import { addAttachment } from './commands/add-attachment.ts';
import { recordConsent } from './commands/record-consent.ts';
import { withdrawConsent } from './commands/withdraw-consent.ts';
import { readAttachment } from './queries/read-attachment.ts';
import { showConsents } from './queries/show-consents.ts';
import { unmaskSubject } from './queries/unmask.ts';

export const subjectRoutes: readonly Route[] = [
  queryRoute(
    { method: 'GET', path: '/api/v1/subjects/:subjectId/consents', summary: '知情同意记录' },
    showConsents,
  ),
  commandRoute(
    { method: 'POST', path: '/api/v1/subjects/:subjectId/consents', summary: '登记知情同意', status: 201 },
    recordConsent,
  ),
  commandRoute(
    { method: 'POST', path: '/api/v1/subjects/:subjectId/consents/withdraw', summary: '登记撤回同意' },
    withdrawConsent,
  ),
  queryRoute(
    {
      method: 'POST',
      path: '/api/v1/subjects/:subjectId/unmask',
      summary: '查看完整证件号码（须注明理由，留痕）',
    },
    unmaskSubject,
  ),
  fileCommandRoute(
    { method: 'POST', path: '/api/v1/attachments', summary: '上传附件', status: 201 },
    addAttachment,
  ),
  queryRoute(
    { method: 'GET', path: '/api/v1/attachments/:attachmentId', summary: '下载附件（留痕）' },
    readAttachment,
    ({ content }) => ({ media: 'application/octet-stream', fileName: '附件', content }),
  ),
];
