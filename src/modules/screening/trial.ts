import type { Tx } from '#db/command.ts';
import type { PlainDate } from '#kernel/time.ts';
import type { Screenable } from '#modules/nominations/index.ts';
import { findSource } from '#modules/units/domain/pack/lookups.ts';
import type { Pack } from '#modules/units/domain/pack/pack.ts';
import { dispositionOf } from './domain/disposition.ts';
import { mayGoOn, requiredSources } from './domain/gate.ts';
import { standingOf } from './domain/look-back.ts';
import {
  type FindingFacts,
  findingStateAt,
  type QuestionFacts,
  questionStateAt,
} from './domain/settlement.ts';
import { type FindingOutcome, type NominationTurn, type SourceOutcome, turns } from './domain/trial.ts';
import { questionFacts } from './gate-facts.ts';
import { groupBy } from './group-by.ts';
import { nomineeDigest } from './nominee.ts';
import { listOnlineFacts } from './online-facts.ts';
import { computeUnder } from './replay-finding.ts';
import { type FindingProof, listProofs } from './store/finding-proof.ts';
import { earlier, type Finding, listFindings } from './store/finding.ts';
import { listQuestions, type Question } from './store/question.ts';
import { listSourceAges } from './store/version.ts';

export interface PageTried {
  readonly turned: readonly NominationTurn[];
  readonly findings: number;
  /** Findings whose record the other pack can't read; they are taken as they are. */
  readonly unread: number;
}

/**
 * What another pack would make of some nominations on a day, held against the pack in force: from nominees and records as
 * they are stored, and from answers, judgements and signatures as they stand.
 */
export async function tryOnPage(
  tx: Tx,
  page: readonly Screenable[],
  trial: Pack,
  day: PlainDate,
): Promise<PageTried> {
  const questions = await listQuestions(tx, {
    nominationIds: page.map(({ nominationId }) => nominationId),
  });
  const findings = await listFindings(
    tx,
    questions.map(({ id }) => id),
  );
  const proofs = new Map(
    (
      await listProofs(
        tx,
        findings.map(({ id }) => id),
      )
    ).map((proof) => [proof.id, proof]),
  );
  let unread = 0;
  const after = new Map<string, Finding>();
  for (const finding of findings) {
    const proof = proofs.get(finding.id);
    const again = proof === undefined ? undefined : underTrial(tx, trial, finding, proof);
    if (again === undefined) unread += 1;
    after.set(finding.id, again ?? finding);
  }
  const ages = await listSourceAges(tx);
  const online = await listOnlineFacts(tx, questions);
  const byQuestion = groupBy(findings, ({ questionId }) => questionId);
  const byNomination = groupBy(questions, ({ nominationId }) => nominationId);
  const turned = page.flatMap((screenable) => {
    const digest = nomineeDigest(tx, screenable);
    const asked = byNomination.get(screenable.nominationId) ?? [];
    const sideOf = (pack: Pack, findingOf: (finding: Finding) => Finding): Side => {
      const facts = new Map(
        asked.map((question) => {
          const own = (byQuestion.get(question.id) ?? []).map(findingOf);
          const { source } = question;
          return [source, questionFacts(question, own, ages.get(source), digest, online.get(question.id))];
        }),
      );
      return { pack, facts, findingOf };
    };
    const now = sideOf(tx.policy, (finding) => finding);
    const tried = sideOf(trial, (finding) => after.get(finding.id) ?? finding);
    const turn = turnOf(screenable, asked, byQuestion, { now, tried }, day);
    return turn === undefined ? [] : [turn];
  });
  return { turned, findings: findings.length, unread };
}

interface Side {
  readonly pack: Pack;
  /** By source. */
  readonly facts: ReadonlyMap<string, QuestionFacts>;
  readonly findingOf: (finding: Finding) => Finding;
}

/** The finding as the trial would have it; where both packs of today grade alike it stays as it stands. */
function underTrial(tx: Tx, trial: Pack, finding: Finding, proof: FindingProof): Finding | undefined {
  const source = findSource(trial, proof.source);
  if (source === undefined || source.mode === 'answer') return finding;
  const again = computeUnder(tx, trial, proof);
  if (again === undefined) return undefined;
  const today = computeUnder(tx, tx.policy, proof);
  const same = today?.grade === again.grade;
  const { visibleDigits } = again.evidence;
  return {
    ...finding,
    grade: same ? finding.grade : again.grade,
    numberAgrees: same ? finding.numberAgrees : visibleDigits > 0,
    openedOn: again.openedOn,
    closedOn: earlier(again.closedOn, finding.goneOn),
    repairedOn: again.repairedOn,
  };
}

function turnOf(
  { nominationId, kind }: Screenable,
  asked: readonly Question[],
  byQuestion: ReadonlyMap<string, readonly Finding[]>,
  { now, tried }: { readonly now: Side; readonly tried: Side },
  day: PlainDate,
): NominationTurn | undefined {
  const goesOn = ({ pack, facts }: Side): boolean => mayGoOn({ kind, withdrawn: false }, facts, pack, day).ok;
  const codes = new Set([...now.pack.sources, ...tried.pack.sources].map(({ code }) => code));
  const sources = [...codes].map((source) => ({
    source,
    before: sourceOutcome(now, source, kind, day),
    after: sourceOutcome(tried, source, kind, day),
  }));
  const findings = asked.flatMap(({ id, source }) =>
    (byQuestion.get(id) ?? []).map((finding) => ({
      findingId: finding.id,
      source,
      before: findingOutcome(now, source, now.findingOf(finding), day),
      after: findingOutcome(tried, source, tried.findingOf(finding), day),
    })),
  );
  const turn = {
    nominationId,
    mayGoOn: { before: goesOn(now), after: goesOn(tried) },
    sources: sources.filter(turns),
    findings: findings.filter(turns),
  };
  const differs = turns(turn.mayGoOn) || turn.sources.length + turn.findings.length > 0;
  return differs ? turn : undefined;
}

/** What a source that binds the kind says; others bind nobody. */
function sourceOutcome({ pack, facts }: Side, code: string, kind: string, day: PlainDate): SourceOutcome {
  const source = requiredSources(pack, kind).find((each) => each.code === code);
  if (source === undefined) return { state: 'none', reasons: [] };
  const question = facts.get(code);
  if (question === undefined) return { state: 'open', reasons: [] };
  const { state, reasons } = questionStateAt(question, source, pack.policy, day);
  return { state, reasons };
}

function findingOutcome({ pack }: Side, code: string, finding: FindingFacts, day: PlainDate): FindingOutcome {
  const source = findSource(pack, code);
  const { grade, relation } = finding;
  if (source === undefined) return { grade, disposition: 'clear', state: 'none' };
  const { screening } = pack.policy;
  const standing = standingOf(finding, screening, day);
  return {
    grade,
    disposition: dispositionOf({ grade, relation, standing }, source.dispositions, screening),
    state: findingStateAt(finding, source, pack.policy, day),
  };
}
