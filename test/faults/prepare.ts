import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { type OpenedRound, openTheYear } from '#main/demo/play/county.ts';
import { officeOf } from '#main/demo/play/people.ts';
import { moveTo, type Stage, startClock } from '#main/demo/play/stage.ts';
import { Tally } from '#main/demo/play/tally.ts';
import { smallYear } from '#main/demo/world/size.ts';
import { makeWorld } from '#main/demo/world/world.ts';
import { openHouse } from '#main/open-house.ts';
import { residentNumber } from '#modules/nominations/report/report.fixture.ts';
import { issueUnlimited } from './measure.ts';
import type { Kind, Operation } from './operation.ts';
import { assemble, list, report, screen, unit, workbook } from './scenes.ts';

export const rowsPerBatch = 20;
export const entriesPerNotice = 3;
const regulars = 5;

/** Operations of each kind that wait to be carried out, and how many words of consent each workbook brings. */
export interface Supplies {
  readonly waiting: Readonly<Record<Kind, readonly Operation[]>>;
  readonly consentsPerBatch: number;
}

/**
 * Makes a county by the product's own start and commands, in which on the 10th of January 2025 `amount` operations of
 * each kind can be carried out, and leaves it.
 */
export async function prepareCounty(
  dataFolder: string,
  packFolder: string,
  amount: number,
): Promise<Supplies> {
  const quiet = { info: () => undefined, warn: () => undefined };
  const config = { dataFolder, databaseUrl: undefined, packFolder };
  const opened = await openHouse(config, quiet, true, startClock);
  try {
    const { house, pack } = opened;
    const folder = join(dataFolder, 'files');
    await mkdir(folder, { recursive: true });
    const world = makeWorld(pack, { ...smallYear, courtRows: 200 }, 'faults');
    const stage = {
      house,
      pack,
      world,
      folder,
      handedOut: new Map(),
      tally: new Tally(),
      tell: () => undefined,
    };
    return await prepare(stage, amount);
  } finally {
    await opened.close();
  }
}

async function prepare(stage: Stage, amount: number): Promise<Supplies> {
  const round = await openTheYear(stage);
  await moveTo(stage, '2024-12-05');
  let serial = 0;
  const take = (count: number): readonly number[] => {
    serial += count;
    return Array.from({ length: count }, (_, place) => serial - count + place);
  };
  const served = take(regulars);
  const [toServe, toExit, toPublish] = [
    await report(stage, round, served),
    await report(stage, round, take(amount)),
    await report(stage, round, take(amount * entriesPerNotice)),
  ];
  const { consents } = await report(stage, round, take(rowsPerBatch));
  await screen(stage, round);
  const listings = await list(stage, round, [...toServe.ids, ...toExit.ids]);
  const measure = await issueUnlimited(stage, round.people, '2025-01-10');
  await moveTo(stage, '2025-01-10');
  const waiting: Record<Kind, Operation[]> = { 'import-commit': [], publish: [], redeem: [], exit: [] };
  for (let place = 0; place < amount; place += 1) {
    waiting['import-commit'].push(await importing(stage, round, place, take(rowsPerBatch)));
    const entries = toPublish.ids.slice(place * entriesPerNotice, (place + 1) * entriesPerNotice);
    waiting.publish.push(await publishing(stage, round, place, entries));
    const number = residentNumber(served[place % served.length] ?? 0);
    waiting.redeem.push(redeeming(measure, place, number));
    waiting.exit.push(exiting(round, place, listings.get(toExit.ids[place] ?? '') ?? ''));
  }
  return { waiting, consentsPerBatch: consents };
}

async function importing(
  stage: Stage,
  { people, roundId }: OpenedRound,
  place: number,
  serials: readonly number[],
): Promise<Operation> {
  const file = await workbook(stage, serials);
  const [clerk, approver] = [people.of(unit, 'clerk'), people.of(unit, 'approver')];
  return { kind: 'import-commit', id: `import-${place}`, clerk, approver, roundId, file };
}

async function publishing(
  stage: Stage,
  round: OpenedRound,
  place: number,
  nominationIds: readonly string[],
): Promise<Operation> {
  const noticeId = await assemble(stage, round, nominationIds);
  const actor = round.people.of(officeOf(stage), 'office-approver');
  return { kind: 'publish', id: `publish-${place}`, actor, input: { noticeId } };
}

function redeeming(
  { measure, counter }: Awaited<ReturnType<typeof issueUnlimited>>,
  place: number,
  number: string,
): Operation {
  const id = `redeem-${place}`;
  const input = { number, measure, proof: 'document', savedFen: 100, voucher: id };
  return { kind: 'redeem', id, actor: counter, input };
}

function exiting({ people }: OpenedRound, place: number, listingId: string): Operation {
  const decisionDocument = `退出决定〔2025〕第${place + 1}号`;
  const input = { listingId, reason: 'criteria-changed', decisionDocument, effectiveOn: '2025-01-10' };
  return { kind: 'exit', id: `exit-${place}`, actor: people.of(unit, 'approver'), input };
}
