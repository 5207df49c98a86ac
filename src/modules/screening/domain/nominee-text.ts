import { z } from 'zod';
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

/** Reads such a text back. */
export function readNomineeText(text: string): Nominee {
  const stored = z
    .tuple([
      z.boolean(),
      z.string(),
      z.array(z.string()),
      z.string().nullable(),
      z.string().nullable(),
      z.string().nullable(),
      z.tuple([z.string(), z.string().nullable()]).nullable(),
    ])
    .parse(JSON.parse(text));
  const [isPerson, name, formerNames, number, orgCode, registrationNumber, of] = stored;
  const representative = of === null ? null : { name: of[0], number: of[1] };
  return { isPerson, name, formerNames, number, orgCode, registrationNumber, representative };
}
