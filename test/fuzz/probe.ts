import { parseDateText } from '#kernel/date-text.ts';
import { checkIdentity } from '#kernel/identity/detect.ts';
import { birthDateOf, genderOf } from '#kernel/identity/facts.ts';
import { hasOrgCodeHyphen, normaliseIdentity, normaliseListed } from '#kernel/identity/normalise.ts';
import { identityTypes } from '#kernel/identity/types.ts';
import { maskMeets, parseMask } from '#kernel/mask-match.ts';
import { counterMask, maskIdentity, maskName, maskPhone } from '#kernel/mask.ts';
import {
  bodyNameKeys,
  bodyVariantKey,
  isBranchName,
  isUncertainName,
  mayBeName,
  personNameKey,
  personVariantKey,
} from '#kernel/name.ts';
import type { PlainDate } from '#kernel/time.ts';
import type { Nominee, SourceRecord } from '#modules/screening/domain/facts.ts';
import type { Grade } from '#modules/screening/domain/grade.ts';
import { recordKeys } from '#modules/screening/domain/keys.ts';
import { matchPair, type PairMatch, soughtKeys } from '#modules/screening/domain/match-pair.ts';
import { numberMark, seenUnder, wholeNumber } from '#modules/screening/domain/number-mark.ts';
import { readRecord } from '#modules/screening/domain/read-record.ts';
import type { DataSource } from '#modules/units/domain/pack/source.ts';
import type { Manner } from './manner.ts';
import type { Specimen } from './specimen.ts';

export interface Setting {
  readonly sources: readonly DataSource[];
  readonly regionPrefixes: readonly string[];
  readonly manner: Manner;
}

const today = '2026-01-15' as PlainDate;
const everybody = { persons: true, bodies: true };

/** What reads a number by itself. Each takes any string. */
export const numberReaders = {
  'checkIdentity as any kind': (text) => checkIdentity(text, undefined, { today }),
  'checkIdentity as one kind': (text) => {
    const type = identityTypes[text.length % identityTypes.length];
    return checkIdentity(text, type, { today });
  },
  normaliseListed: (text) => normaliseListed(text),
  hasOrgCodeHyphen: (text) => hasOrgCodeHyphen(text),
  'birth and sex': (text) => [birthDateOf(text), genderOf(text)],
  'mask of a number': (text) => [maskIdentity(text), maskIdentity(text, counterMask), maskPhone(text)],
  maskMeets: (text) => {
    const mask = parseMask(text);
    return mask === undefined ? undefined : maskMeets(mask, '22062119800214317X');
  },
  parseDateText: (text) => parseDateText(text),
} satisfies Readonly<Record<string, (text: string) => unknown>>;

/** What reads a name by itself. */
export const nameReaders = {
  'mask of a name': (text) => maskName(text),
  'key of a person': (text) => [personNameKey(text), personVariantKey(text), isUncertainName(text)],
  'keys of a body': (text) => [bodyNameKeys(text, ['吉林省', '白山市', '抚松县']), isBranchName(text)],
  'loosest key of a body': (text) => bodyVariantKey(text, ['吉林省', '白山市', '抚松县']),
  mayBeName: (text) => [mayBeName(text, '欧阳大山'), mayBeName('李?山', text)],
} satisfies Readonly<Record<string, (text: string) => unknown>>;

/** What was found wrong with a specimen; anything that was thrown comes as it is. */
export class Violation extends Error {}

function must(holds: boolean, what: string): void {
  if (!holds) throw new Violation(what);
}

/** Puts a specimen through every parser and matcher. Gives the grades; throws `Violation`, or what was thrown within. */
export function probe(specimen: Specimen, { sources, regionPrefixes, manner }: Setting): readonly Grade[] {
  const { text, sound, nominee, cells, harmless } = specimen;
  manner.meddle(text);
  for (const read of Object.values(numberReaders)) read(text);
  // Names go through the matchers below in any case.
  if (specimen.index % 4 === 0) for (const read of Object.values(nameReaders)) read(text);
  const number = normaliseIdentity(text);
  if (harmless) must(number === normaliseIdentity(sound), 'a harmless change alters the number');
  const { normalized, reasons } = checkIdentity(text);
  const whole = normalized.length >= 8 && !normalized.includes('*');
  must(!whole || reasons.every((reason) => !reason.includes(normalized)), 'a reason tells the number');
  must(!whole || !maskIdentity(text).includes(normalized), 'a mask tells the number');
  const source = sources[specimen.index % sources.length];
  const read = source && readRecord(cells, source, everybody, today);
  if (read?.ok !== true) return [];
  const matches = matchPair(nominee, read.value, regionPrefixes);
  mustBeFound(nominee, read.value, matches, regionPrefixes, manner);
  mustNotBeMissed(specimen, read.value, matches);
  return matches.map(({ grade }) => grade);
}

/** Who grades above G0 shares a key with the record, and is not set aside by digits that would be another's. */
function mustBeFound(
  nominee: Nominee,
  record: SourceRecord,
  matches: readonly PairMatch[],
  regionPrefixes: readonly string[],
  manner: Manner,
): void {
  const sought = soughtKeys(nominee, regionPrefixes);
  const stored = new Set(
    recordKeys(record, regionPrefixes).flatMap((key) =>
      manner.forgets(key) ? [] : [`${key.kind} ${key.text}`],
    ),
  );
  const shared = sought.some(({ key }) => stored.has(`${key.kind} ${key.text}`));
  must(shared || matches.every((match) => isOutOfReach(nominee, match)), 'a pair above G0 shares no key');
  const mark = manner.mark(numberMark(record));
  const own = nominee.isPerson ? wholeNumber(nominee.number) : null;
  if (mark === null || own === null || seenUnder(mark.shape, own).text === mark.seen.text) return;
  const self = matches.find(({ relation }) => relation === 'self')?.grade;
  must(self === 'G0' || self === 'G5', 'set aside by its digits, though they do not contradict');
}

/**
 * No key tells what a lost character of the nominee's own name may stand for, so that with nothing but digits of a mask
 * beside it nobody is found: forms say so at reporting (`name-doubtful`).
 */
function isOutOfReach(nominee: Nominee, { grade, evidence }: PairMatch): boolean {
  if (grade === 'G0') return true;
  const own = [nominee.name, ...nominee.formerNames, nominee.representative?.name ?? ''];
  return evidence.name === 'uncertain' && own.some(isUncertainName);
}

/** DOMAIN 4.4: missed true records must be 0 for exact and masked numbers. */
function mustNotBeMissed(
  { kind, mutations, sound, nominee }: Specimen,
  record: SourceRecord,
  matches: readonly PairMatch[],
): void {
  const [listed] = record.numbers;
  const plain = mutations.every((name) => name === 'masked' || name === 'masked here and there');
  if (kind !== 'resident' || !plain || listed?.length !== 18 || nominee.number !== sound) return;
  if (record.isPerson === false || record.name !== nominee.name || isUncertainName(nominee.name)) return;
  if (record.sex !== null || record.bornBetween !== null || record.numbers.length > 1) return;
  const agrees = Array.from(listed).every((digit, at) => digit === '*' || digit === sound[at]);
  const visible = listed.replaceAll('*', '').length;
  if (!agrees || visible < 10) return;
  const self = matches.find(({ relation }) => relation === 'self')?.grade;
  must(self === (visible === 18 ? 'G1' : 'G2'), 'a true record is missed');
}
