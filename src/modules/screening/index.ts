export { screeningGate } from './gate-facts.ts';
export { mayGoOn, requiredSources } from './domain/gate.ts';
export { grade, type Evidence, type Graded, type Grade, grades } from './domain/grade.ts';
export type { Nominee, Relation, SourceRecord } from './domain/facts.ts';
export { screeningRefusals } from './domain/refusals.ts';
export { type QuestionFacts, questionStateAt, type Verdict } from './domain/settlement.ts';
export { listConfirmed, listConfirmedOfRound } from './store/run.ts';
export { listSourceAges, type SourceAge } from './store/version.ts';
