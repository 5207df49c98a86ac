import type { Tx } from '#db/command.ts';
import { getPolicyUnder } from '#db/installation.ts';
import { minuteText, type Section } from '#kernel/document.ts';
import { fillText, type Reason, type RefusalTable } from '#kernel/refusal.ts';
import type { PlainDate } from '#kernel/time.ts';
import type { TellWho } from '#modules/access/index.ts';
import { listScreenable } from '#modules/nominations/index.ts';
import { maskProfile } from '#modules/subjects/domain/masks.ts';
import { findSource, findUnit, sourcesFor } from '#modules/units/domain/pack/lookups.ts';
import type { Source } from '#modules/units/domain/pack/source.ts';
import { coveredRecord, coverText, peopleOf } from './domain/covered-record.ts';
import { type Done, type FindingTold, type QuestionTold, sourceSection } from './domain/dossier.ts';
import { standingOf } from './domain/look-back.ts';
import { cellsOfText } from './domain/read-record.ts';
import { screeningRefusals } from './domain/refusals.ts';
import { differingParts, outcomeParts } from './domain/replay.ts';
import { questionStateAt } from './domain/settlement.ts';
import { storyOf } from './finding-story.ts';
import { questionFacts } from './gate-facts.ts';
import { nomineeDigest } from './nominee.ts';
import { listOnlineFacts } from './online-facts.ts';
import { digestIn } from './compared-under.ts';
import { computeAgain, storedOutcome } from './replay-finding.ts';
import { compareAgain } from './replay-question.ts';
import {
  findConfirmation,
  getQuestionDeeds,
  type Judgement,
  listJudgements,
  listRunsOf,
} from './store/dossier.ts';
import { findProof, type FindingProof } from './store/finding-proof.ts';
import { findFinding, listFindings } from './store/finding.ts';
import { listGivenAnswers, listQuestions, type Question } from './store/question.ts';
import { listSourceAges } from './store/version.ts';
import { findVersionStory } from './store/version-story.ts';

/** What screening says in a nomination's dossier. */
export interface ScreeningDossier {
  readonly sections: readonly Section[];
  readonly findingIds: readonly string[];
  /** What didn't come out as it was stored: so many questions and findings. */
  readonly disagreeing: number;
}

interface Writing {
  readonly tx: Tx;
  readonly today: PlainDate;
  readonly who: TellWho;
  /** Covers what would tell who is meant in texts that people typed. */
  readonly cover: (text: string) => string;
  readonly findingIds: string[];
  disagreeing: number;
}

/**
 * Each source with what was asked, answered, found, judged and signed, each answer computed again, and the credit office's
 * confirmation (C4.2, C5.2). Names and numbers are masked, in what people typed as well.
 */
export async function screeningDossier(
  tx: Tx,
  nomination: { readonly id: string; readonly kind: string; readonly names: readonly string[] },
  { today, who }: { readonly today: PlainDate; readonly who: TellWho },
): Promise<ScreeningDossier> {
  const cover = coverText(nomination.names, maskProfile(tx.policy, 'public'));
  const writing: Writing = { tx, today, who, cover, findingIds: [], disagreeing: 0 };
  const asked = await listQuestions(tx, { nominationIds: [nomination.id] });
  const parts: Section[] = [];
  for (const source of await sourcesOf(tx, nomination.kind, asked)) {
    const question = asked.find((each) => each.source === source.code);
    parts.push(
      sourceSection({
        title: source.title,
        mode: source.mode,
        body: findUnit(tx.policy, source.body)?.name ?? source.body,
        required: source.required,
        question: question === undefined ? null : await tellQuestion(writing, source, question),
      }),
    );
  }
  const confirmed = await findConfirmation(tx, nomination.id);
  const line =
    confirmed === undefined
      ? '信用办还没有确认。'
      : `信用办已确认：${minuteText(confirmed.at)}，${await who(confirmed.by)}。`;
  const sections = [
    { title: '各来源的比对', blocks: [], parts },
    { title: '名单确认', blocks: [{ kind: 'lines' as const, lines: [line] }] },
  ];
  return { sections, findingIds: writing.findingIds, disagreeing: writing.disagreeing };
}

/** Sources that apply today, and those of earlier packs that were compared. */
async function sourcesOf(tx: Tx, kind: string, asked: readonly Question[]): Promise<readonly Source[]> {
  const sources = [...sourcesFor(tx.policy, kind)];
  for (const { source: code, comparedUnder } of asked) {
    if (comparedUnder === null || sources.some((source) => source.code === code)) continue;
    const under = await getPolicyUnder(tx.db, tx.county, digestIn(comparedUnder));
    const source = findSource(tx.policy, code) ?? findSource(under, code);
    if (source !== undefined) sources.push(source);
  }
  return sources;
}

async function tellQuestion(writing: Writing, source: Source, question: Question): Promise<QuestionTold> {
  const { tx, who, cover } = writing;
  const { id, versionId, comparedUnder, answer, answerAsOf, answeredAt, signedAt } = question;
  const deeds = await getQuestionDeeds(tx, id);
  const version = versionId === null ? undefined : await findVersionStory(tx, versionId);
  const under = comparedUnder === null ? undefined : digestIn(comparedUnder);
  const given = (await listGivenAnswers(tx, [id])).get(id);
  const findings: FindingTold[] = [];
  for (const judgement of await listJudgements(tx, id)) {
    const told = await tellFinding(writing, source, judgement);
    if (told !== undefined) findings.push(told);
  }
  return {
    id,
    askedAt: deeds.askedAt,
    version:
      version === undefined
        ? null
        : { ...version, loaded: { at: version.loadedAt, by: await who(version.loadedBy) } },
    comparedAt: question.comparedAt,
    policyVersion: under === undefined ? null : (await getPolicyUnder(tx.db, tx.county, under)).version,
    grade: question.grade,
    contradicted: question.contradicted,
    online: deeds.online,
    answered:
      answer === null || answerAsOf === null || answeredAt === null
        ? null
        : {
            answer,
            asOf: answerAsOf,
            basis: cover(given?.basis ?? '—'),
            at: answeredAt,
            by: await who(deeds.answeredBy),
          },
    signed: signedAt === null ? null : { at: signedAt, by: await who(deeds.signedBy) },
    reasons: (await reasonsToday(writing, source, question)).map(reasonText),
    replay: await tellQuestionReplay(writing, question),
    runs: await listRunsOf(tx, id),
    findings,
  };
}

async function reasonsToday(
  { tx, today }: Writing,
  source: Source,
  question: Question,
): Promise<readonly Reason[]> {
  const [screenable] = await listScreenable(tx, null, { nominationIds: [question.nominationId] });
  const digest = screenable === undefined ? undefined : nomineeDigest(tx, screenable);
  const findings = await listFindings(tx, [question.id]);
  const inForce = (await listSourceAges(tx)).get(question.source);
  const online = (await listOnlineFacts(tx, [question])).get(question.id);
  const facts = questionFacts(question, findings, inForce, digest, online);
  return questionStateAt(facts, source, tx.policy.policy, today).reasons;
}

async function tellQuestionReplay(writing: Writing, question: Question): Promise<string> {
  if (question.versionId === null) return '没有与名单比对过，以来源单位的答复为准';
  const again = await compareAgain(writing.tx, question);
  if (!again.ok) return again.refusal.reasons.map(reasonText).join('；');
  const { agrees, again: grade, differs } = again.value;
  if (agrees) return `与当时的名单版本重新比对，结果一致：等级${grade}`;
  writing.disagreeing += 1;
  return `与当时的名单版本重新比对，结果不一致：${differs.join('、')}。请核查`;
}

async function tellFinding(
  writing: Writing,
  source: Source,
  judgement: Judgement,
): Promise<FindingTold | undefined> {
  const { tx, today, who } = writing;
  const { findingId: id, basis, judgedBy, secondedBy } = judgement;
  const proof = await findProof(tx, id);
  const finding = await findFinding(tx, id);
  if (proof === undefined || finding === undefined) return undefined;
  writing.findingIds.push(id);
  const story = await storyOf(tx, proof, finding, source, today);
  // By law of a repaired record nothing else is shown (信用修复管理办法).
  if (standingOf(finding, tx.policy.policy.screening, today) === 'repaired')
    return { id, story, record: [], judged: null, seconded: null, replay: '不再计算' };
  const profile = maskProfile(tx.policy, 'public');
  const cells = cellsOfText(proof.text);
  const cover = coverText(
    [...peopleOf(proof.nominee), ...(proof.nominee.isPerson ? [cells.name ?? ''] : [])],
    profile,
  );
  const done = async (at: Date | null, by: string | null): Promise<Done | null> =>
    at === null ? null : { at, by: await who(by) };
  const judged = await done(proof.judgedAt, judgedBy);
  return {
    id,
    story,
    record: coveredRecord(cells, proof, profile),
    judged: judged === null ? null : { ...judged, basis: writing.cover(cover(basis ?? '—')) },
    seconded: await done(proof.secondedAt, secondedBy),
    replay: await tellFindingReplay(writing, proof),
  };
}

async function tellFindingReplay(writing: Writing, proof: FindingProof): Promise<string> {
  const differs = differingParts(storedOutcome(proof), await computeAgain(writing.tx, proof));
  if (differs.length === 0) return `用留存的对象、记录和政策包重新计算，结果一致：等级${proof.grade}`;
  writing.disagreeing += 1;
  return `重新计算的结果与留存的不一致：${differs.map((part) => outcomeParts[part]).join('、')}。请核查`;
}

function reasonText({ code, params }: Reason): string {
  const texts: RefusalTable = screeningRefusals;
  return fillText(texts[code]?.zh ?? code, params);
}
