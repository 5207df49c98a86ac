import { fillText, reasonsOf } from '#kernel/refusal.ts';
import type { Reason, RefusalTable } from '#kernel/refusal.ts';

/**
 * Why a file that someone sent is refused whole. Sheets are named by their place and cells by their position:
 * a sheet's own name or a cell's text may hold a person's name or number.
 */
export const fileRefusals = {
  'file-not-found': {
    status: 404,
    zh: '没有这个文件，或者它不是文件。',
    en: 'There is no such file.',
    advice: '请核对文件的路径和名称。',
  },
  'file-empty': {
    status: 422,
    zh: '文件是空的。',
    en: 'The file is empty.',
    advice: '请重新选择文件后再上传。',
  },
  'file-too-large': {
    status: 413,
    zh: '文件超过{megabytes}MB。',
    en: 'The file is larger than {megabytes} MB.',
    advice: '请删去图片等无关内容，或者分成几个文件上传。',
  },
  'proof-kind-unknown': {
    status: 415,
    zh: '证明文件不是PDF、OFD、JPG、PNG中的任何一种。',
    en: 'The proof document is not a PDF, OFD, JPG or PNG file.',
    advice: '请扫描或者另存为PDF、OFD、JPG、PNG后上传；只改扩展名无效。',
  },
  'workbook-not-workbook': {
    status: 415,
    zh: '文件不是Excel工作簿（.xlsx）。',
    en: 'The file is not an Excel workbook (.xlsx).',
    advice: '请用Excel、WPS或者LibreOffice打开后另存为“.xlsx”格式再上传。',
  },
  'workbook-old-format': {
    status: 415,
    zh: '文件是旧版表格（.xls）格式。',
    en: 'The file is in the old .xls format.',
    advice: '请用Excel或者WPS打开后另存为“.xlsx”格式再上传。',
  },
  'workbook-binary-format': {
    status: 415,
    zh: '文件是二进制工作簿（.xlsb）格式。',
    en: 'The file is a binary workbook (.xlsb).',
    advice: '请用Excel打开后另存为“.xlsx”格式再上传。',
  },
  'workbook-encrypted': {
    status: 415,
    zh: '工作簿设了打开密码或者已加密，无法读取。',
    en: 'The workbook is encrypted.',
    advice: '请取消打开密码、解除加密，另存后再上传。',
  },
  'workbook-macro': {
    status: 415,
    zh: '工作簿带有宏，按规定不接收。',
    en: 'The workbook contains macros.',
    advice: '请另存为不带宏的“.xlsx”格式再上传。',
  },
  'workbook-damaged': {
    status: 422,
    zh: '工作簿已损坏或者没有传完整。',
    en: 'The workbook is damaged or incomplete.',
    advice: '请用Excel或者WPS打开检查，另存一份再上传。',
  },
  'workbook-unsafe': {
    status: 422,
    zh: '工作簿内部含有不允许的内容，不像办公软件保存的文件。',
    en: 'The workbook contains content that no office program writes.',
    advice: '请用Excel或者WPS打开模板重新填写，保存后上传。',
  },
  'workbook-inflates-too-large': {
    status: 413,
    zh: '工作簿展开后超过{megabytes}MB。',
    en: 'The workbook inflates to more than {megabytes} MB.',
    advice: '请把内容复制到新下载的模板中保存，或者分成几个文件上传。',
  },
  'workbook-too-many-parts': {
    status: 413,
    zh: '工作簿内部的部件超过{limit}个。',
    en: 'The workbook holds more than {limit} parts.',
    advice: '请删去图片、批注等无关内容，或者把内容复制到新下载的模板中。',
  },
  'workbook-too-many-sheets': {
    status: 413,
    zh: '工作簿的工作表超过{limit}张。',
    en: 'The workbook holds more than {limit} sheets.',
    advice: '请只保留需要上传的工作表。',
  },
  'workbook-too-many-rows': {
    status: 413,
    zh: '第{sheet}张工作表的数据超过{limit}行。',
    en: 'Sheet {sheet} holds more than {limit} rows of data.',
    advice: '请分成几个文件上传。',
  },
  'workbook-too-many-columns': {
    status: 413,
    zh: '第{sheet}张工作表第{row}行在{column}列有内容，超过了{limit}列。',
    en: 'Sheet {sheet}, row {row} has content in column {column}, beyond {limit} columns.',
    advice: '请删去模板以外的列后再上传。',
  },
  'workbook-cell-too-long': {
    status: 413,
    zh: '工作簿中有单元格的文字超过{limit}字。',
    en: 'A cell of the workbook holds more than {limit} characters.',
    advice: '请缩短该单元格的文字，详细材料作为证明文件另行上传。',
  },
  'workbook-too-many-texts': {
    status: 413,
    zh: '工作簿的文字总量超过{megabytes}MB。',
    en: 'The texts of the workbook exceed {megabytes} MB.',
    advice: '请分成几个文件上传。',
  },
  'workbook-too-heavy': {
    status: 413,
    zh: '读取工作簿所需的内存超过限制。',
    en: 'Reading the workbook needs more memory than allowed.',
    advice: '请把内容复制到新下载的模板中，或者分成几个文件上传。',
  },
  'workbook-too-slow': {
    status: 413,
    zh: '读取工作簿超过{seconds}秒，已停止。',
    en: 'Reading the workbook took longer than {seconds} seconds and was stopped.',
    advice: '请稍后再试；仍然不行时，把内容复制到新下载的模板中再上传。',
  },
  'csv-not-text': {
    status: 415,
    zh: '文件不是CSV文本。',
    en: 'The file is not CSV text.',
    advice: '请另存为“CSV UTF-8（逗号分隔）”格式再上传；只改扩展名无效。',
  },
  'text-encoding-mixed': {
    status: 422,
    zh: '文件前后的文字编码不一致，第{line}行附近不是UTF-8。',
    en: 'The encoding changes within the file: near line {line} it is not UTF-8.',
    advice: '请用同一种编码重新导出整份文件。',
  },
  'csv-quote-wrong': {
    status: 422,
    zh: '第{line}行附近的双引号不成对，或者一行超过{limit}字。',
    en: 'The quotes near line {line} are not paired, or a row exceeds {limit} characters.',
    advice: '请检查该行是否缺少换行、双引号是否成对；内容里的双引号要写成两个。',
  },
  'json-line-wrong': {
    status: 422,
    zh: '第{line}行不是一条JSON记录（一行一条，不要写成列表或者分行）。',
    en: 'Line {line} is not a JSON object.',
    advice: '请按每行一条记录（NDJSON）重新导出，或者另存为CSV。',
  },
  'json-line-too-long': {
    status: 413,
    zh: '第{line}行超过{limit}字。',
    en: 'Line {line} exceeds {limit} characters.',
    advice: '请按每行一条记录（NDJSON）重新导出，或者另存为CSV。',
  },
  'json-not-utf8': {
    status: 422,
    zh: 'JSON文件的文字编码不是UTF-8。',
    en: 'The JSON file is not UTF-8.',
    advice: '请用UTF-8编码重新导出。',
  },
  'json-too-many-items': {
    status: 413,
    zh: '各条记录的项名合起来超过{limit}个。',
    en: 'The records have more than {limit} different items in all.',
    advice: '请只导出需要的项；项名在各条记录里要一致。',
  },
  'table-sheets-several': {
    status: 422,
    zh: '工作簿里不止一张表有内容，分不清哪一张是名单。',
    en: 'Several sheets of the workbook have content: which of them is the list can’t be told.',
    advice: '请只留名单那一张表，或者把它另存为CSV。',
  },
  'table-workbook-too-large': {
    status: 413,
    zh: '工作簿太大，不能作为名单读取。',
    en: 'The workbook is too large to be read as a list.',
    advice: '请另存为CSV后整份导入；不要拆成几份，后一份会顶替前一份。',
  },
} as const satisfies RefusalTable;

/** Makes a reason of `fileRefusals`. */
export const fileReason = reasonsOf(fileRefusals);

/** The whole sentence for a reason of this table: what is wrong, then what to do. */
export function fileText(reason: Reason): string {
  const texts: RefusalTable = fileRefusals;
  const text = texts[reason.code];
  return text === undefined ? reason.code : fillText(text.zh + text.advice, reason.params);
}
