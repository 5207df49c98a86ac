import { readFile } from 'node:fs/promises';

/** 列名与答复里各项的对应关系：改成本单位名单自己的列名即可。 */
const columns = {
  姓名或名称: 'name',
  证件号码: 'number',
  案号: 'caseNumber',
  作出机关: 'authority',
  事由: 'reason',
  列入日期: 'listedOn',
  移出日期: 'removedOn',
  修复日期: 'repairedOn',
};

/** 读入 CSV（UTF-8，第一行是列名，日期写成 2024-12-20）；空着的格子不写进答复。 */
export async function readList(path) {
  const text = (await readFile(path, 'utf8')).replace(/^\uFEFF/, '');
  const [heading = [], ...rows] = splitCsv(text);
  const fields = heading.map((name) => columns[name.trim()]);
  if (!fields.includes('name')) throw new Error('名单第一行没有“姓名或名称”这一列');
  return rows.map((row) =>
    Object.fromEntries(
      row.flatMap((cell, at) =>
        fields[at] === undefined || cell.trim() === '' ? [] : [[fields[at], cell.trim()]],
      ),
    ),
  );
}

/** 按逗号分格；有逗号、换行的格子用双引号括起来，里面的双引号写两遍。 */
function splitCsv(text) {
  const rows = [];
  let row = [];
  for (const [, quoted, plain, end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r?\n|$)/g)) {
    row.push(quoted === undefined ? plain : quoted.replaceAll('""', '"'));
    if (end === ',') continue;
    if (row.some((cell) => cell.trim() !== '')) rows.push(row);
    row = [];
  }
  return rows;
}
