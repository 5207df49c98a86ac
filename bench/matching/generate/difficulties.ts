import type { Difficulty } from './case.ts';
import { doubtfulBodies } from './doubtful-bodies.ts';
import { doubtfulPeople } from './doubtful-people.ts';
import { exactBodies } from './exact-bodies.ts';
import { exactPeople } from './exact-people.ts';
import { maskedPeople } from './masked-people.ts';
import { representatives } from './representatives.ts';
import { speltPeople } from './spelt-people.ts';
import { traps } from './traps.ts';

/** Every difficulty of DOMAIN 4.3, in the order of the report. */
export const difficulties: readonly Difficulty[] = [
  ...exactPeople,
  ...exactBodies,
  ...maskedPeople,
  ...speltPeople,
  ...representatives,
  ...doubtfulBodies,
  ...doubtfulPeople,
  ...traps,
];
