import type { Difficulty, Grade } from './generate/case.ts';
import { percent } from './bars.ts';
import { gradeOf, isFound, type Outcome, recallOf, reviews, type Score } from './score.ts';

const shown: readonly Grade[] = ['G1', 'G2', 'G3', 'G4', 'G5', 'G0'];

/** A line for each difficulty: what became of its pairs, and what the other ways found of them. */
export function difficultyTable(ours: Score, others: readonly Score[]): string {
  const head = [
    'difficulty',
    'group',
    'pairs',
    ...shown,
    'specified',
    'otherwise',
    'missed',
    'wrongly excluded',
    ...others.map(({ title }) => `found: ${title}`),
  ];
  const lines = [...groupOutcomes(ours)].map(([difficulty, outcomes]) => {
    const trap = difficulty.group === 'trap';
    return [
      difficulty.title,
      difficulty.group,
      outcomes.length,
      ...shown.map((grade) => outcomes.filter((each) => gradeOf(each) === grade).length || ''),
      difficulty.gives.join(' '),
      outcomes.filter((each) => !difficulty.gives.includes(gradeOf(each))).length || '',
      trap ? '–' : outcomes.filter((each) => !isFound(each)).length,
      trap ? (ours.wronglyExcluded.get(difficulty) ?? 0) : '–',
      ...others.map((score) => {
        const theirs = groupOutcomes(score).get(difficulty) ?? [];
        return `${theirs.filter(isFound).length} of ${theirs.length}`;
      }),
    ];
  });
  return table(head, lines);
}

/** A line for each way of comparing. */
export function approachTable(scores: readonly Score[]): string {
  const head = [
    'way',
    'nominations',
    'found of the listed',
    'exact and masked',
    'to review per 1,000',
    'of them wrong',
    'wrong exclusions',
  ];
  const lines = scores.map((score) => {
    const per = (count: number): string => ((count * 1000) / Math.max(1, score.asked)).toFixed(0);
    return [
      score.title,
      score.asked,
      percent(recallOf(score, () => true)),
      percent(recallOf(score, ({ group }) => group !== 'other')),
      per(reviews(score)),
      per(score.wrong),
      score.wrongExclusions,
    ];
  });
  return table(head, lines);
}

/** What the findings to review are. */
export function loadTable(score: Score): string {
  const lines = [...score.toReview]
    .toSorted(([, left], [, right]) => right - left)
    .map(([what, count]) => [what, ((count * 1000) / Math.max(1, score.asked)).toFixed(1)]);
  return table(['findings to review', 'per 1,000'], lines);
}

function groupOutcomes(score: Score): ReadonlyMap<Difficulty, readonly Outcome[]> {
  const groups = new Map<Difficulty, Outcome[]>();
  for (const each of score.outcomes) {
    const known = groups.get(each.difficulty);
    if (known === undefined) groups.set(each.difficulty, [each]);
    else known.push(each);
  }
  return groups;
}

function table(head: readonly string[], lines: readonly (readonly (string | number)[])[]): string {
  const write = (cells: readonly (string | number)[]): string => `| ${cells.join(' | ')} |`;
  return [write(head), `|${'---|'.repeat(head.length)}`, ...lines.map(write)].join('\n');
}
