import { commandRoute, fileCommandRoute, queryRoute, type Route } from '#edge/route.ts';
import { answerQuestions } from './commands/answer.ts';
import { answerFromFile } from './commands/answer-file.ts';
import { checkOnline } from './commands/check-online.ts';
import { compareRoundCommand } from './commands/compare.ts';
import { confirmList } from './commands/confirm-list.ts';
import { judgeFinding, secondFinding } from './commands/judge-finding.ts';
import { loadVersion } from './commands/load-version.ts';
import { signOff } from './commands/sign-off.ts';
import { showBodyFindings } from './queries/body-findings.ts';
import { showBodyTask } from './queries/body-task.ts';
import { explainFinding } from './queries/explain-finding.ts';
import { replayFinding } from './queries/replay-finding.ts';
import { replayQuestion } from './queries/replay-question.ts';
import { showProgress } from './queries/show-progress.ts';
import { listNominationRuns, listScreeningRuns, showScreeningRun } from './queries/show-runs.ts';
import { listSourceVersions, listVersionRefusals } from './queries/show-version.ts';
import { writeQuestions } from './queries/write-questions.ts';

export const screeningRoutes: readonly Route[] = [
  fileCommandRoute(
    {
      method: 'POST',
      path: '/api/v1/sources/:source/versions',
      summary: '导入来源名单（CSV、XLSX 或每行一条的 JSON）',
      status: 201,
    },
    loadVersion,
  ),
  queryRoute(
    { method: 'GET', path: '/api/v1/sources/:source/versions', summary: '来源名单的各版本' },
    listSourceVersions,
  ),
  queryRoute(
    {
      method: 'GET',
      path: '/api/v1/sources/:source/versions/:versionId/refusals',
      summary: '导入时退回的行和原因',
    },
    listVersionRefusals,
  ),
  queryRoute(
    {
      method: 'GET',
      path: '/api/v1/sources/:source/runs',
      summary: '来源的历次比对：与哪一版、比了多少、有什么变化',
    },
    listScreeningRuns,
  ),
  queryRoute(
    { method: 'GET', path: '/api/v1/sources/:source/runs/:runId', summary: '一次比对改变了哪些条目的结论' },
    showScreeningRun,
  ),
  queryRoute(
    {
      method: 'GET',
      path: '/api/v1/nominations/:nominationId/screening-runs',
      summary: '一个条目历次比对的记录',
    },
    listNominationRuns,
  ),
  commandRoute(
    { method: 'POST', path: '/api/v1/rounds/:roundId/compare', summary: '发起或更新比对' },
    compareRoundCommand,
  ),
  commandRoute(
    { method: 'POST', path: '/api/v1/rounds/:roundId/check-online', summary: '再次联网查询没有结果的事项' },
    checkOnline,
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
  queryRoute(
    {
      method: 'GET',
      path: '/api/v1/rounds/:roundId/sources/:source/questions',
      summary: '下载待答复的比对事项（CSV，留痕）',
    },
    writeQuestions,
    ({ content }) => ({ media: 'text/csv; charset=utf-8', fileName: '比对事项.csv', content }),
  ),
  fileCommandRoute(
    {
      method: 'POST',
      path: '/api/v1/rounds/:roundId/sources/:source/answers',
      summary: '上传填好的比对事项（CSV）',
    },
    answerFromFile,
  ),
  commandRoute(
    { method: 'POST', path: '/api/v1/answers', summary: '来源单位答复（可批量）' },
    answerQuestions,
  ),
  queryRoute(
    { method: 'GET', path: '/api/v1/findings/:findingId/story', summary: '疑点的来龙去脉' },
    explainFinding,
  ),
  queryRoute(
    { method: 'GET', path: '/api/v1/findings/:findingId/replay', summary: '用留存的材料重新比对一次' },
    replayFinding,
  ),
  queryRoute(
    {
      method: 'GET',
      path: '/api/v1/questions/:questionId/replay',
      summary: '用当时的名单版本把一个比对事项重新比对一次',
    },
    replayQuestion,
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
