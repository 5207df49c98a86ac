import { z } from 'zod';
import { identityTypes } from '#kernel/identity/types.ts';
import { code, line } from './words.ts';

/** Columns of the reporting form (Annex 4, C5.1) that a kind of subject may be required to fill in. */
export const formColumns = [
  'seqNo',
  'categoryCode',
  'name',
  'formerNames',
  'idType',
  'idNo',
  'employer',
  'township',
  'phone',
  'orgName',
  'orgType',
  'uscc',
  'orgCode',
  'regNo',
  'legalRep',
  'legalRepIdType',
  'legalRepIdNo',
  'address',
  'region',
  'honourName',
  'honourLevel',
  'grantor',
  'basisDocNo',
  'grantedOn',
  'evalYear',
  'reason',
  'recogniser',
  'basisFile',
  'contact',
  'contactPhone',
  'disclosure',
  'consent',
  'guardianConsent',
  'remark',
] as const;

/** Kinds of subject (C2.1). `nature` picks the sheet of the form; the rest says what a row of that kind needs. */
export const kindSchema = z.strictObject({
  code,
  title: line,
  nature: z.enum(['person', 'body']),
  /** Numbers that may identify the subject, the usual one first. */
  numbers: z.array(z.enum(identityTypes)).min(1),
  required: z.array(z.enum(formColumns)).min(1),
  /** The subject's own name is personal data (natural persons, sole traders). */
  nameIsPersonal: z.boolean(),
  /** The form carries a legal representative, whose name is always personal data. */
  hasRepresentative: z.boolean(),
  /** The address tells where a person lives: only the township may be shown. */
  addressIsPersonal: z.boolean(),
  note: line.optional(),
});

export const kindsFile = z.strictObject({
  /** Shorthands that categories, measures and sources may use for several kinds. */
  groups: z.record(code, z.array(code).min(1)),
  kinds: z.array(kindSchema).min(1),
});

export type SubjectKind = z.infer<typeof kindSchema>;
export type FormColumn = (typeof formColumns)[number];

/** Kinds behind codes that may name a group; each kind once, in the pack's order. Unknown codes give nothing. */
export function expandKinds(file: z.infer<typeof kindsFile>, references: readonly string[]): string[] {
  const wanted = new Set(references.flatMap((reference) => file.groups[reference] ?? [reference]));
  return file.kinds.map((kind) => kind.code).filter((kind) => wanted.has(kind));
}
