import { parseDateText } from '#kernel/date-text.ts';
import { kernelRefusals } from '#kernel/refusals.ts';
import type { RefusalTable } from '#kernel/refusal.ts';
import type { PlainDate } from '#kernel/time.ts';
import type { FormCell } from './cell.ts';

const texts: RefusalTable = kernelRefusals;

/** Reads a cell as a date, in whatever form it was typed; what is wrong is said in the kernel's words. */
export function readDate(
  cell: FormCell,
): { readonly ok: true; readonly date: PlainDate } | { readonly ok: false; readonly problem: string } {
  const read = parseDateText(cell.text);
  if (read.ok) return { ok: true, date: read.value };
  const [{ code }] = read.refusal.reasons;
  return { ok: false, problem: texts[code]?.zh ?? '无法识别为日期' };
}
