import type { At, Tx } from '#db/command.ts';
import { listScreenable, type Screenable } from '#modules/nominations/index.ts';
import type { DataSource } from '#modules/units/domain/pack/source.ts';
import type { Nominee, SourceRecord } from './domain/facts.ts';
import { standingOf } from './domain/look-back.ts';
import { matchPair, type PairMatch, soughtKeys } from './domain/match-pair.ts';
import { reconcile } from './domain/reconcile.ts';
import { type FindingFacts, findingStateAt } from './domain/settlement.ts';
import { groupBy } from './group-by.ts';
import { nomineeDigest, nomineeOf } from './nominee.ts';
import { type Candidate, readCandidates } from './read-candidates.ts';
import { keepFindings } from './keep-findings.ts';
import { listFindings, type NewFinding } from './store/finding.ts';
import {
  type Compared,
  listQuestions,
  markCompared,
  type Question,
  reopenQuestions,
} from './store/question.ts';
import { findCandidates, type Lookup } from './store/record.ts';
import { insertRun } from './store/run.ts';
import type { Version } from './store/version.ts';

const pageSize = 500;

export interface Comparison {
  readonly compared: number;
  readonly found: number;
}

/** Which questions a comparison is about: a round's, or every one that the version in force has not covered. */
export type Against =
  | { readonly what: 'round'; readonly roundId: string }
  | { readonly what: 'nominations' | 'listings'; readonly nominationIds: readonly string[] };

/**
 * Compares questions with one version of a source: only those that this version has not covered, or whose nominee changed.
 * A judged finding stays judged as long as record and nominee are the same. What was covered is written down either way.
 */
export async function compareQuestions(
  tx: Tx,
  against: Against,
  source: DataSource,
  version: Version,
  at: At,
): Promise<Comparison> {
  const which =
    against.what === 'round' ? { roundId: against.roundId } : { nominationIds: against.nominationIds };
  const asked = await listQuestions(tx, { ...which, source: source.code }, 'lock');
  const questions = new Map(asked.map((question) => [question.nominationId, question]));
  const roundId = against.what === 'round' ? against.roundId : null;
  const only = against.what === 'round' ? {} : { nominationIds: against.nominationIds };
  let compared = 0;
  let found = 0;
  let after: string | undefined;
  for (;;) {
    const next = after === undefined ? {} : { after };
    const page = await listScreenable(tx, roundId, { ...only, ...next, limit: pageSize });
    after = page.at(-1)?.nominationId;
    if (after === undefined) break;
    const due = page.flatMap((screenable): Due[] => {
      const question = questions.get(screenable.nominationId);
      if (question === undefined) return [];
      const digest = nomineeDigest(tx, screenable);
      const changed = question.nomineeDigest === null || !digest.equals(question.nomineeDigest);
      return changed || question.versionId !== version.id ? [{ question, screenable, digest, changed }] : [];
    });
    found += await comparePage(tx, due, source, version, at);
    compared += due.length;
  }
  const run = { source: source.code, versionId: version.id, against: against.what, at: at.now };
  await insertRun(tx, { ...run, compared, found });
  return { compared, found };
}

interface Due {
  readonly question: Question;
  readonly screenable: Screenable;
  readonly digest: Buffer;
  readonly changed: boolean;
}

async function comparePage(
  tx: Tx,
  due: readonly Due[],
  source: DataSource,
  version: Version,
  at: At,
): Promise<number> {
  if (due.length === 0) return 0;
  const changed = due.filter((each) => each.changed);
  await reopenQuestions(
    tx,
    changed.map(({ question, digest }) => ({ id: question.id, nomineeDigest: digest })),
  );
  const prefixes = tx.policy.policy.names.regionPrefixes;
  const earlier = groupBy(
    await listFindings(
      tx,
      due.map(({ question }) => question.id),
    ),
    ({ questionId }) => questionId,
  );
  const lookups = due.flatMap(({ screenable }, owner) => lookupsOf(nomineeOf(screenable), owner, prefixes));
  const standing = due.flatMap(({ question }, owner) =>
    (earlier.get(question.id) ?? []).map(({ identity }) => ({ owner, identity })),
  );
  const met = await findCandidates(tx, version, lookups, standing);
  const read = readCandidates(tx, met.candidates, source, version.asOf);
  const candidates = groupBy(read, ({ owner }) => String(owner));
  const stateOf = (finding: FindingFacts) => findingStateAt(finding, source, tx.policy.policy, at.today);
  const fresh: NewFinding[] = [];
  const marks: Compared[] = [];
  const replaced: string[] = [];
  const gone: string[] = [];
  const back: string[] = [];
  for (const [owner, { question, screenable, changed: renewed }] of due.entries()) {
    const matches = (candidates.get(String(owner)) ?? []).flatMap((candidate) =>
      matchesOf(nomineeOf(screenable), candidate, prefixes),
    );
    const kept = matches.map((match) => ({
      ...match,
      repaired: standingOf(match.record, tx.policy.policy.screening, at.today) === 'repaired',
    }));
    const outcome = reconcile(kept, earlier.get(question.id) ?? [], {
      changed: renewed,
      setAside: met.setAside.get(owner) ?? 0,
      goneOn: version.asOf,
      stateOf,
    });
    fresh.push(...outcome.fresh.map((match) => newFinding(question, nomineeOf(screenable), match)));
    replaced.push(...outcome.replaced.map(({ id }) => id));
    gone.push(...outcome.gone.map(({ id }) => id));
    back.push(...outcome.back.map(({ id }) => id));
    const { grade, contradicted, touched } = outcome;
    marks.push({ id: question.id, grade, contradicted, touched });
  }
  await keepFindings(tx, version, { replaced, gone, back, fresh }, at);
  await markCompared(tx, version, marks, at.now);
  return fresh.length;
}

export function newFinding(question: Question, nominee: Nominee, match: Match): NewFinding {
  const { grade, evidence, relation, identity, content, candidate, record } = match;
  const { openedOn, closedOn, repairedOn } = record;
  return {
    questionId: question.id,
    unitId: question.unitId,
    nominee,
    line: candidate.line,
    text: candidate.text,
    grade,
    evidence,
    relation,
    identity,
    content,
    openedOn,
    closedOn,
    repairedOn,
  };
}

export interface Match extends PairMatch {
  readonly identity: Buffer;
  readonly content: Buffer;
  readonly candidate: Candidate;
  readonly record: SourceRecord;
}

/** What is looked for, by `owner`, the nominee's place among those asked for. */
function lookupsOf(nominee: Nominee, owner: number, prefixes: readonly string[]): readonly Lookup[] {
  return soughtKeys(nominee, prefixes).map((sought) => ({ owner, ...sought }));
}

/** How one record meets the nominee in each direction (吉林省社会信用条例 26). */
export function matchesOf(
  nominee: Nominee,
  candidate: Candidate,
  prefixes: readonly string[],
): readonly Match[] {
  const { record, identity, content } = candidate;
  return matchPair(nominee, record, prefixes).map((match) => ({
    ...match,
    identity,
    content,
    candidate,
    record,
  }));
}
