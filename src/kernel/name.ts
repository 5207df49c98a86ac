export { type BodyNameKeys, bodyNameKeys, bodyVariantKey, isBranchName } from './name/body.ts';
export {
  isUncertainName,
  mayBeName,
  personNameKey,
  personShadowKey,
  personVariantKey,
} from './name/person.ts';
export { countCharacters } from './name/text.ts';
