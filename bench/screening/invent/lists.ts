import { courtHeadings, courtRows } from '#main/demo/world/court-rows.ts';
import type { WrittenFile } from '#main/demo/files/write-csv.ts';
import type { World } from '#main/demo/world/world.ts';
import { lineOf, ListFile } from './list-file.ts';
import type { Nominee } from './nominees.ts';
import { maskedCells, type PlantedCells, plantedCells } from './plants.ts';

/** One row in a hundred says something else in the second version. */
const changedEach = 100;
/** Of the rows that the third version differs by, one in ten is a nominee whom the court listed just now. */
const newlyListedEach = 10;

type Row = readonly string[];

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
  const [first, second, third] = await Promise.all([
    ListFile.open(`${folder}/first.csv`),
    ListFile.open(`${folder}/second.csv`),
    ListFile.open(`${folder}/third.csv`),
  ]);
  const renew = renewal(world, nominees, changedRows);
  let nth = 0;
  for (const row of planted(world, nominees)) {
    nth += 1;
    const changed = nth % changedEach === 0 ? reworded(row) : row;
    const renewed = renew(changed, nth);
    const line = lineOf(row);
    first.add(line);
    second.add(changed === row ? line : lineOf(changed));
    const full = third.add(renewed === row ? line : lineOf(renewed));
    if (full) await Promise.all([first.write(), second.write(), third.write()]);
  }
  return { first: await first.close(), second: await second.close(), third: await third.close() };
}

/** A list in which nobody is planted. */
export async function writeStrangers(world: World, path: string): Promise<WrittenFile> {
  const list = await ListFile.open(path);
  for (const row of courtRows(world)) if (list.add(lineOf(row))) await list.write();
  return list.close();
}

/** The court's list with the planted rows spread over it evenly. */
function* planted(world: World, nominees: readonly Nominee[]): Generator<Row> {
  const cells = nominees.map(plantedCells).filter((each) => each !== null);
  const step = Math.max(1, Math.floor(world.size.courtRows / (cells.length + 1)));
  let nth = 0;
  for (const row of courtRows(world)) {
    nth += 1;
    const here = nth % step === 0 ? cells[nth / step - 1] : undefined;
    yield here === undefined ? row : withCells(row, here);
  }
}

function reworded(row: Row): Row {
  return row.with(place('disruptTypeName'), '其他有履行能力而拒不履行的情形');
}

/** Makes of some rows what the third version says: other words in most, and a nominee of whom nothing was said before. */
function renewal(
  world: World,
  nominees: readonly Nominee[],
  changedRows: number,
): (row: Row, nth: number) => Row {
  const step = Math.max(1, Math.floor(world.size.courtRows / changedRows));
  const unlisted = nominees.flatMap(({ plant, person }) =>
    plant === null && person !== null ? [person] : [],
  );
  return (row, nth) => {
    const change = nth / step;
    if (!Number.isInteger(change) || change > changedRows) return row;
    const person = change % newlyListedEach === 0 ? unlisted[change] : undefined;
    return person === undefined
      ? row.with(place('disruptTypeName'), '违反限制消费令和财产报告制度')
      : withCells(row, maskedCells(person));
  };
}

function withCells(row: Row, cells: PlantedCells): Row {
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
