import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkIdentity } from '#kernel/identity/detect.ts';
import { identityTypes } from '#kernel/identity/types.ts';
import { parsePlainDate } from '#kernel/plain-date.ts';
import { mutatedNumber } from './identity-strings.ts';
import { secondOpinion } from './second-checker.ts';

const parsed = parsePlainDate('2026-01-15');
if (!parsed.ok) throw new Error('not a date');
const today = parsed.value;

type Checker = typeof checkIdentity;
type Question = readonly [string, (typeof identityTypes)[number] | undefined];

const question: fc.Arbitrary<Question> = fc.tuple(
  fc.oneof(
    { weight: 8, arbitrary: mutatedNumber },
    { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 24 }) },
    { weight: 1, arbitrary: fc.stringMatching(/^[0-9A-Zx*×?-]{7,21}$/) },
  ),
  fc.option(fc.constantFrom(...identityTypes), { nil: undefined, freq: 2 }),
);

/** What a checker and the second opinion disagree about; nothing when they agree. */
function disagreement(checker: Checker, [raw, type]: Question): string | undefined {
  const theirs = secondOpinion(raw, type, 20_260_115);
  let ours: ReturnType<Checker>;
  try {
    ours = checker(raw, type, { today });
  } catch {
    return 'threw';
  }
  if (ours.normalized !== theirs.normalized) return `normalized ${ours.normalized} / ${theirs.normalized}`;
  if (ours.verdict !== theirs.verdict) return `verdict ${ours.verdict} / ${theirs.verdict}`;
  // Which kind a faulty number was meant to be is a guess that helps its writer; the rules say nothing of it.
  const kindIsRule = ours.verdict !== 'bad' || type !== undefined;
  return kindIsRule && ours.kind !== theirs.kind ? `kind ${ours.kind} / ${theirs.kind}` : undefined;
}

function runs(checker: Checker, seed: number) {
  return fc.check(
    fc.property(question, (asked) => {
      const found = disagreement(checker, asked);
      if (found !== undefined) throw new Error(`${JSON.stringify(asked)}: ${found}`);
    }),
    { numRuns: 10_000, seed },
  );
}

describe('第二个核对程序', () => {
  const randomSeed = Math.floor(Math.random() * 2 ** 31);

  it.each([20_260_115, randomSeed])(
    '一万个随机和变异的号码：从不抛错，与独立写成的核对程序一致（种子 %d）',
    (seed) => {
      const { failed, error } = withMessage(runs(checkIdentity, seed));
      expect(error).toBe('');
      expect(failed).toBe(false);
    },
  );

  it('这些号码足够杂：各类、各种结论都出现', () => {
    const kinds = new Set<string>();
    for (const [raw, type] of fc.sample(question, { numRuns: 10_000, seed: 1 })) {
      const { kind, verdict } = checkIdentity(raw, type, { today });
      if (type === undefined) kinds.add(`${kind} ${verdict}`);
    }
    for (const kind of identityTypes.filter((each) => each !== 'resident-15'))
      expect(kinds).toContain(`${kind} ok`);
    for (const each of ['resident warn', 'uscc warn', 'masked warn', 'unknown ambiguous', 'uscc bad']) {
      expect(kinds).toContain(each);
    }
  });

  const broken: readonly (readonly [string, Checker])[] = [
    [
      'Σ能被31整除时算错',
      changed(({ normalized, kind }) => kind === 'uscc' && normalized.endsWith('0'), 'bad'),
    ],
    [
      '把地区不明当作错误',
      changed(({ reasons }) => reasons.some((each) => each.includes('省级代码')), 'bad'),
    ],
    [
      '不管出生日期',
      changed(({ reasons }) => reasons.join() === '出生日期不存在，请核对号码中的年月日', 'ok'),
    ],
    [
      '15位数字一律当作身份证',
      changed(({ kind, verdict }) => kind === 'unknown' && verdict === 'ambiguous', 'ok'),
    ],
    ['把遮蔽号码当作号码', changed(({ kind }) => kind === 'masked', 'ok')],
    ['厦门代码一律不认', changed(({ reasons }) => reasons.some((each) => each.includes('厦门')), 'bad')],
    [
      '漏了全角',
      (raw, type, options) => ({ ...checkIdentity(raw, type, options), normalized: raw.toUpperCase() }),
    ],
    [
      '遇到怪字抛错',
      (raw, type, options) => {
        encodeURIComponent(raw);
        return checkIdentity(raw, type, options);
      },
    ],
  ];

  it.each(broken)('对照：%s的核对程序必被识破', (_, checker) => {
    expect(runs(checker, 7).failed).toBe(true);
  });
});

/** A checker that gives another verdict where the condition holds. */
function changed(where: (answer: ReturnType<Checker>) => boolean, verdict: 'ok' | 'bad'): Checker {
  return (raw, type, options) => {
    const answer = checkIdentity(raw, type, options);
    return where(answer) ? { ...answer, verdict } : answer;
  };
}

function withMessage(details: { failed: boolean; errorInstance: unknown }) {
  const { failed, errorInstance } = details;
  return { failed, error: errorInstance instanceof Error ? errorInstance.message : '' };
}
