import { commandRoute, fileCommandRoute, queryRoute, type Route } from '#edge/route.ts';
import { answerQuestions } from './commands/answer.ts';
import { compareRoundCommand } from './commands/compare.ts';
import { confirmList } from './commands/confirm-list.ts';
import { judgeFinding, secondFinding } from './commands/judge-finding.ts';
import { loadVersion } from './commands/load-version.ts';
import { signOff } from './commands/sign-off.ts';
import { showBodyFindings } from './queries/body-findings.ts';
import { showBodyTask } from './queries/body-task.ts';
import { showProgress } from './queries/show-progress.ts';

export const screeningRoutes: readonly Route[] = [
  fileCommandRoute(
    { method: 'POST', path: '/api/v1/sources/:source/versions', summary: '导入来源名单（CSV）', status: 201 },
    loadVersion,
  ),
  commandRoute(
    { method: 'POST', path: '/api/v1/rounds/:roundId/compare', summary: '发起或更新比对' },
    compareRoundCommand,
  ),
  queryRoute(
    { method: 'GET', path: '/api/v1/rounds/:roundId/screening', summary: '各来源比对进度' },
    showProgress,
  ),
  queryRoute(
    {
      method: 'GET',
      path: '/api/v1/rounds/:roundId/sources/:source/task',
      summary: '来源单位的比对任务（留痕）',
    },
    showBodyTask,
  ),
  queryRoute(
    {
      method: 'GET',
      path: '/api/v1/rounds/:roundId/sources/:source/findings',
      summary: '来源单位的疑点（留痕）',
    },
    showBodyFindings,
  ),
  commandRoute(
    { method: 'POST', path: '/api/v1/answers', summary: '来源单位答复（可批量）' },
    answerQuestions,
  ),
  commandRoute(
    { method: 'POST', path: '/api/v1/findings/:findingId/verdict', summary: '判断疑点' },
    judgeFinding,
  ),
  commandRoute(
    { method: 'POST', path: '/api/v1/findings/:findingId/second', summary: '第二人复核疑点' },
    secondFinding,
  ),
  commandRoute(
    { method: 'POST', path: '/api/v1/rounds/:roundId/sources/:source/sign-off', summary: '来源单位签字' },
    signOff,
  ),
  commandRoute(
    { method: 'POST', path: '/api/v1/rounds/:roundId/confirm', summary: '信用办确认名单' },
    confirmList,
  ),
];
