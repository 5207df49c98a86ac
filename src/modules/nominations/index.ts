export { attachProof } from './commands/attach-proof.ts';
export { commitBatch } from './commands/commit-batch.ts';
export { discardBatch } from './commands/discard-batch.ts';
export { openRound } from './commands/open-round.ts';
export { prepareBatch } from './commands/prepare-batch.ts';
export { withdrawNomination } from './commands/withdraw-nomination.ts';
export {
  type Change,
  type CorrectedValues,
  type Correction,
  type CorrectionField,
  decideChange,
} from './domain/correction.ts';
export { holdsSection, nominationSection } from './domain/dossier.ts';
export { maskedView, type MaskedView, type ViewBasis } from './domain/masked-view.ts';
export type { Hold, HoldReason, Nomination } from './domain/nomination.ts';
export { nominationReason, nominationRefusals } from './domain/refusals.ts';
export { isLate, roundDeadline } from './domain/round.ts';
export { findingsWorkbook } from './queries/findings-workbook.ts';
export { formStandard } from './queries/form-standard.ts';
export { batchList, showBatch } from './queries/list-batches.ts';
export { findingList } from './queries/list-findings.ts';
export { nominationList } from './queries/list-nominations.ts';
export { roundList } from './queries/list-rounds.ts';
export { showBoard } from './queries/show-board.ts';
export { formWorkbook } from './queries/write-form.ts';
export { writeForm } from './report/form-workbook.ts';
export { correctNomination, getCorrectable, isDuplicate } from './store/correct.ts';
export { listHolds, type NewHold, openHolds, placeHold, releaseHold } from './store/hold.ts';
export {
  enterNotice,
  findNomination,
  getNomination,
  getNominations,
  leaveNotice,
  lockNomination,
} from './store/nomination.ts';
export { listFindingHolds, listNominationsOfSameSubjects } from './store/of-subject.ts';
export { type NominationPublication, publicationFacts } from './store/publication-facts.ts';
export { findRound, listRounds, type Round } from './store/round.ts';
export { listScreenable, type Screenable, type ScreenablePage } from './store/screenable.ts';
export { nominationRoutes } from './routes.ts';
