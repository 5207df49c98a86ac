import type { Route } from '#edge/route.ts';

/**
 * The routes whose answers may hold a full identifier, and why (C7.3). Each is a logged look at persons; whatever isn't
 * named here is scanned, whether it is logged or not.
 */
export const exceptions: Readonly<Record<string, string>> = {
  'POST /api/v1/subjects/:subjectId/unmask': 'The unmasking itself: one number, for a reason.',
  'GET /api/v1/rounds/:roundId/sources/:source/task': "A body's own questions, to be looked up in its files.",
  'GET /api/v1/rounds/:roundId/sources/:source/questions': "A body's own questions, as a file.",
  'GET /api/v1/rounds/:roundId/sources/:source/findings':
    "A body's own questions, with what its list met: the record beside the nominee.",
  'GET /api/v1/batches/:batchId/findings/workbook': "A unit's own rows back, to be mended and sent again.",
  'GET /api/v1/attachments/:attachmentId': 'A file as it was handed in, to a unit that may read it.',
  'GET /api/v1/objections': "An objector's telephone, so that the unit can answer him.",
};

export function exceptionOf({ method, path }: Pick<Route, 'method' | 'path'>): string | undefined {
  return exceptions[`${method} ${path}`];
}
