import { draftScheme, issueMeasure, listMeasures } from '#modules/measures/index.ts';
import { findUnit, type Measure, type MeasureParameter, unitsBehind } from '#modules/units/index.ts';
import { officeOf, type People } from './people.ts';
import { moveTo, must, mustAsk, refusalOf, type Stage } from './stage.ts';

/** A measure in force, and who gives it. */
export interface LiveMeasure {
  readonly measure: Measure;
  readonly implementer: string;
}

const wanted = 12;
/** So many times a year to each subject; the refusals of the counter rest on it. */
export const usesAYear = 2;

/** A dozen measures become real: their units answer what the plan leaves open, and another person issues them (C3, C8.3). */
export async function issueMeasures(stage: Stage, people: People): Promise<readonly LiveMeasure[]> {
  const { pack, tell } = stage;
  await moveTo(stage, '2025-01-02');
  const live: LiveMeasure[] = [];
  for (const measure of chooseMeasures(stage)) {
    const [developer] = measure.developedBy.flatMap((reference) => unitsBehind(pack, reference));
    if (developer === undefined) continue;
    const implementer = measure.implementedBy?.[0] ?? developer.code;
    const manager = people.of(developer.code, 'measure-manager');
    const approver = people.of(developer.code, 'approver');
    const issue = { number: measure.number, liveFrom: '2025-01-10' };
    const { legalBasis } = measure;
    const scheme = {
      number: measure.number,
      schemeText: `《${measure.title}实施方案》：凭有效证件在${findUnit(pack, implementer)?.name ?? ''}办理，当场核对，当场享受。`,
      legalBasis: legalBasis === undefined ? null : '以上级主管部门文件为依据，文号见本单位实施方案。',
      categories: pack.categories.map(({ code }) => code),
      implementers: [implementer],
      limit: { count: usesAYear, period: 'year' },
    };
    if (measure.parameters.length > 0 && live.length === 0) {
      await must(stage, draftScheme, manager, scheme);
      const refused = await refusalOf(stage, issueMeasure, approver, issue);
      if (!refused.includes('measure-parameter-open')) throw new Error('an unfinished measure was issued');
    }
    await must(stage, draftScheme, manager, { ...scheme, parameters: answersTo(measure) });
    await must(stage, issueMeasure, approver, issue);
    live.push({ measure, implementer });
  }
  tell({
    day: '2025-01-02',
    clause: 'C3',
    text: `${live.length}项措施填完待定项、写好实施方案，由另一人发布，1月10日起实施；没填完的发不出去。`,
  });
  return live;
}

/** On their day the measures are live, with nobody doing anything. */
export async function countMeasures(
  stage: Stage,
  people: People,
  issued: readonly LiveMeasure[],
): Promise<void> {
  const { pack, tally } = stage;
  await moveTo(stage, '2025-01-10');
  const { measures } = await mustAsk(stage, listMeasures, people.of(officeOf(stage), 'office-clerk'), {});
  const live = measures.filter(({ state }) => state === 'live');
  tally.check('A3', '政策包中的激励措施', pack.measures.length, measures.length);
  tally.check('C3', '实施中的激励措施', issued.length, live.length);
}

/** Measures for people that one unit develops, spread over the eight fields. */
function chooseMeasures({ pack }: Stage): readonly Measure[] {
  const fit = pack.measures.filter(
    (measure) =>
      measure.subjects.includes('person') &&
      measure.developedBy.length === 1 &&
      measure.developedBy.flatMap((reference) => unitsBehind(pack, reference)).length === 1,
  );
  const byField = new Map<string, Measure[]>();
  for (const measure of fit) byField.set(measure.field, [...(byField.get(measure.field) ?? []), measure]);
  const chosen: Measure[] = [];
  for (let turn = 0; chosen.length < wanted && turn < fit.length; turn += 1) {
    for (const measures of byField.values()) {
      const next = measures[turn];
      if (next !== undefined && chosen.length < wanted) chosen.push(next);
    }
  }
  return chosen;
}

/** What the unit decides about each question that the plan leaves open. */
function answersTo({ parameters }: Measure): Readonly<Record<string, unknown>> {
  const answer = ({ type }: MeasureParameter): unknown => {
    switch (type) {
      case 'text':
        return '按本单位实施方案办理';
      case 'period':
        return '一年';
      case 'list':
        return ['见本单位实施方案所附清单'];
      case 'yes-no':
        return true;
      case 'percent':
        return 50;
      case 'count':
      case 'days':
        return 2;
      case 'money':
        return 2_000;
    }
  };
  return Object.fromEntries(parameters.map((parameter) => [parameter.name, answer(parameter)]));
}
