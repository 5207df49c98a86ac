import { candidatesFor } from './candidates.ts';
import { checkers } from './checkers.ts';
import { type Finding, isSound, verdictOf } from './finding.ts';
import { readLookalikes } from './lookalikes.ts';
import { hasOrgCodeHyphen, isMasked, normaliseIdentity } from './normalise.ts';
import {
  type IdentityCheck,
  type IdentityKind,
  type IdentityOptions,
  type IdentityType,
  type IdentityVerdict,
  identityNames,
} from './types.ts';
import { unknownReasons } from './unknown.ts';

/**
 * What a written number is and whether it can be genuine; with `type` it is judged as that kind only. Never throws.
 * Reasons name positions, never the whole number, so that they may stand in a list of findings.
 */
export function checkIdentity(
  raw: string,
  type?: IdentityType,
  options: IdentityOptions = {},
): IdentityCheck {
  const normalized = normaliseIdentity(raw);
  const answer = (
    kind: IdentityKind,
    verdict: IdentityVerdict,
    reasons: readonly string[],
  ): IdentityCheck => ({
    input: raw,
    normalized,
    kind,
    verdict,
    reasons,
  });
  const judged = (kind: IdentityType, findings: readonly Finding[]) =>
    answer(
      kind,
      verdictOf(findings),
      findings.map(({ text }) => text),
    );

  if (normalized === '') return answer('unknown', 'bad', ['号码为空']);
  if (isMasked(normalized)) {
    const visible = normalized.replaceAll('*', '').length;
    return answer('masked', 'warn', [`号码隐去了部分位数，只看得见${visible}位，不能当作完整号码`]);
  }
  if (type !== undefined) return judged(type, judge(normalized, type, options));

  const misread = readMisread(normalized, options);
  if (misread !== undefined) return judged(misread, judge(normalized, misread, options));
  const kinds = candidatesFor(normalized, hasOrgCodeHyphen(raw), options);
  const [only, other] = kinds;
  if (only === undefined) return answer('unknown', 'bad', unknownReasons(normalized));
  if (other === undefined)
    return judged(only, [...judge(normalized, only, options), ...doubts(normalized, only)]);
  return answer('unknown', 'ambiguous', [
    ...kinds.map((kind) => `可能是${identityNames[kind]}（${kind}）`),
    '仅凭号码不能分辨，请注明证件类型',
  ]);
}

/** The kind that a number with a letter in a digit's place would soundly be, had the digit been typed. */
function readMisread(number: string, options: IdentityOptions): IdentityType | undefined {
  const misread = number.length === 18 ? readLookalikes(number) : undefined;
  if (misread === undefined) return undefined;
  const kinds = candidatesFor(misread.corrected, false, options);
  return kinds.find((kind) => isSound(checkers[kind](misread.corrected, options)));
}

function judge(number: string, type: IdentityType, options: IdentityOptions): readonly Finding[] {
  const findings = checkers[type](number, options);
  const misread = isSound(findings) ? undefined : readLookalikes(number);
  if (misread === undefined || !isSound(checkers[type](misread.corrected, options))) return findings;
  return [
    ...findings,
    { weight: 'bad', text: `${misread.places.join('，')}，照此改正后校验通过，请对照原件确认` },
  ];
}

/** Eight or ten digits alone may be anything: a date, an account, part of a longer number. */
function doubts(number: string, kind: IdentityType): readonly Finding[] {
  if (kind !== 'travel-permit' || !/^\d+$/.test(number)) return [];
  return [{ weight: 'warn', text: '只有数字，没有可供辨认的特征，请注明证件类型' }];
}
