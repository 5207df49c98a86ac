import { isFound, recallOf, reviews, type Score } from './score.ts';

export interface Bar {
  readonly code: 'exact' | 'masked' | 'exclusions' | 'by-name' | 'load' | 'recall';
  readonly title: string;
  readonly value: string;
  readonly met: boolean;
}

/** Of exact-name comparison's findings, how many ours may put before people. */
export const loadBar = 0.1;

/** The bars that issue and specification set (DOMAIN 4.4, metrics for tests). */
export function barsOf(ours: Score, exactName: Score): readonly Bar[] {
  const missed = (group: string): number =>
    ours.outcomes.filter((each) => each.difficulty.group === group && !isFound(each)).length;
  const load = reviews(ours) / Math.max(1, reviews(exactName));
  const recall = [ours, exactName].map((score) => recallOf(score, () => true));
  const [mine = 0, theirs = 0] = recall;
  return [
    none('exact', 'missed, a whole number agreeing', missed('exact')),
    none('masked', 'missed, a mask agreeing', missed('masked')),
    none('exclusions', 'automatic exclusions of another subject', ours.wrongExclusions),
    none('by-name', 'pairs decided though no number agrees', ours.decidedByName),
    {
      code: 'load',
      title: `findings to review, of those by equal names (bar ${loadBar})`,
      value: load.toFixed(3),
      met: load <= loadBar,
    },
    {
      code: 'recall',
      title: 'recall, beside that of equal names',
      value: `${percent(mine)} to ${percent(theirs)}`,
      met: mine >= theirs,
    },
  ];
}

export function percent(share: number): string {
  return `${(share * 100).toFixed(1)} %`;
}

function none(code: Bar['code'], title: string, count: number): Bar {
  return { code, title: `${title} (bar 0)`, value: String(count), met: count === 0 };
}
