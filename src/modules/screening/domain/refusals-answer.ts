import type { RefusalTable } from '#kernel/refusal.ts';

/** Why a file of answers is not taken: every row with its line, and nothing of the file is saved. */
export const answerFileRefusals = {
  'answer-column-missing': {
    status: 422,
    clause: 'C4.2',
    zh: '答复文件第一行没有“{heading}”列',
    en: 'The file of answers lacks the column {heading}',
    advice: '请下载本单位的比对事项表，在原表中填写后上传',
  },
  'answer-file-empty': {
    status: 422,
    clause: 'C4.2',
    zh: '答复文件里没有一条填写了结论的事项',
    en: 'No row of the file holds an answer',
    advice: '请在“结论”列填写“无记录”“有记录”或“无法判断”后上传',
  },
  'answer-file-too-long': {
    status: 413,
    clause: 'C4.2',
    zh: '答复文件超过{limit}行',
    en: 'The file of answers holds more than {limit} rows',
    advice: '请分成几个文件上传',
  },
  'answer-row-unknown': {
    status: 422,
    clause: 'C4.2',
    zh: '第{line}行：“事项编号”不是本单位在本轮次的比对事项',
    en: 'Line {line}: the question is not one of yours in this round',
    advice: '请从下载的比对事项表中复制事项编号，不要改动',
  },
  'answer-row-repeated': {
    status: 422,
    clause: 'C4.2',
    zh: '第{line}行：与第{first}行是同一事项',
    en: 'Line {line}: the same question stands on line {first}',
    advice: '每个事项只保留一行',
  },
  'answer-row-verdict': {
    status: 422,
    clause: 'C4.2',
    zh: '第{line}行：“结论”不能识别',
    en: 'Line {line}: the answer cannot be read',
    advice: '请填写“无记录”“有记录”或“无法判断”；还没有核查的留空',
  },
  'answer-row-date': {
    status: 422,
    clause: 'C4.2',
    zh: '第{line}行：“核查截止日期”为空或不能识别',
    en: 'Line {line}: the as-of date is missing or cannot be read',
    advice: '请按“年-月-日”填写核查所依据数据的截止日期',
  },
  'answer-row-future': {
    status: 422,
    clause: 'C4.2',
    zh: '第{line}行：“核查截止日期”{asOf}晚于今天',
    en: 'Line {line}: the as-of date {asOf} lies in the future',
    advice: '请填写实际核查的日期',
  },
  'answer-row-basis': {
    status: 422,
    clause: 'C4.2',
    zh: '第{line}行：“核查依据”少于2个字或超过1000字',
    en: 'Line {line}: the basis has fewer than 2 or more than 1,000 characters',
    advice: '请写明核查了什么、依据是什么',
  },
} as const satisfies RefusalTable;
