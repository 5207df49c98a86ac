import { compatibleForm } from '#kernel/compatible-form.ts';
import { parseDateText } from '#kernel/date-text.ts';
import type { Reason } from '#kernel/refusal.ts';
import { okUnless, type Result } from '#kernel/result.ts';
import type { PlainDate } from '#kernel/time.ts';
import { screeningReason } from './refusals.ts';
import type { Answer } from './settlement.ts';

/** Columns of the file that a body gets with its open questions and sends back with its answers. */
const headings = {
  question: '事项编号',
  nature: '主体类型',
  name: '姓名/名称',
  formerNames: '曾用名',
  number: '证件号码/统一社会信用代码',
  representative: '法定代表人',
  reportedBy: '报送单位',
  answer: '结论',
  asOf: '核查截止日期',
  basis: '核查依据',
} as const;
type Column = keyof typeof headings;

export const answerHeadings: readonly string[] = Object.values(headings);
const readColumns = ['question', 'answer', 'asOf', 'basis'] as const satisfies readonly Column[];
type AnswerColumns = Readonly<Record<(typeof readColumns)[number], number>>;

/** Of the subject that a question names, what the question needs. Personal content in clear. */
export interface AskedAbout {
  readonly questionId: string;
  readonly isPerson: boolean;
  readonly name: string;
  readonly formerNames: readonly string[];
  readonly number: string;
  readonly representative: string | null;
  readonly reportedBy: string;
}

/** One open question as a row, its answer left blank. */
export function questionCells(asked: AskedAbout): readonly string[] {
  const cells: Readonly<Record<Column, string>> = {
    question: asked.questionId,
    nature: asked.isPerson ? '自然人' : '法人和非法人组织',
    name: asked.name,
    formerNames: asked.formerNames.join('；'),
    number: asked.number,
    representative: asked.representative ?? '',
    reportedBy: asked.reportedBy,
    answer: '',
    asOf: '',
    basis: '',
  };
  return (Object.keys(headings) as Column[]).map((column) => cells[column]);
}

export function readAnswerHeadings(cells: readonly string[]): Result<AnswerColumns> {
  const places = new Map(cells.map((cell, place) => [plain(cell), place]));
  const missing = readColumns.filter((column) => !places.has(headings[column]));
  const place = (column: Column): number => places.get(headings[column]) ?? 0;
  return okUnless(
    missing.map((column) => screeningReason('answer-column-missing', { heading: headings[column] })),
    { question: place('question'), answer: place('answer'), asOf: place('asOf'), basis: place('basis') },
  );
}

/** What a body may write for each answer. "Cannot tell" is an answer, and blocks. */
const words: Readonly<Record<string, Answer>> = {
  无: 'clear',
  无记录: 'clear',
  没有记录: 'clear',
  未发现: 'clear',
  clear: 'clear',
  有: 'hit',
  有记录: 'hit',
  hit: 'hit',
  无法判断: 'cannot-tell',
  不能判断: 'cannot-tell',
  'cannot-tell': 'cannot-tell',
};

export interface AnswerRow {
  readonly line: number;
  readonly questionId: string;
  readonly answer: Answer;
  readonly asOf: PlainDate;
  readonly basis: string;
}

export interface AnswerFile {
  readonly rows: readonly AnswerRow[];
  /** Rows without an answer yet. */
  readonly blank: number;
  readonly reasons: readonly Reason[];
}

/** Reads every row in one pass and gives every problem of every row; a row without an answer is left for later. */
export function readAnswers(
  lines: readonly { readonly line: number; readonly cells: readonly string[] }[],
  columns: AnswerColumns,
  own: ReadonlySet<string>,
  today: PlainDate,
): AnswerFile {
  const rows: AnswerRow[] = [];
  const reasons: Reason[] = [];
  const seen = new Map<string, number>();
  let blank = 0;
  for (const { line, cells } of lines) {
    const cell = (column: (typeof readColumns)[number]): string => (cells[columns[column]] ?? '').trim();
    const questionId = cell('question').toLowerCase();
    if (cell('answer') === '') {
      blank += 1;
      continue;
    }
    const first = seen.get(questionId);
    if (!own.has(questionId)) reasons.push(screeningReason('answer-row-unknown', { line }));
    else if (first === undefined) seen.set(questionId, line);
    else reasons.push(screeningReason('answer-row-repeated', { line, first }));
    const answer = words[plain(cell('answer'))];
    if (answer === undefined) reasons.push(screeningReason('answer-row-verdict', { line }));
    const asOf = parseDateText(cell('asOf'));
    if (!asOf.ok) reasons.push(screeningReason('answer-row-date', { line }));
    else if (asOf.value > today)
      reasons.push(screeningReason('answer-row-future', { line, asOf: asOf.value }));
    const basis = cell('basis');
    if (basis.length < 2 || basis.length > 1_000) reasons.push(screeningReason('answer-row-basis', { line }));
    if (answer !== undefined && asOf.ok) rows.push({ line, questionId, answer, asOf: asOf.value, basis });
  }
  return { rows, blank, reasons };
}

function plain(text: string): string {
  return compatibleForm(text).replaceAll(/[\s\p{Z}\p{Cf}]/gu, '');
}
