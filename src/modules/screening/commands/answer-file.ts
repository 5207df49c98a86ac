import { z } from 'zod';
import { defineCommand } from '#db/command.ts';
import { type CsvRow, readCsv } from '#files/csv/read.ts';
import { refusalOf } from '#files/file-refused.ts';
import { ok, okUnless, refused, type Result } from '#kernel/result.ts';
import { receivedFile } from '#modules/subjects/index.ts';
import { readAnswerHeadings, readAnswers } from '../domain/answer-file.ts';
import { screeningReason } from '../domain/refusals.ts';
import { getOwnSource } from '../own-source.ts';
import { type GivenAnswer, listGivenAnswers, listQuestions, writeAnswers } from '../store/question.ts';
import { listStandingQuestionIds } from '../store/question-subject.ts';

const mostRows = 20_000;

interface Facts {
  readonly heading: readonly string[];
  readonly lines: readonly CsvRow[];
  readonly own: ReadonlySet<string>;
  readonly given: ReadonlyMap<string, GivenAnswer>;
}

/**
 * A body's answers of a round from one file (C4.2): every row or none, with every problem of every row. An answer that already
 * stands so is left as it is, signed or not, so that the same file sent twice adds nothing.
 */
export const answerFromFile = defineCommand({
  name: 'screening.answer-from-file',
  clause: 'C4.2',
  permission: 'screening.answer',
  input: z.object({ source: z.string().min(1), roundId: z.uuid(), file: receivedFile }),
  load: async (tx, { source, roundId, file }): Promise<Result<Facts>> => {
    const own = await getOwnSource(tx, source, 'body alone');
    if (!own.ok) return own;
    const read = await readLines(file.path);
    if (!read.ok) return read;
    const [heading, ...lines] = read.value;
    const standing = await listStandingQuestionIds(tx, { source, roundId });
    const questions = (await listQuestions(tx, { roundId, source }, 'lock')).filter(
      ({ id, bodyId }) => bodyId === own.value.bodyId && standing.has(id),
    );
    const ids = questions.map(({ id }) => id);
    const given = await listGivenAnswers(tx, ids);
    return ok({ heading: heading?.cells ?? [], lines, own: new Set(ids), given });
  },
  decide: ({ heading, lines, own, given }, _input, at) => {
    const columns = readAnswerHeadings(heading);
    if (!columns.ok) return columns;
    const { rows, blank, reasons } = readAnswers(lines, columns.value, own, at.today);
    if (reasons.length === 0 && rows.length === 0) return refused(screeningReason('answer-file-empty'));
    const news = rows.filter(({ questionId, answer, asOf, basis }) => {
      const stands = given.get(questionId);
      return stands?.answer !== answer || stands.asOf !== asOf || stands.basis !== basis;
    });
    return okUnless(reasons, { news, same: rows.length - news.length, blank });
  },
  write: async (tx, { news, same, blank }, { file }, at) => {
    const answers = news.map(({ questionId: id, answer, asOf, basis }) => ({ id, answer, asOf, basis }));
    await writeAnswers(tx, answers, { accountId: at.asker.accountId ?? '', at: at.now });
    return {
      answer: { answered: answers.length, same, blank },
      touched: { file: file.sha256, questions: answers.map(({ id }) => id) },
    };
  },
});

async function readLines(path: string): Promise<Result<readonly CsvRow[]>> {
  const lines: CsvRow[] = [];
  try {
    for await (const row of readCsv(path)) {
      lines.push(row);
      if (lines.length > mostRows + 1)
        return refused(screeningReason('answer-file-too-long', { limit: mostRows }));
    }
  } catch (fault) {
    return { ok: false, refusal: refusalOf(fault) };
  }
  return ok(lines);
}
