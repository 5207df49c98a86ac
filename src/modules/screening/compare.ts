import type { At, Tx } from '#db/command.ts';
import { listScreenable, type Screenable } from '#modules/nominations/index.ts';
import type { DataSource } from '#modules/units/domain/pack/source.ts';
import type { Nominee, Relation, SourceRecord } from './domain/facts.ts';
import { type Graded, gradeAs } from './domain/grade.ts';
import { type KeyText, nomineeKeys } from './domain/keys.ts';
import { type Cells, readRecord } from './domain/read-record.ts';
import { groupBy } from './gate-facts.ts';
import { nomineeDigest, nomineeOf } from './nominee.ts';
import { naturesOf } from './own-source.ts';
import {
  type Finding,
  insertFindings,
  listFindings,
  markGone,
  type NewFinding,
  replaceFindings,
} from './store/finding.ts';
import {
  type Compared,
  listQuestions,
  markCompared,
  type Question,
  reopenQuestions,
} from './store/question.ts';
import { type Candidate, findCandidates, type KeyedLookup } from './store/record.ts';
import { insertRun } from './store/run.ts';
import type { Version } from './store/version.ts';

const pageSize = 500;
const storedKinds = { number: 'number', org: 'org', registration: 'registration' } as const;

export interface Comparison {
  readonly compared: number;
  readonly found: number;
}

/**
 * Compares every nomination of a round with one version of a source: only questions that this version has not covered, or
 * whose nominee changed. A judged finding stays judged as long as record and nominee are the same.
 */
export async function compareRound(
  tx: Tx,
  roundId: string,
  source: DataSource,
  version: Version,
  at: At,
): Promise<Comparison> {
  const questions = new Map(
    (await listQuestions(tx, { roundId, source: source.code }, 'lock')).map((question) => [
      question.nominationId,
      question,
    ]),
  );
  let compared = 0;
  let found = 0;
  let after: string | undefined;
  for (;;) {
    const page = await listScreenable(tx, roundId, {
      limit: pageSize,
      ...(after === undefined ? {} : { after }),
    });
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
  await insertRun(tx, {
    source: source.code,
    versionId: version.id,
    against: 'round',
    compared,
    found,
    at: at.now,
  });
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
  const lookups = due.flatMap(({ screenable }, owner) =>
    keysOf(nomineeOf(screenable), prefixes).map((text): KeyedLookup => {
      const kind = text.kind in storedKinds ? storedKinds[text.kind as keyof typeof storedKinds] : 'name';
      return { owner, kind, key: tx.vault.matchKey(text.kind, text.text, version.matchKey) };
    }),
  );
  const candidates = groupBy(await findCandidates(tx, version.id, lookups), ({ owner }) => String(owner));
  const earlier = groupBy(
    await listFindings(
      tx,
      due.map(({ question }) => question.id),
    ),
    ({ questionId }) => questionId,
  );
  const fresh: NewFinding[] = [];
  const marks: Compared[] = [];
  for (const [owner, each] of due.entries()) {
    const natures = naturesOf(tx, source);
    const matches = (candidates.get(String(owner)) ?? []).flatMap((candidate) => {
      const record = readRecord(JSON.parse(candidate.text) as Cells, source, natures, version.asOf);
      return record.ok ? matchesOf(nomineeOf(each.screenable), record.value, candidate, prefixes) : [];
    });
    const standing = earlier.get(each.question.id) ?? [];
    const outcome = settleMatches(each, matches, standing);
    await replaceFindings(tx, outcome.replaced, at.now);
    await markGone(tx, outcome.gone, version.asOf);
    await markGone(tx, outcome.back, null);
    fresh.push(...outcome.fresh);
    marks.push(outcome.mark);
  }
  await insertFindings(tx, version, fresh, at.now);
  await markCompared(tx, version, marks, at.now);
  return fresh.length;
}

interface Match extends Graded {
  readonly relation: Relation;
  readonly candidate: Candidate;
  readonly record: SourceRecord;
}

function keysOf(nominee: Nominee, prefixes: readonly string[]): readonly KeyText[] {
  const { representative } = nominee;
  if (representative === null) return nomineeKeys(nominee, prefixes);
  return [...nomineeKeys(nominee, prefixes), ...nomineeKeys(asPerson(representative), prefixes)];
}

function asPerson({ name, number }: { readonly name: string; readonly number: string | null }): Nominee {
  return {
    isPerson: true,
    name,
    number,
    formerNames: [],
    orgCode: null,
    registrationNumber: null,
    representative: null,
  };
}

/** How one record meets the nominee in each direction (吉林省社会信用条例 26). */
function matchesOf(
  nominee: Nominee,
  record: SourceRecord,
  candidate: Candidate,
  prefixes: readonly string[],
): readonly Match[] {
  const graded: [Relation, Graded][] = [['self', gradeAs('self', nominee, record, prefixes)]];
  if (nominee.representative !== null) {
    graded.push([
      'representative',
      gradeAs('representative', asPerson(nominee.representative), record, prefixes),
    ]);
  }
  if (nominee.isPerson && record.isPerson !== true && record.representative !== null) {
    const named = { ...record, isPerson: true, name: record.representative, formerNames: [], numbers: [] };
    graded.push([
      'represents',
      gradeAs('represents', nominee, { ...named, sex: null, bornBetween: null }, prefixes),
    ]);
  }
  return graded.map(([relation, result]) => ({ ...result, relation, candidate, record }));
}

/** What is new, what stands as it was found, what changed and what is gone from the source. Pure. */
function settleMatches(
  { question, screenable, changed }: Due,
  matches: readonly Match[],
  standing: readonly Finding[],
) {
  const keyOf = (identity: Buffer, relation: Relation): string => `${identity.toString('hex')}/${relation}`;
  const before = new Map(standing.map((finding) => [keyOf(finding.identity, finding.relation), finding]));
  const replaced: string[] = [];
  const back: string[] = [];
  const fresh: NewFinding[] = [];
  const seen = new Set<string>();
  const contradicted: Record<string, number> = {};
  const open = matches.filter(({ grade }) => grade !== 'G0' && grade !== 'G5');
  for (const { grade, evidence } of matches) {
    if (grade !== 'G5') continue;
    for (const what of evidence.contradictions) contradicted[what] = (contradicted[what] ?? 0) + 1;
  }
  for (const { grade, evidence, relation, candidate, record } of open) {
    const key = keyOf(candidate.identity, relation);
    if (seen.has(key)) continue;
    seen.add(key);
    const known = before.get(key);
    if (known !== undefined && !changed && known.content.equals(candidate.content)) {
      if (known.goneOn !== null) back.push(known.id);
      continue;
    }
    if (known !== undefined) replaced.push(known.id);
    fresh.push({
      questionId: question.id,
      unitId: screenable.unitId,
      line: candidate.line,
      relation,
      grade,
      evidence,
      identity: candidate.identity,
      content: candidate.content,
      text: candidate.text,
      openedOn: record.openedOn,
      closedOn: record.closedOn,
    });
  }
  const missing = standing.filter((finding) => !seen.has(keyOf(finding.identity, finding.relation)));
  // A changed nominee is another comparison: what was found for the old one stands no more.
  const gone = changed ? [] : missing.filter(({ goneOn }) => goneOn === null).map(({ id }) => id);
  if (changed) replaced.push(...missing.map(({ id }) => id));
  const strongest = open.map(({ grade }) => grade).toSorted()[0];
  const grade = strongest ?? (Object.keys(contradicted).length > 0 ? 'G5' : 'G0');
  const touched = changed || fresh.length > 0 || gone.length > 0 || back.length > 0;
  return { fresh, replaced, gone, back, mark: { id: question.id, grade, contradicted, touched } } as const;
}
