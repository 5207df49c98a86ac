export { addAttachment } from './commands/add-attachment.ts';
export { recordConsent } from './commands/record-consent.ts';
export { withdrawConsent } from './commands/withdraw-consent.ts';
export { decideAttachment } from './domain/attachment.ts';
export {
  batchWordCounts,
  type ConsentPurpose,
  consentPurposes,
  type ConsentStatement,
} from './domain/consent.ts';
export { maskProfile, publicName, publicNumber } from './domain/masks.ts';
export { birthDateIn, packNumber, type SubjectNumber, unpackNumber } from './domain/number.ts';
export {
  type ConsentWord,
  mayGoNonPublic,
  publicationBasis,
  type PublicationBasis,
  type PublicationFacts,
  showsRepresentative,
} from './domain/publication-basis.ts';
export { subjectRefusals } from './domain/refusals.ts';
export { readAttachment } from './queries/read-attachment.ts';
export { showConsents } from './queries/show-consents.ts';
export { unmaskReasons, unmaskSubject } from './queries/unmask.ts';
export { readReceived, type ReceivedFile, receivedFile } from './received-file.ts';
export {
  type AttachmentContent,
  findAttachment,
  type NewAttachment,
  storeAttachment,
} from './store/attachment.ts';
export {
  insertConsents,
  type LatestConsents,
  listLatestConsents,
  type NewConsent,
  sharePublication,
} from './store/consent.ts';
export {
  findKnownSubjects,
  findSubject,
  identifySubjects,
  type KnownSubject,
  numberIndex,
  openNumbers,
  type ReportedSubject,
  type SubjectRow,
} from './store/subject.ts';
export { subjectRoutes } from './routes.ts';
