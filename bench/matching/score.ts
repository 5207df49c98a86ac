import type { Answer, Approach } from './approaches/approach.ts';
import { someNumberAgrees } from './generate/agree.ts';
import type { Difficulty, Entry, Grade, Nomination } from './generate/case.ts';
import type { Case, Sample } from './generate/sample.ts';

/** What became of one case: the strongest answer about its pair. */
export interface Outcome extends Case {
  readonly answer: Answer | null;
}

/** What one way of comparing came to. */
export interface Score {
  readonly title: string;
  /** Nominations that it was asked about. */
  readonly asked: number;
  readonly outcomes: readonly Outcome[];
  /** Answers that somebody must look at, by grade and whether some number agrees. */
  readonly toReview: ReadonlyMap<string, number>;
  /** Of these, about another subject. */
  readonly wrong: number;
  /** Other subjects that nothing but a signature keeps from being excluded. */
  readonly wrongExclusions: number;
  /** The same by the difficulty of traps. */
  readonly wronglyExcluded: ReadonlyMap<Difficulty, number>;
  /** Pairs in which no number agrees, and that were graded or disposed of as if one did. */
  readonly decidedByName: number;
}

export function isFound({ answer }: Outcome): boolean {
  return answer !== null && answer.grade !== 'G5' && answer.grade !== 'G0';
}

export function gradeOf({ answer }: Outcome): Grade {
  return answer?.grade ?? 'G0';
}

/** Asks about each nomination and counts; `asked` chooses some of them where all would take too long. */
export function scoreOf(
  approach: Approach,
  sample: Sample,
  entries: readonly Entry[],
  asked: (nomination: number) => boolean = () => true,
): Score {
  const byNomination = new Map([...sample.cases.values()].map((each) => [each.nomination, each]));
  const tally = { asked: 0, wrong: 0, wrongExclusions: 0, decidedByName: 0 };
  const outcomes: Outcome[] = [];
  const toReview = new Map<string, number>();
  const wronglyExcluded = new Map<Difficulty, number>();
  for (const [place, nomination] of sample.nominations.entries()) {
    if (!asked(place)) continue;
    tally.asked += 1;
    const own = byNomination.get(place);
    const answers = approach.find(nomination);
    for (const answer of answers) {
      const entry = entries[answer.row];
      if (entry === undefined) throw new Error('an answer about a row that is none');
      if (!decides(answer)) continue;
      const agrees = someNumberAgrees(nomination, entry);
      const mine = own?.row === answer.row && own.difficulty.group !== 'trap';
      if (!mine && answer.does === 'block') {
        tally.wrongExclusions += 1;
        const trap = own?.row === answer.row ? own.difficulty : undefined;
        if (trap !== undefined) wronglyExcluded.set(trap, (wronglyExcluded.get(trap) ?? 0) + 1);
      }
      if (!agrees && decidedWithoutNumber(answer)) tally.decidedByName += 1;
      if (answer.does === 'inform') continue;
      if (!mine) tally.wrong += 1;
      const what = reviewKind(answer, agrees, entry, nomination);
      toReview.set(what, (toReview.get(what) ?? 0) + 1);
    }
    if (own !== undefined) outcomes.push({ ...own, answer: strongest(answers, own.row) });
  }
  return { title: approach.title, ...tally, outcomes, toReview, wronglyExcluded };
}

export function reviews(score: Score): number {
  return [...score.toReview.values()].reduce((sum, count) => sum + count, 0);
}

/** Share of the listed that were found, of those that `which` picks. */
export function recallOf(score: Score, which: (difficulty: Difficulty) => boolean): number {
  const listed = score.outcomes.filter(({ difficulty }) => difficulty.group !== 'trap' && which(difficulty));
  return listed.length === 0 ? 1 : listed.filter(isFound).length / listed.length;
}

function decides({ does }: Answer): boolean {
  return does !== 'clear';
}

function decidedWithoutNumber({ grade, does }: Answer): boolean {
  if (grade === null) return false;
  return does === 'block' || does === 'hold' || grade === 'G1' || grade === 'G2' || grade === 'G3';
}

function reviewKind({ grade }: Answer, agrees: boolean, entry: Entry, { isPerson }: Nomination): string {
  const numbered = entry.number !== '' || entry.registration !== undefined;
  const number = agrees
    ? 'digits agree'
    : numbered
      ? 'numbers that cannot be compared'
      : 'no number in the list';
  return `${grade ?? 'match'}, ${isPerson ? 'person' : 'body'}, ${number}`;
}

function strongest(answers: readonly Answer[], row: number): Answer | null {
  const rank = (answer: Answer): string => answer.grade ?? 'G1';
  const [first] = answers
    .filter((answer) => answer.row === row)
    .toSorted((a, b) => (rank(a) < rank(b) ? -1 : 1));
  return first ?? null;
}
