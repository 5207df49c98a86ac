import type { Tx } from '#db/command.ts';
import type { Screenable } from '#modules/nominations/index.ts';
import type { Nominee } from './domain/facts.ts';
import { nomineeText } from './domain/nominee-text.ts';

/** What screening compares of a nomination. */
export function nomineeOf(screenable: Screenable): Nominee {
  const { representative } = screenable;
  return {
    isPerson: screenable.isPerson,
    name: screenable.name,
    formerNames: screenable.formerNames,
    number: screenable.number.number,
    orgCode: screenable.orgCode,
    registrationNumber: screenable.registrationNumber,
    representative:
      representative === null
        ? null
        : { name: representative.name, number: representative.number?.number ?? null },
  };
}

/** A keyed digest of all that is compared: the same nominee, the same judgements. */
export function nomineeDigest(tx: Tx, screenable: Screenable): Buffer {
  return Buffer.from(tx.vault.digest(nomineeText(nomineeOf(screenable))), 'hex');
}
