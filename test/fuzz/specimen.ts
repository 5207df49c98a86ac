import { orgCodeInUscc } from '#kernel/identity/uscc.ts';
import { Random } from '#main/demo/world/random.ts';
import { type Nominee, personNamed } from '#modules/screening/domain/facts.ts';
import type { Cells } from '#modules/screening/domain/read-record.ts';
import { isHarmless, type MutationName, mutations, pickMutation } from './mutations.ts';
import { bodyName, personName, rewrittenName } from './names.ts';
import { type NumberKind, numberKinds, soundNumbers } from './sound-numbers.ts';

/** One number as it may come in, with a nominee and a row of a list that it could bring together. */
export interface Specimen {
  readonly index: number;
  readonly kind: NumberKind;
  readonly mutations: readonly MutationName[];
  /** As its standard wants it. */
  readonly sound: string;
  /** As it came in. */
  readonly text: string;
  readonly harmless: boolean;
  readonly nominee: Nominee;
  readonly cells: Cells;
}

const bodyKinds: readonly NumberKind[] = ['uscc', 'org-code', 'registration', 'lei'];

/** The same for the same seed and place, whatever was made before it. */
export function specimenAt(seed: string, index: number): Specimen {
  const random = new Random(`${seed}/${index}`);
  const kind = random.pick(numberKinds);
  const sound = soundNumbers[kind](random);
  const done: MutationName[] = [];
  let text = sound;
  for (let left = random.between(0, 3); left > 0; left -= 1) {
    const name = pickMutation(random);
    done.push(name);
    text = mutations[name].mutate(random, text);
  }
  const isPerson = bodyKinds.includes(kind) === random.chance(0.04);
  const nominee = nomineeWith(random, isPerson, random.chance(0.8) ? sound : text);
  const harmless = done.every(isHarmless);
  const cells = cellsFor(random, nominee, text);
  return { index, kind, mutations: done, sound, text, harmless, nominee, cells };
}

function nomineeWith(random: Random, isPerson: boolean, number: string): Nominee {
  const own = random.chance(0.1) ? otherForm(number) : number;
  if (isPerson) {
    const name = personName(random);
    const formerNames = random.chance(0.1) ? [rewrittenName(random, personName(random))] : [];
    return { ...personNamed({ name, number: random.chance(0.05) ? null : own }), formerNames };
  }
  const representative = random.chance(0.5)
    ? { name: personName(random), number: random.chance(0.5) ? soundNumbers.resident(random) : null }
    : null;
  return {
    isPerson,
    name: bodyName(random),
    formerNames: random.chance(0.1) ? [bodyName(random)] : [],
    number: own,
    orgCode: random.chance(0.2) ? soundNumbers['org-code'](random) : null,
    registrationNumber: random.chance(0.3) ? soundNumbers.registration(random) : null,
    representative,
  };
}

/** The old form of a citizen's number, or the organisation code of a body's. */
function otherForm(number: string): string {
  if (/^\d{6}19\d{9}[\dX]$/.test(number)) return number.slice(0, 6) + number.slice(8, 17);
  return orgCodeInUscc(number) ?? number;
}

const dates = ['2024-03-05', '2024年3月5日', '20240305', '45356', '', '昨天', '2024-02-30', '2024/3/5 10:00'];

function cellsFor(random: Random, nominee: Nominee, number: string): Cells {
  const { representative } = nominee;
  // Half the rows are about somebody of the very same name, so that numbers decide.
  const name = random.chance(0.5)
    ? nominee.name
    : rewrittenName(random, random.chance(0.8) ? nominee.name : (representative?.name ?? personName(random)));
  const cells: Record<string, string> = { name, number, caseNumber: '1号', listedOn: '2024-03-05' };
  const sometimes = (probability: number, field: string, cell: () => string): void => {
    if (random.chance(probability)) cells[field] = cell();
  };
  sometimes(0.1, 'listedOn', () => random.pick(dates));
  sometimes(0.1, 'removedOn', () => mutations[pickMutation(random)].mutate(random, random.pick(dates)));
  sometimes(0.5, 'partyType', () => (nominee.isPerson === random.chance(0.95) ? '0' : '1'));
  sometimes(0.1, 'registrationNumber', () => nominee.registrationNumber ?? random.digits(15));
  sometimes(0.05, 'organisationCode', () => nominee.orgCode ?? otherForm(number));
  sometimes(0.2, 'representative', () => rewrittenName(random, representative?.name ?? nominee.name));
  sometimes(0.05, 'formerName', () => [...nominee.formerNames, personName(random)].join(';'));
  sometimes(0.05, 'age', () => String(random.between(0, 130)));
  sometimes(0.05, 'sex', () => random.pick(['男', '女', '?']));
  // Somebody's number beside the body's name, and the other way round.
  if (representative?.number && random.chance(0.1)) {
    cells['number'] = mutations[pickMutation(random)].mutate(random, representative.number);
    cells['name'] = rewrittenName(random, representative.name);
    cells['partyType'] = '0';
  }
  return cells;
}
