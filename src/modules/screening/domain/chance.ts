import { birthDateOf } from '#kernel/identity/facts.ts';
import { normaliseIdentity } from '#kernel/identity/normalise.ts';
import { agreesByChance } from './digit-weight.ts';
import { type Nominee, personNamed, type SourceRecord } from './facts.ts';
import type { Evidence } from './grade.ts';
import { type KeyText, nomineeKeys } from './keys.ts';
import { compareNumbers } from './number-relation.ts';

/**
 * How likely a meeting is by chance. It puts findings in order and tells the person who judges what to make of them; neither
 * grade nor disposition knows of it: a name alone never decides, however rare.
 */
export interface Chance {
  /** Records of the version that are found under the name that met, the record itself among them. */
  readonly namesakes: number;
  /** Of so many strangers' records of that name so many would agree as far as this one does. */
  readonly strangers: number;
}

type Meeting = Pick<Evidence, 'relation' | 'number' | 'name'>;

/** Years over which the births of those nominated and recorded are spread. */
const yearsOfBirth = 60;

/** Keys of the name by which a pair met, to count who else bears it; with lost characters, whoever may bear it. */
export function namesakeKeys(
  nominee: Nominee,
  { relation, name }: Meeting,
  regionPrefixes: readonly string[],
): readonly KeyText[] {
  const kinds: readonly KeyText['kind'][] = relation === 'represents' ? ['represents'] : ['person', 'body'];
  const lost = name === 'uncertain' ? ['uncertain' as const] : [];
  return nomineeKeys(soughtAs(nominee, relation), regionPrefixes).filter(({ kind }) =>
    [...kinds, ...lost].includes(kind),
  );
}

/**
 * The expected number of strangers' records that would agree as much: namesakes in the version × how likely a stranger's
 * number agrees in the places that can be seen (`agreesByChance`) × where no number says anything, how much of sixty years
 * the record's age admits. Three digits of it, so that it is the same wherever it is computed.
 */
export function expectedStrangers(
  nominee: Nominee,
  record: SourceRecord,
  meeting: Meeting,
  namesakes: number,
): number {
  const sought = soughtAs(nominee, meeting.relation);
  const numbers = meeting.relation === 'represents' ? [] : record.numbers;
  const whole = normaliseIdentity(sought.number ?? '').length;
  const met = numbers.filter((text) => compareNumbers(sought, [text]).kind === meeting.number);
  const chances = met.map((text) =>
    agreesByChance(meeting.number, normaliseIdentity(text), whole, sought.isPerson),
  );
  const known = meeting.relation === 'represents' ? null : record.bornBetween;
  const chance = meeting.number === 'none' ? agedByChance(sought, known) : Math.min(1, ...chances);
  return Number((namesakes * chance).toPrecision(3));
}

function soughtAs(nominee: Nominee, relation: Meeting['relation']): Nominee {
  const { representative } = nominee;
  return relation === 'representative' && representative !== null ? personNamed(representative) : nominee;
}

function agedByChance({ isPerson, number }: Nominee, between: SourceRecord['bornBetween']): number {
  if (!isPerson || between === null || number === null || birthDateOf(number) === undefined) return 1;
  const [first, last] = between;
  return Math.min(1, (last - first + 1) / yearsOfBirth);
}

/** Up to so many strangers; beyond the last of them chance can't be ruled out. */
const degrees: readonly (readonly [number, string])[] = [
  [0.001, '极低'],
  [0.05, '低'],
];

/** Says in plain Chinese how likely it is, for the person who judges. Null where a body's system was asked about one person. */
export function tellChance(chance: Chance | null, { number, visibleDigits }: Evidence): string {
  if (chance === null) return '联网查询是就该对象本身作出的答复，不估计偶然相同的可能性。';
  const { namesakes, strangers } = chance;
  const digits = number === 'none' ? '没有可以比较的号码' : `可见号码${visibleDigits}位`;
  const degree = degrees.find(([most]) => strangers <= most)?.[1] ?? '不可排除';
  return `名单中同名记录约${namesakes}条；${digits}；偶然相同的可能性：${degree}（仅供排序参考，不作为认定依据）。`;
}

/** The least likely by chance first; what was not weighed was asked about by number and stands before all. */
export function byChance(left: Chance | null, right: Chance | null): number {
  return (left?.strangers ?? 0) - (right?.strangers ?? 0);
}
