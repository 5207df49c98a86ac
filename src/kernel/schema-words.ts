import { z } from 'zod';

type RawIssue = z.core.$ZodRawIssue;

const chinese = z.locales.zhCN().localeError;
const english = z.locales.en().localeError;

const typeWords: Readonly<Record<string, string>> = {
  string: '文字',
  number: '数字',
  int: '整数',
  boolean: 'true 或 false',
  array: '列表',
  object: '带项名的一组值',
  record: '带项名的一组值',
  date: '日期',
  null: '空值（null）',
};

/** What a length or a size is counted in; a number is counted in nothing. */
const measureWords: Readonly<Record<string, string>> = {
  string: '个字符',
  array: '项',
  set: '项',
  map: '项',
};

/** An issue in Chinese where the schema itself has no words for it: plain ones, the library's for what is rare. */
export function tellInChinese(issue: RawIssue): ReturnType<typeof chinese> {
  switch (issue.code) {
    case 'invalid_type':
      if (issue.input === undefined) return '缺少这一项';
      return `应为${typeWords[issue.expected] ?? issue.expected}`;
    case 'invalid_value':
      return `不是允许的值，应为：${issue.values.map(String).join('、')}`;
    case 'too_small':
      return tellSize(
        issue,
        issue.minimum,
        issue.inclusive === true ? ['不少于', '不小于'] : ['多于', '大于'],
      );
    case 'too_big':
      return tellSize(
        issue,
        issue.maximum,
        issue.inclusive === true ? ['不超过', '不大于'] : ['少于', '小于'],
      );
    case 'invalid_format':
      return issue.format === 'regex' ? '格式不对' : chinese(issue);
    case 'unrecognized_keys':
      return `有不认识的项：${issue.keys.join('、')}`;
    case 'custom':
    case 'invalid_element':
    case 'invalid_key':
    case 'invalid_union':
    case 'not_multiple_of':
      return chinese(issue);
  }
}

/** The same in English; what a schema says in words of its own is Chinese, and told here by its kind alone. */
export function tellInEnglish(issue: z.core.$ZodIssue): string {
  // Reported with its input, a finished issue has all that a raw one has.
  const told = english(issue as RawIssue);
  return (typeof told === 'string' ? told : told?.message) ?? 'Invalid input';
}

function tellSize(
  { origin }: { readonly origin: string },
  bound: number | bigint,
  [many, great]: readonly [string, string],
): string {
  const unit = measureWords[origin];
  if (unit === undefined) return `应${great} ${bound}`;
  return `应${many} ${bound} ${unit}`;
}
