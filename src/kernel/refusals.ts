import { type RefusalTable, reasonsOf } from './refusal.ts';

/** Refusals of the kernel. None carries the text that was read: it may be a person's number in the wrong column. */
export const kernelRefusals = {
  'date-empty': {
    status: 422,
    zh: '日期为空',
    en: 'The date is empty',
    advice: '请填写完整的年、月、日，例如 2025-12-03',
  },
  'date-not-iso': {
    status: 422,
    zh: '日期不是“年-月-日”的写法',
    en: 'The date is not written as YYYY-MM-DD',
    advice: '请按四位年、两位月、两位日填写，例如 2025-12-03',
  },
  'date-not-real': {
    status: 422,
    zh: '日历上没有这一天',
    en: 'No such day exists in the calendar',
    advice: '请核对年、月、日，例如二月没有30日',
  },
  'date-not-read': {
    status: 422,
    zh: '无法识别为日期',
    en: 'The text cannot be read as a date',
    advice: '请改写为“年-月-日”，例如 2025-12-03',
  },
  'date-day-missing': {
    status: 422,
    zh: '日期只写到月，缺少日',
    en: 'The date names a month but no day',
    advice: '请补上具体日期，例如 2025-12-03',
  },
  'date-month-missing': {
    status: 422,
    zh: '日期只写到年，缺少月和日',
    en: 'The date names a year but no month and day',
    advice: '请补上具体日期，例如 2025-12-03',
  },
  'date-year-short': {
    status: 422,
    zh: '日期的年份不是四位，或者年月日的次序不清楚',
    en: 'The year does not have four digits, or the order of year, month and day is unclear',
    advice: '请按四位年、月、日的次序填写，例如 2025-12-03',
  },
  'calendar-year-unknown': {
    status: 503,
    clause: 'C4.3',
    zh: '没有{year}年的放假安排，不能推算工作日',
    en: 'The working-day calendar of {year} is not loaded',
    advice: '请在政策包 calendar 目录补充国务院办公厅公布的{year}年节假日安排后再试',
  },
  'calendar-year-repeated': {
    status: 422,
    zh: '{year}年的放假安排重复',
    en: 'The calendar holds {year} twice',
    advice: '同一年只保留一份放假安排',
  },
  'calendar-day-contradicts': {
    status: 422,
    zh: '{date}既列为放假又列为上班',
    en: '{date} is listed both as a day off and as a working day',
    advice: '请对照国务院办公厅通知更正',
  },
  'calendar-day-outside': {
    status: 422,
    zh: '{date}不属于{year}年的放假安排',
    en: '{date} does not belong to the arrangement of {year}',
    advice: '请对照国务院办公厅通知更正年份',
  },
  'workday-count-invalid': {
    status: 422,
    zh: '工作日天数应为1至366的整数',
    en: 'The number of working days must be a whole number from 1 to 366',
    advice: '请填写1至366之间的整数',
  },
  'mask-shows-birthday': {
    status: 422,
    zh: '遮蔽规则露出了身份证件号码的出生月日',
    en: 'The mask shows the month or day of birth in a number',
    advice: '请使18位号码的第11至14位始终遮蔽',
  },
  'mask-shows-half': {
    status: 422,
    zh: '遮蔽规则露出的位数过多',
    en: 'The mask shows too much of a number',
    advice: '其他证件至少遮蔽一半，手机号码至少遮蔽4位',
  },
  'mask-length-wrong': {
    status: 422,
    zh: '遮蔽规则各段位数之和与号码长度不符',
    en: 'The parts of the mask do not add up to the length of the number',
    advice: '18位、15位证件和11位手机号码的各段之和应分别为18、15、11',
  },
  'money-not-read': {
    status: 422,
    zh: '金额无法识别',
    en: 'The amount cannot be read',
    advice: '请以元为单位填写，最多两位小数，例如 12.50',
  },
  'money-too-large': {
    status: 422,
    zh: '金额超出可以准确记录的范围',
    en: 'The amount exceeds what can be recorded exactly',
    advice: '请核对金额和单位',
  },
} as const satisfies RefusalTable;

export const kernelReason = reasonsOf(kernelRefusals);
