import type { Nominee } from './facts.ts';

/** All that is compared of a nominee in one fixed order, as text for a digest. */
export function nomineeText(nominee: Nominee): string {
  const { isPerson, name, formerNames, number, orgCode, registrationNumber, representative } = nominee;
  return JSON.stringify([
    isPerson,
    name,
    formerNames,
    number,
    orgCode,
    registrationNumber,
    representative === null ? null : [representative.name, representative.number],
  ]);
}
