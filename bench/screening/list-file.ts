import { courtHeadings, courtRows } from '#main/demo/world/court-rows.ts';
import { writeCsv, type WrittenFile } from '#main/demo/files/write-csv.ts';
import type { World } from '#main/demo/world/world.ts';

/** One row in a hundred says something else in the second version. */
const changedEach = 100;

/** Writes an invented court's list as CSV, and once more with one row in a hundred changed. */
export async function writeLists(
  world: World,
  folder: string,
): Promise<{ readonly first: WrittenFile; readonly second: WrittenFile }> {
  const first = await writeCsv(`${folder}/first.csv`, courtHeadings, courtRows(world), 'utf8-bom');
  const second = await writeCsv(`${folder}/second.csv`, courtHeadings, changed(world), 'utf8-bom');
  return { first, second };
}

function* changed(world: World): Generator<readonly string[]> {
  const reason = courtHeadings.indexOf('disruptTypeName');
  let nth = 0;
  for (const row of courtRows(world)) {
    nth += 1;
    yield nth % changedEach === 0 ? row.with(reason, '其他有履行能力而拒不履行的情形') : row;
  }
}
