import type { Finding } from './finding.ts';
import { checkForeignPermanent } from './foreign-permanent.ts';
import { checkLei } from './lei.ts';
import { checkOrgCode } from './org-code.ts';
import { checkPassport } from './passport.ts';
import { checkRegistration } from './registration.ts';
import { checkResidencePermit } from './residence-permit.ts';
import { checkResident } from './resident.ts';
import { checkResident15 } from './resident15.ts';
import { checkTravelPermit } from './travel-permit.ts';
import type { IdentityOptions, IdentityType } from './types.ts';
import { checkUscc } from './uscc.ts';

/** Judges a normalised number as one kind; takes any string and never throws. */
export type Checker = (number: string, options: IdentityOptions) => readonly Finding[];

export const checkers: Readonly<Record<IdentityType, Checker>> = {
  resident: checkResident,
  'resident-15': checkResident15,
  'residence-permit': checkResidencePermit,
  'foreign-permanent': checkForeignPermanent,
  uscc: checkUscc,
  'org-code': checkOrgCode,
  registration: checkRegistration,
  lei: checkLei,
  passport: checkPassport,
  'travel-permit': checkTravelPermit,
};
