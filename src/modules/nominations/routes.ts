import { commandRoute, fileCommandRoute, queryRoute, type Route } from '#edge/route.ts';
import { attachProof } from './commands/attach-proof.ts';
import { commitBatch } from './commands/commit-batch.ts';
import { discardBatch } from './commands/discard-batch.ts';
import { openRound } from './commands/open-round.ts';
import { prepareBatch } from './commands/prepare-batch.ts';
import { withdrawNomination } from './commands/withdraw-nomination.ts';
import { findingsWorkbook } from './queries/findings-workbook.ts';
import { formStandard } from './queries/form-standard.ts';
import { batchList, showBatch } from './queries/list-batches.ts';
import { findingList } from './queries/list-findings.ts';
import { nominationList } from './queries/list-nominations.ts';
import { roundList } from './queries/list-rounds.ts';
import { showBoard } from './queries/show-board.ts';
import { formWorkbook } from './queries/write-form.ts';

const xlsx = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

export const nominationRoutes: readonly Route[] = [
  queryRoute({ method: 'GET', path: '/api/v1/rounds', summary: '各年轮次' }, roundList),
  commandRoute({ method: 'POST', path: '/api/v1/rounds', summary: '开启一轮', status: 201 }, openRound),
  queryRoute({ method: 'GET', path: '/api/v1/rounds/:roundId/board', summary: '本轮报送情况' }, showBoard),
  queryRoute(
    { method: 'GET', path: '/api/v1/form/standard', summary: '报送模板的字段与校验标准' },
    formStandard,
  ),
  fileCommandRoute(
    { method: 'POST', path: '/api/v1/rounds/:roundId/batches', summary: '上报工作簿并预览', status: 201 },
    prepareBatch,
  ),
  queryRoute(
    { method: 'GET', path: '/api/v1/form', summary: '下载本单位的报送模板' },
    formWorkbook,
    ({ content }) => ({ media: xlsx, fileName: '守信激励对象名单报送模板.xlsx', content }),
  ),
  queryRoute(
    {
      method: 'GET',
      path: '/api/v1/batches/:batchId/findings/workbook',
      summary: '带问题说明的报送表（留痕）',
    },
    findingsWorkbook,
    ({ content }) => ({ media: xlsx, fileName: '报送表问题清单.xlsx', content }),
  ),
  queryRoute({ method: 'GET', path: '/api/v1/batches', summary: '报送批次' }, batchList),
  queryRoute({ method: 'GET', path: '/api/v1/batches/:batchId', summary: '一个批次' }, showBatch),
  queryRoute(
    { method: 'GET', path: '/api/v1/batches/:batchId/findings', summary: '批次中的问题' },
    findingList,
  ),
  commandRoute(
    { method: 'POST', path: '/api/v1/batches/:batchId/commit', summary: '审核提交批次' },
    commitBatch,
  ),
  commandRoute(
    { method: 'POST', path: '/api/v1/batches/:batchId/discard', summary: '作废批次' },
    discardBatch,
  ),
  queryRoute({ method: 'GET', path: '/api/v1/nominations', summary: '初步名单条目（遮盖）' }, nominationList),
  commandRoute(
    { method: 'POST', path: '/api/v1/nominations/:nominationId/withdraw', summary: '撤回条目' },
    withdrawNomination,
  ),
  fileCommandRoute(
    { method: 'POST', path: '/api/v1/nominations/:nominationId/proofs', summary: '附证明文件', status: 201 },
    attachProof,
  ),
];
