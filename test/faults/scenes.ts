import { join } from 'node:path';
import type { OpenedRound } from '#main/demo/play/county.ts';
import { allLists, loadLists, marketLists } from '#main/demo/play/lists.ts';
import { officeOf } from '#main/demo/play/people.ts';
import { judgeAndSign } from '#main/demo/play/judging.ts';
import { confirm } from '#main/demo/play/screening.ts';
import { moveTo, must, mustAsk, type Stage } from '#main/demo/play/stage.ts';
import { recogniseListings } from '#modules/listings/index.ts';
import { commitBatch, nominationList, prepareBatch } from '#modules/nominations/index.ts';
import { personCells, writeReport } from '#modules/nominations/report/report.fixture.ts';
import { compareRoundCommand, requiredSources } from '#modules/screening/index.ts';
import { assembleNotice, publishNotice, showNoticeGates } from '#modules/notices/index.ts';
import type { ReceivedFile } from '#modules/subjects/index.ts';

/** The unit that reports every person of the campaign, all under A1. */
export const unit = 'wsjkj';

/** A workbook of invented people, told apart by their serials. */
export function workbook({ folder }: Stage, serials: readonly number[]): Promise<ReceivedFile> {
  const rows = serials.map((serial) => personCells(serial));
  return writeReport(join(folder, `${serials[0]}.xlsx`), [{ code: 'person', rows }]);
}

/** Reports people by workbook, and gives the nominations and how many words of consent came with them. */
export async function report(stage: Stage, { people, roundId }: OpenedRound, serials: readonly number[]) {
  const clerk = people.of(unit, 'clerk');
  const file = await workbook(stage, serials);
  const { batchId } = await must(stage, prepareBatch, clerk, { roundId, file });
  const { consents } = await must(stage, commitBatch, people.of(unit, 'approver'), { batchId });
  const ids: string[] = [];
  let after: string | undefined;
  do {
    const page = await mustAsk(stage, nominationList, clerk, { roundId, limit: 500, after });
    ids.push(...page.nominations.flatMap((each) => (each.batchId === batchId ? [each.id] : [])));
    after = page.next ?? undefined;
  } while (after !== undefined);
  return { ids, consents };
}

/** Every source is compared and signed, and the credit office confirms (C4.2, C5.2). */
export async function screen(stage: Stage, round: OpenedRound): Promise<void> {
  await moveTo(stage, '2024-12-24');
  await loadLists(stage, round.people, '2024-12-23', allLists);
  const office = round.people.of(officeOf(stage), 'office-clerk');
  await must(stage, compareRoundCommand, office, { roundId: round.roundId });
  for (const source of requiredSources(stage.pack, 'person')) {
    await judgeAndSign(stage, round, source, () => 'other', '2024-12-24');
  }
  const { held } = await confirm(stage, round);
  if (held > 0) throw new Error(`${held} nominations were not confirmed`);
}

/** Puts nominations on a notice of their own. */
export async function assemble(
  stage: Stage,
  { people, roundId }: OpenedRound,
  nominationIds: readonly string[],
): Promise<string> {
  const clerk = people.of(officeOf(stage), 'office-clerk');
  return (await must(stage, assembleNotice, clerk, { roundId, nominationIds })).noticeId;
}

/** Publishes nominations, waits the notice out and lists them (C4.3, C4.4). Gives the listings by nomination. */
export async function list(
  stage: Stage,
  round: OpenedRound,
  nominationIds: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const { people } = round;
  await moveTo(stage, '2024-12-26');
  const noticeId = await assemble(stage, round, nominationIds);
  await must(stage, publishNotice, people.of(officeOf(stage), 'office-approver'), { noticeId });
  await moveTo(stage, '2025-01-08');
  await loadLists(stage, people, '2025-01-07', marketLists);
  await moveTo(stage, '2025-01-08T10:30:00');
  const { entries } = await mustAsk(stage, showNoticeGates, people.of(unit, 'clerk'), { noticeId });
  const nominationOf = new Map(entries.map(({ entryId, nominationId }) => [entryId, nominationId]));
  const entryIds = [...nominationOf.keys()];
  const approver = people.of(unit, 'approver');
  const { recognised } = await must(stage, recogniseListings, approver, { entryIds });
  return new Map(recognised.map(({ entryId, listingId }) => [nominationOf.get(entryId) ?? '', listingId]));
}
