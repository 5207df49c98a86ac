import type { DataSource } from '#modules/units/domain/pack/source.ts';
import { type Columns, numberFields } from './read-record.ts';

/** What a body should look at again in a list that was loaded all the same, each in a Chinese sentence. */
export function loadNotes(
  source: DataSource,
  columns: Columns,
  difference: { readonly went: number; readonly came: number } | undefined,
  records: number,
): readonly string[] {
  const notes: string[] = [];
  const known = numberFields.filter((field) => source.columns[field] !== undefined);
  if (known.length > 0 && !known.some((field) => columns.has(field))) {
    const headings = known.flatMap((field) => source.columns[field]?.headers ?? []).join('、');
    notes.push(
      `没有找到号码列（表头应为${headings}之一），这一版只能凭名称比对。如有号码列，请改正表头后重新导入。`,
    );
  }
  if (difference !== undefined) {
    const before = records - difference.came + difference.went;
    if (difference.went * 2 > before) {
      notes.push(
        '上一版的记录有一半以上不在这一版里。名单要整份导入；如果交错了文件，请用同一截止日期重新导入正确的一份。',
      );
    }
  }
  return notes;
}
