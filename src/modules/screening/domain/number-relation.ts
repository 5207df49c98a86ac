import { maskMeets, parseMask } from '#kernel/mask-match.ts';
import { normaliseIdentity } from '#kernel/identity/normalise.ts';
import { upgrade15 } from '#kernel/identity/resident15.ts';
import { orgCodeInUscc } from '#kernel/identity/uscc.ts';
import type { Nominee } from './facts.ts';
import { orgOf } from './keys.ts';

/**
 * How two numbers meet, the strongest first. `upgraded`: a 15-digit number raised to 18 agrees, which is strong and not
 * exact. `reissued`: birth date and sequence of a 15-digit number agree and only its region differs, as happens when old
 * cards were issued again. `loose`: a mask agrees only if its stars may stand for another number of characters.
 */
export const numberKinds = [
  'equal',
  'upgraded',
  'org-code',
  'registration',
  'mask',
  'loose',
  'reissued',
  'contradicts',
  'none',
] as const;
export type NumberKind = (typeof numberKinds)[number];

export interface NumberMeeting {
  readonly kind: NumberKind;
  /** Characters of the record's number that can be seen and agree; 0 where nothing agreed. */
  readonly visible: number;
}

type Ours = Pick<Nominee, 'isPerson' | 'number' | 'orgCode' | 'registrationNumber'>;

const none: NumberMeeting = { kind: 'none', visible: 0 };

/** Compares every number of the record with every number of the nominee; the strongest meeting counts. */
export function compareNumbers(ours: Ours, theirs: readonly string[]): NumberMeeting {
  const number = normaliseIdentity(ours.number ?? '');
  const meetings = theirs
    .filter((text) => text !== '')
    .map((text) => (ours.isPerson ? comparePersonal(number, text) : compareBody({ ...ours, number }, text)));
  return meetings.reduce(
    (best, next) => (numberKinds.indexOf(next.kind) < numberKinds.indexOf(best.kind) ? next : best),
    none,
  );
}

const residentShape = /^(?:\d{17}[\dX]|\d{15})$/;

function comparePersonal(number: string, text: string): NumberMeeting {
  if (number === '') return none;
  const mask = parseMask(text);
  if (mask !== undefined) return compareMask([number], mask, residentShape.test(number) ? [18, 15] : []);
  if (number === text) return { kind: 'equal', visible: text.length };
  // A passport says nothing against an identity card.
  if (!residentShape.test(number) || !residentShape.test(text)) return none;
  const [old, full] = number.length === 15 ? [number, text] : [text, number];
  if (old.length !== 15 || full.length !== 18) return { kind: 'contradicts', visible: 0 };
  if (upgrade15(old) === full) return { kind: 'upgraded', visible: 15 };
  const sameHolder = upgrade15(old)?.slice(6, 17) === full.slice(6, 17);
  return sameHolder ? { kind: 'reissued', visible: 9 } : { kind: 'contradicts', visible: 0 };
}

function compareBody(ours: Ours & { readonly number: string }, text: string): NumberMeeting {
  const { number } = ours;
  const registration = normaliseIdentity(ours.registrationNumber ?? '');
  const org = orgOf(number, ours.orgCode);
  const all = [number, org, registration].filter((each) => each !== '');
  const mask = parseMask(text);
  if (mask !== undefined) return compareMask(all, mask, [...new Set(all.map((each) => each.length))]);
  if (text === registration) return { kind: 'registration', visible: text.length };
  if (text === number) return { kind: 'equal', visible: text.length };
  const theirOrg = text.length === 9 ? text : orgCodeInUscc(text);
  if (org !== '' && theirOrg === org) return { kind: 'org-code', visible: 9 };
  // Only numbers of one system speak against each other: an old registration number does not against a USCC.
  const comparable =
    all.some((each) => each.length === text.length) || (org !== '' && theirOrg !== undefined);
  return { kind: comparable ? 'contradicts' : 'none', visible: 0 };
}

function compareMask(
  numbers: readonly string[],
  mask: { readonly pattern: string; readonly visible: number },
  lengths: readonly number[],
): NumberMeeting {
  const answers = new Set(numbers.map((number) => maskMeets(mask, number)));
  if (answers.has('meets')) return { kind: 'mask', visible: mask.visible };
  if (answers.has('flexible')) return { kind: 'loose', visible: mask.visible };
  // A mask of a length that none of our numbers has may belong to another kind of document.
  return lengths.includes(mask.pattern.length) ? { kind: 'contradicts', visible: 0 } : none;
}
