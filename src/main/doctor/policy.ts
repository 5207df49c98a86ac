import { monthOf, yearOf } from '#kernel/plain-date.ts';
import { fillText } from '#kernel/refusal.ts';
import type { PlainDate } from '#kernel/time.ts';
import { loadPack, type Pack, unitRefusals } from '#modules/units/index.ts';
import { type Check, failed, good, note } from './check.ts';

const named = { name: 'pack', title: '政策包' };

/** Whether the pack is valid; gives it back for the checks that need it. */
export async function checkPack(folder: string): Promise<{ check: Check; pack?: Pack }> {
  const loaded = await loadPack(folder);
  if (loaded.ok) {
    const { name, version } = loaded.value;
    return { check: good(named, `${name}，版本 ${version}`), pack: loaded.value };
  }
  const reasons = loaded.refusal.reasons.map(({ code, params }) => {
    const text = unitRefusals[code as keyof typeof unitRefusals];
    return `${fillText(text.zh, params)}${fillText(text.advice, params)}`;
  });
  return { check: failed(named, ...reasons) };
}

/** The State Council announces a year's days off in the November before. */
const announced = 11;

/** How far the calendar reaches. An unknown year is an error wherever working days are counted (C4.3). */
export function checkCalendar(years: readonly number[], today: PlainDate): Check {
  const calendar = { name: 'calendar', title: '工作日历' };
  const last = Math.max(0, ...years);
  const year = yearOf(today);
  if (!years.includes(year)) {
    return failed(
      calendar,
      `政策包没有 ${year} 年的放假安排，今年的公示期无法计算。请把国务院办公厅当年通知录入政策包的 calendar 目录。`,
    );
  }
  if (last > year || monthOf(today) < announced) return good(calendar, `已知至 ${last} 年`);
  return note(
    calendar,
    `只知至 ${last} 年。跨年的公示期需要 ${year + 1} 年的放假安排，请在国务院办公厅发布后录入政策包。`,
  );
}
