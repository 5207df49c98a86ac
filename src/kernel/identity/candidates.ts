import { birthIn } from './birth.ts';
import { checkers } from './checkers.ts';
import { isSound } from './finding.ts';
import { FOREIGN_2017_SHAPE, FOREIGN_2023_SHAPE } from './foreign-permanent.ts';
import { LEI_SHAPE } from './lei.ts';
import { checkLast, SHAPE_18 } from './mod-11-2.ts';
import { ORG_CODE_SHAPE } from './org-code.ts';
import { PASSPORT_SHAPE } from './passport.ts';
import { isProvince, permitRegions } from './region.ts';
import { checkRegistration } from './registration.ts';
import { RESIDENT_15_SHAPE } from './resident15.ts';
import { HONG_KONG_MACAO_SHAPE, TAIWAN_SHAPE } from './travel-permit.ts';
import type { IdentityOptions, IdentityType } from './types.ts';
import { isKnownBodyKind } from './uscc.ts';

/**
 * The kinds that a normalised number without a named type can be (DOMAIN 2.7): none when it looks like nothing
 * known, one to be judged, several when it can't be told and the type must be asked for.
 */
export function candidatesFor(
  number: string,
  hyphenated: boolean,
  options: IdentityOptions,
): readonly IdentityType[] {
  if (hyphenated) return ['org-code'];
  if (/^[0-9A-Z]{18}$/.test(number)) return candidates18(number, options);
  if (FOREIGN_2017_SHAPE.test(number)) return ['foreign-permanent'];
  if (RESIDENT_15_SHAPE.test(number)) return candidates15(number, options);
  if (LEI_SHAPE.test(number)) return ['lei'];
  return candidatesShort(number);
}

function candidates18(number: string, options: IdentityOptions): readonly IdentityType[] {
  const personal = SHAPE_18.test(number) ? personalKind(number) : undefined;
  if (personal === undefined) return ['uscc'];
  const person = isSound(checkers[personal](number, options));
  const body = isSound(checkers.uscc(number, options)) && isKnownBodyKind(number);
  if (person && body) return [personal, 'uscc'];
  if (person) return [personal];
  if (body) return ['uscc'];
  return [likelierKind(number, personal, options)];
}

/** Which personal number 17 digits and a check would be; nothing when they can only be a body's. */
function personalKind(number: string): 'resident' | 'residence-permit' | 'foreign-permanent' | undefined {
  if (FOREIGN_2023_SHAPE.test(number))
    return isProvince(number.slice(1, 3)) ? 'foreign-permanent' : undefined;
  if (permitRegions.has(number.slice(0, 6))) return 'residence-permit';
  return number.startsWith('0') ? undefined : 'resident';
}

/** A faulty number is judged as what more of it speaks for, so that the reasons help its writer. */
function likelierKind(
  number: string,
  personal: Exclude<ReturnType<typeof personalKind>, undefined>,
  options: IdentityOptions,
): IdentityType {
  if (isSound(checkers.uscc(number, options))) return 'uscc';
  const dated = birthIn(number.slice(6, 14)) !== undefined;
  // Bodies' codes of 91 to 93 are far more frequent than permanent residents' numbers.
  if (personal === 'foreign-permanent') return dated ? personal : 'uscc';
  const personLike = dated || checkLast(number).length === 0 || !isKnownBodyKind(number);
  return personLike ? personal : 'uscc';
}

/** An old citizen's number and an old registration number look alike; only an impossible date tells them apart. */
function candidates15(number: string, options: IdentityOptions): readonly IdentityType[] {
  if (isSound(checkers['resident-15'](number, options))) return ['resident-15', 'registration'];
  return isSound(checkRegistration(number)) ? ['registration'] : [];
}

function candidatesShort(number: string): readonly IdentityType[] {
  const kinds: IdentityType[] = [];
  if (PASSPORT_SHAPE.test(number)) kinds.push('passport');
  if (HONG_KONG_MACAO_SHAPE.test(number) || TAIWAN_SHAPE.test(number)) kinds.push('travel-permit');
  if (!ORG_CODE_SHAPE.test(number)) return kinds;
  // An organisation code written without its hyphen: a wrong check digit counts only when it can be nothing else.
  if (kinds.length === 0 || isSound(checkers['org-code'](number, {}))) kinds.push('org-code');
  return kinds;
}
