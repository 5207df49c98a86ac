import { ask, execute } from '#db/execute.ts';
import type { ReportSheet } from '#modules/nominations/report/report.fixture.ts';
import { personCells, type RowCells } from '#modules/nominations/report/report.fixture.ts';
import { assembleNotice, publishNotice, showNoticeGates } from '#modules/notices/index.ts';
import type { Nominated, ReadyCounty, Reporters } from '#modules/notices/ready-list.fixture.ts';
import { mustDo } from '#test/harness/must-do.ts';
import { recogniseListings } from './index.ts';

export interface OnNotice {
  readonly noticeId: string;
  readonly entryId: string;
  readonly nomination: Nominated;
}

export interface Listed extends OnNotice {
  readonly listingId: string;
}

let serial = 3000;

/** Persons for a workbook, each with a number of its own. */
export function people(...changes: readonly RowCells[]): readonly ReportSheet[] {
  return [{ code: 'person', rows: changes.map((change) => personCells((serial += 1), change)) }];
}

/** Nominates, screens and confirms. */
export async function readyFor(
  ready: ReadyCounty,
  report: readonly ReportSheet[],
  by?: Reporters,
): Promise<readonly Nominated[]> {
  const nominations = await ready.nominate(report, by);
  await ready.screen(nominations);
  await ready.confirm(nominations);
  return nominations;
}

/** A notice that is put together and not published. */
export async function assembled(ready: ReadyCounty, nominations: readonly Nominated[]): Promise<string> {
  const input = { roundId: ready.roundId, nominationIds: nominations.map(({ id }) => id) };
  const call = { actor: ready.clerk, input };
  return (await mustDo(execute(ready.county.house, assembleNotice, call))).noticeId;
}

/** Puts what a workbook reports on notice today. */
export async function putOnNotice(
  ready: ReadyCounty,
  report: readonly ReportSheet[],
  by?: Reporters,
): Promise<readonly OnNotice[]> {
  const { house } = ready.county;
  const nominations = await readyFor(ready, report, by);
  const noticeId = await assembled(ready, nominations);
  await mustDo(execute(house, publishNotice, { actor: ready.officer, input: { noticeId } }));
  const { entries } = await mustDo(
    ask(house, showNoticeGates, { actor: ready.officer, input: { noticeId } }),
  );
  return nominations.flatMap((nomination) => {
    const entry = entries.find(({ nominationId }) => nominationId === nomination.id);
    return entry === undefined ? [] : [{ noticeId, entryId: entry.entryId, nomination }];
  });
}

/** Recognises entries on a day after their notice, screened again if need be. */
export async function recogniseOn(
  ready: ReadyCounty,
  day: string,
  entries: readonly OnNotice[],
  actor = ready.approver,
): Promise<readonly Listed[]> {
  await ready.county.moveClock(day);
  const input = { entryIds: entries.map(({ entryId }) => entryId) };
  const { recognised } = await mustDo(execute(ready.county.house, recogniseListings, { actor, input }));
  return entries.flatMap((entry) => {
    const made = recognised.find(({ entryId }) => entryId === entry.entryId);
    return made === undefined ? [] : [{ ...entry, listingId: made.listingId }];
  });
}
