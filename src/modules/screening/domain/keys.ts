import { bodyVariantKey, isUncertainName, personShadowKey, personVariantKey } from '#kernel/name.ts';
import { isMasked, normaliseIdentity } from '#kernel/identity/normalise.ts';
import { upgrade15 } from '#kernel/identity/resident15.ts';
import { orgCodeInUscc } from '#kernel/identity/uscc.ts';
import type { Nominee, SourceRecord } from './facts.ts';

/** Kinds of keys; one kind's keys say nothing of another's. */
export const keyKinds = [
  'number',
  'org',
  'registration',
  'person',
  'body',
  'represents',
  'uncertain',
  'seen',
] as const;

/** To be raised with each change of what keys are made of, or of how pairs are graded: everything is then compared anew. */
export const matcherRevision = 1;

/** What a key is made of. The text is personal: it goes through the vault and nowhere else. */
export interface KeyText {
  readonly kind: (typeof keyKinds)[number];
  readonly text: string;
}

/** Keys under which one record is found. Every pair that can grade above G0 shares at least one of them. */
export function recordKeys(record: SourceRecord, regionPrefixes: readonly string[]): readonly KeyText[] {
  const keys = record.numbers.length === 0 ? [] : numberKeys(record);
  keys.push(...nameKeys(record.name, record.isPerson, regionPrefixes));
  for (const former of record.formerNames) keys.push(...nameKeys(former, record.isPerson, regionPrefixes));
  const { representative } = record;
  if (record.isPerson !== true && representative !== null && representative !== '') {
    keys.push(personKey('represents', representative));
  }
  return keys;
}

function numberKeys({ numbers, isPerson }: SourceRecord): KeyText[] {
  const whole = numbers.filter((number) => number !== '' && !isMasked(number));
  // Nine characters may be an organisation code or a passport, fifteen an old registration or an old identity card.
  const number =
    whole.find(({ length }) => length !== 9 && length !== 15) ?? (isPerson === false ? undefined : whole[0]);
  const keys = number === undefined ? [] : [numberKey(number)];
  if (isPerson === true) return keys;
  const org = whole.map((each) => (each.length === 9 ? each : orgCodeInUscc(each))).find(Boolean);
  if (org !== undefined && org !== null) keys.push({ kind: 'org', text: org });
  const old = whole.find(({ length }) => length === 15);
  if (old !== undefined) keys.push({ kind: 'registration', text: old });
  return keys;
}

/** Keys by which a nominee is looked for. */
export function nomineeKeys(
  nominee: Omit<Nominee, 'representative'>,
  regionPrefixes: readonly string[],
): readonly KeyText[] {
  const number = normaliseIdentity(nominee.number ?? '');
  const keys: KeyText[] = number === '' ? [] : [numberKey(number)];
  for (const name of [nominee.name, ...nominee.formerNames]) {
    keys.push(...nameKeys(name, nominee.isPerson, regionPrefixes));
    if (!nominee.isPerson) continue;
    const [first] = personShadowKey(name);
    keys.push({ kind: 'uncertain', text: '' });
    if (first !== undefined) keys.push({ kind: 'uncertain', text: personVariantKey(first) });
    keys.push(personKey('represents', name));
  }
  if (nominee.isPerson) return keys;
  const org = orgOf(number, nominee.orgCode);
  if (org !== '') keys.push({ kind: 'org', text: org });
  const registration = number.length === 15 ? number : normaliseIdentity(nominee.registrationNumber ?? '');
  if (registration !== '') keys.push({ kind: 'registration', text: registration });
  return keys;
}

/** The organisation code of a body: within its USCC, as its own number, or as reported beside it. */
export function orgOf(number: string, reported: string | null): string {
  return orgCodeInUscc(number) ?? (number.length === 9 ? number : normaliseIdentity(reported ?? ''));
}

/** Fifteen digits are looked for under eighteen, so that either side may be the old one. */
function numberKey(number: string): KeyText {
  return { kind: 'number', text: upgrade15(number) ?? number };
}

function nameKeys(name: string, isPerson: boolean | null, regionPrefixes: readonly string[]): KeyText[] {
  const keys: KeyText[] = [];
  if (isPerson !== false) {
    if (isUncertainName(name)) keys.push({ kind: 'uncertain', text: firstCertain(name) });
    else keys.push(personKey('person', name));
  }
  if (isPerson !== true) {
    keys.push({ kind: 'body', text: bodyVariantKey(name, regionPrefixes) });
  }
  return keys.filter(({ kind, text }) => kind === 'uncertain' || text !== '');
}

/** The loosest form of a person's name: simplified, variants folded, no separators. */
function personKey(kind: 'person' | 'represents', name: string): KeyText {
  return { kind, text: personVariantKey(name) };
}

/** The first character of a name with lost ones, if it is itself certain. */
function firstCertain(name: string): string {
  const [first] = personShadowKey(name);
  return first === undefined || isUncertainName(first) || /[A-Z]/.test(first) ? '' : personVariantKey(first);
}
