import { openWorkbook } from '#files/workbook/open.ts';
import type { Row } from '#files/workbook/row.ts';

/** The careless way: takes every row of a workbook into memory, and says how many megabytes the process took for it. */
async function holdAll(path: string): Promise<number> {
  const opened = await openWorkbook(path);
  if (!opened.ok) throw new Error(JSON.stringify(opened.refusal));
  const held: Row[] = [];
  for await (const row of opened.value.rows(0)) held.push(row);
  await opened.value.close();
  return held.length > 0 ? Math.round(process.resourceUsage().maxRSS / 1024) : 0;
}

const [, , path] = process.argv;
if (path !== undefined) process.stdout.write(String(await holdAll(path)));
