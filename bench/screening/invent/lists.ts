import { courtHeadings, courtRows } from '#main/demo/world/court-rows.ts';
import { writeCsv, type WrittenFile } from '#main/demo/files/write-csv.ts';
import type { World } from '#main/demo/world/world.ts';
import type { Nominee } from './nominees.ts';
import { maskedCells, type PlantedCells, plantedCells } from './plants.ts';

/** One row in a hundred says something else in the second version. */
const changedEach = 100;
/** Of the rows that the third version differs by, one in ten is a nominee whom the court listed just now. */
const newlyListedEach = 10;

type Rows = Iterable<readonly string[]>;

/** The invented lists of one court, as CSV: a first, one with 1 % changed, and one that differs from that by some rows. */
export interface Lists {
  readonly first: WrittenFile;
  readonly second: WrittenFile;
  readonly third: WrittenFile;
}

export async function writeLists(
  world: World,
  nominees: readonly Nominee[],
  changedRows: number,
  folder: string,
): Promise<Lists> {
  const first = (): Rows => planted(world, nominees);
  const second = (): Rows => reworded(first(), changedEach);
  return {
    first: await writeList(first(), `${folder}/first.csv`),
    second: await writeList(second(), `${folder}/second.csv`),
    third: await writeList(renewed(second(), world, nominees, changedRows), `${folder}/third.csv`),
  };
}

export async function writeList(rows: Rows, path: string): Promise<WrittenFile> {
  return writeCsv(path, courtHeadings, rows, 'utf8-bom');
}

/** The court's list with the planted rows spread over it evenly. */
export function* planted(world: World, nominees: readonly Nominee[]): Generator<readonly string[]> {
  const cells = nominees.map(plantedCells).filter((each) => each !== null);
  const step = Math.max(1, Math.floor(world.size.courtRows / (cells.length + 1)));
  let nth = 0;
  for (const row of courtRows(world)) {
    nth += 1;
    const here = nth % step === 0 ? cells[nth / step - 1] : undefined;
    yield here === undefined ? row : withCells(row, here);
  }
}

function* reworded(rows: Rows, each: number): Generator<readonly string[]> {
  let nth = 0;
  for (const row of rows) {
    nth += 1;
    yield nth % each === 0 ? row.with(place('disruptTypeName'), '其他有履行能力而拒不履行的情形') : row;
  }
}

function* renewed(
  rows: Rows,
  world: World,
  nominees: readonly Nominee[],
  changedRows: number,
): Generator<readonly string[]> {
  const step = Math.max(1, Math.floor(world.size.courtRows / changedRows));
  const unlisted = nominees.filter(({ plant, person }) => plant === null && person !== null);
  let nth = 0;
  for (const row of rows) {
    nth += 1;
    const change = nth / step;
    if (!Number.isInteger(change) || change > changedRows) yield row;
    else {
      const person = change % newlyListedEach === 0 ? unlisted[change]?.person : undefined;
      yield person === undefined || person === null
        ? row.with(place('performance'), '部分履行').with(place('areaName'), '辽宁')
        : withCells(row, maskedCells(person));
    }
  }
}

function withCells(row: readonly string[], cells: PlantedCells): readonly string[] {
  const { person } = cells;
  const year = Number(row[place('publishDate')]?.slice(0, 4));
  return row
    .with(place('iname'), cells.name)
    .with(place('cardNum'), cells.number)
    .with(place('businessEntity'), cells.representative)
    .with(place('partyTypeName'), person === null ? '1' : '0')
    .with(place('sexy'), person === null ? '' : person.sex === 'male' ? '男性' : '女性')
    .with(place('age'), person === null ? '0' : String(year - person.birthYear));
}

function place(heading: (typeof courtHeadings)[number]): number {
  return courtHeadings.indexOf(heading);
}
