import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { addDays, parsePlainDate } from '#kernel/plain-date.ts';
import { loadVersion } from '#modules/screening/index.ts';
import { findSource } from '#modules/units/index.ts';
import { type Encoding, writeCsv, type WrittenFile } from '../files/write-csv.ts';
import { consumptionHeadings, consumptionRows } from '../world/consumption-rows.ts';
import { courtHeadings, courtRows, laterCourtRows } from '../world/court-rows.ts';
import { abnormalHeadings, abnormalRows, seriousHeadings, seriousRows } from '../world/market-rows.ts';
import type { PlannedNomination } from '../world/nomination.ts';
import type { World } from '../world/world.ts';
import type { People } from './people.ts';
import { must, type Stage } from './stage.ts';

export const allLists = ['court', 'court-consumption', 'market-abnormal', 'market-serious'] as const;
export type ListCode = (typeof allLists)[number];

/** A list as its body hands it out. */
interface HandedOut {
  readonly headings: readonly string[];
  readonly encoding: Encoding;
  readonly rows: (world: World) => Iterable<readonly string[]>;
  /** What stands behind these in a later version; a list without it is written anew. */
  readonly later?: (world: World, since: readonly PlannedNomination[]) => Iterable<readonly string[]>;
}

const lists: Readonly<Record<ListCode, HandedOut>> = {
  court: { headings: courtHeadings, encoding: 'gb18030', rows: courtRows, later: laterCourtRows },
  'court-consumption': { headings: consumptionHeadings, encoding: 'gb18030', rows: consumptionRows },
  'market-abnormal': { headings: abnormalHeadings, encoding: 'utf8-bom', rows: abnormalRows },
  'market-serious': { headings: seriousHeadings, encoding: 'utf8-bom', rows: seriousRows },
};

export const marketLists: readonly ListCode[] = ['market-abnormal', 'market-serious'];

/** The day on which a list as of a day is handed over. */
function nextDay(asOf: string): string {
  const date = parsePlainDate(asOf);
  if (!date.ok) throw new Error(`${asOf} is no day`);
  return addDays(date.value, 1);
}

/** Lays lists of a day where the reader can open them, and loads them by a clerk of their body (C4.2). Answers the rows read. */
export async function loadLists(
  stage: Stage,
  people: People,
  asOf: string,
  codes: readonly ListCode[],
  /** People who were put on the court's list since the first version. */
  since: readonly PlannedNomination[] = [],
): Promise<number> {
  const folder = join(stage.folder, '比对来源');
  await mkdir(folder, { recursive: true });
  let read = 0;
  if (codes.includes('court')) {
    stage.tell({ day: nextDay(asOf), clause: 'C4.2', text: `各来源交来截至${asOf}的名单，正在导入……` });
  }
  for (const code of codes) {
    const source = findSource(stage.pack, code);
    if (source === undefined) throw new Error(`the pack lacks the source ${code}`);
    const path = join(folder, `${source.title}（${asOf}）.csv`);
    const file = await writeList(stage, code, path, since);
    const clerk = people.of(source.body, 'screening-clerk');
    const loaded = await must(stage, loadVersion, clerk, { source: code, asOf, file });
    if (loaded.rowsRefused > 0) throw new Error(`${loaded.rowsRefused} rows of ${code} were refused`);
    read += loaded.rowsRead;
  }
  return read;
}

async function writeList(
  { world, handedOut }: Stage,
  code: ListCode,
  path: string,
  since: readonly PlannedNomination[],
): Promise<WrittenFile> {
  const { headings, encoding, rows, later } = lists[code];
  const first = handedOut.get(code);
  if (first !== undefined && later !== undefined) {
    return writeCsv(path, headings, later(world, since), encoding, first);
  }
  const file = await writeCsv(path, headings, rows(world), encoding);
  handedOut.set(code, first ?? file);
  return file;
}
