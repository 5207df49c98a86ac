import {
  bodyNameKeys,
  bodyVariantKey,
  isUncertainName,
  mayBeName,
  personNameKey,
  personShadowKey,
  personVariantKey,
} from '#kernel/name.ts';

/** How two names meet. Only `equal` and `former` count as one name; the others can at most ask a person to look. */
export type NameRelation = 'equal' | 'former' | 'near' | 'uncertain' | 'different';

interface Named {
  readonly isPerson: boolean;
  readonly name: string;
  readonly formerNames: readonly string[];
}

/** Which of the loose forms of a body's name agreed, for the explanation. */
export type NearForm = 'separator' | 'variant' | 'prefix' | 'suffix' | 'core';

export interface NameMeeting {
  readonly relation: NameRelation;
  readonly form: NearForm | null;
}

const rank: readonly NameRelation[] = ['equal', 'former', 'near', 'uncertain', 'different'];

/** Compares all names of both sides, former ones too, and gives the closest meeting (DOMAIN 4.3). */
export function compareNames(
  nominee: Named,
  record: { readonly name: string; readonly formerNames: readonly string[] },
  regionPrefixes: readonly string[],
): NameMeeting {
  const one = nominee.isPerson ? comparePersons : compareBodies(regionPrefixes);
  const meetings: NameMeeting[] = [one(nominee.name, record.name)];
  for (const theirs of [record.name, ...record.formerNames]) {
    for (const ours of [nominee.name, ...nominee.formerNames]) {
      if (ours === nominee.name && theirs === record.name) continue;
      const met = one(ours, theirs);
      meetings.push(met.relation === 'equal' ? { relation: 'former', form: null } : met);
    }
  }
  return meetings.reduce((best, next) =>
    rank.indexOf(next.relation) < rank.indexOf(best.relation) ? next : best,
  );
}

function comparePersons(ours: string, theirs: string): NameMeeting {
  const key = personNameKey(ours);
  if (key === '' || theirs === '') return { relation: 'different', form: null };
  // A lost or hidden character agrees with nothing for certain, not even with another such mark.
  if (isUncertainName(ours) || isUncertainName(theirs)) {
    const may = key === personNameKey(theirs) || mayBeName(theirs, ours) || mayBeName(ours, theirs);
    return { relation: may ? 'uncertain' : 'different', form: null };
  }
  if (key === personNameKey(theirs)) return { relation: 'equal', form: null };
  if (personShadowKey(ours) === personShadowKey(theirs)) return { relation: 'near', form: 'separator' };
  const variant = personVariantKey(ours) === personVariantKey(theirs);
  return variant ? { relation: 'near', form: 'variant' } : { relation: 'different', form: null };
}

function compareBodies(regionPrefixes: readonly string[]) {
  return (ours: string, theirs: string): NameMeeting => {
    const a = bodyNameKeys(ours, regionPrefixes);
    const b = bodyNameKeys(theirs, regionPrefixes);
    if (a.bracket === '' || b.bracket === '') return { relation: 'different', form: null };
    if (a.exact === b.exact || a.bracket === b.bracket) return { relation: 'equal', form: null };
    if (a.prefixless === b.prefixless) return { relation: 'near', form: 'prefix' };
    if (a.suffixless === b.suffixless) return { relation: 'near', form: 'suffix' };
    if (a.core === b.core) return { relation: 'near', form: 'core' };
    const variant = bodyVariantKey(ours, regionPrefixes) === bodyVariantKey(theirs, regionPrefixes);
    return variant ? { relation: 'near', form: 'variant' } : { relation: 'different', form: null };
  };
}
