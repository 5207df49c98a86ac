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
export const matcherRevision = 2;

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

/** Of every number that a record shows whole: a list may have a column for each kind, and any of them may meet. */
function numberKeys({ numbers, isPerson }: SourceRecord): KeyText[] {
  const keys: KeyText[] = [];
  for (const number of numbers) {
    if (number === '' || isMasked(number)) continue;
    // Nine characters may be an organisation code or a passport, fifteen an old registration or an old identity card.
    if (isPerson !== false || (number.length !== 9 && number.length !== 15)) addNew(keys, numberKey(number));
    if (isPerson === true) continue;
    const org = number.length === 9 ? number : orgCodeInUscc(number);
    if (org !== undefined) addNew(keys, { kind: 'org', text: org });
    if (number.length === 15) addNew(keys, { kind: 'registration', text: number });
  }
  return keys;
}

/** A code that stands by itself too is the same key as within the number that holds it. */
function addNew(keys: KeyText[], key: KeyText): void {
  if (!keys.some(({ kind, text }) => kind === key.kind && text === key.text)) keys.push(key);
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
  // Its own number may be an old registration, and another be reported beside it: a record may show either.
  const registration = normaliseIdentity(nominee.registrationNumber ?? '');
  for (const text of new Set([number.length === 15 ? number : '', registration])) {
    if (text !== '') keys.push({ kind: 'registration', text });
  }
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
