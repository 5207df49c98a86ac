import { decideCalendar } from '#kernel/calendar.ts';
import { plainDateOf } from '#kernel/plain-date.ts';
import { fillText } from '#kernel/refusal.ts';
import { kernelRefusals } from '#kernel/refusals.ts';
import { calendarYearOf } from './calendar.ts';
import type { PackParts } from './parts.ts';
import type { PackProblem } from './problem.ts';

/** A leap year, so that a deadline on 29 February is still a real day of some year. */
const LEAP_YEAR = 2024;

/** One file a year, named by it, years in a row, and a round's deadline that some year has. */
export function checkCalendar({ calendar, policy }: PackParts): PackProblem[] {
  const problems: PackProblem[] = [];
  if (policy !== undefined) {
    const { month, day } = policy.round.deadline;
    if (!plainDateOf(LEAP_YEAR, month, day).ok) {
      problems.push({
        file: 'policy.yaml',
        path: 'round.deadline.value',
        problem: `日历上没有${month}月${day}日`,
        mend: '改为真实存在的月、日',
      });
    }
  }
  if (calendar === undefined) return problems;
  for (const { stem, file } of calendar.filter((each) => each.stem !== String(each.file.year))) {
    problems.push({
      file: `calendar/${stem}.yaml`,
      path: 'year',
      problem: `文件名与年份 ${file.year} 不一致`,
      mend: `把文件改名为 ${file.year}.yaml，或改正 year`,
    });
  }
  const years = calendar.map(({ file }) => calendarYearOf(file));
  const decided = decideCalendar({ version: '', years });
  for (const reason of decided.ok ? [] : decided.refusal.reasons) {
    const text = kernelRefusals[reason.code as keyof typeof kernelRefusals];
    problems.push({
      file: 'calendar/',
      path: '',
      problem: fillText(text.zh, reason.params),
      mend: fillText(text.advice, reason.params),
    });
  }
  const known = years.map(({ year }) => year).toSorted((left, right) => left - right);
  const [first] = known;
  if (first === undefined || known.some((year, index) => year !== first + index)) {
    problems.push({
      file: 'calendar/',
      path: '',
      problem: first === undefined ? '没有任何一年的放假安排' : '放假安排的年份不连续',
      mend: '每年一个文件，补上缺少的年份',
    });
  }
  return problems;
}
