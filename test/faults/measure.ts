import type { Actor } from '#db/command.ts';
import type { People } from '#main/demo/play/people.ts';
import { must, type Stage } from '#main/demo/play/stage.ts';
import { draftScheme, issueMeasure } from '#modules/measures/index.ts';
import { unitsBehind } from '#modules/units/index.ts';

/** Issues a measure for people that has no limit, live from a day on; gives it and who serves at its counter. */
export async function issueUnlimited(
  stage: Stage,
  people: People,
  liveFrom: string,
): Promise<{ readonly measure: number; readonly counter: Actor }> {
  const { pack } = stage;
  for (const { number, title, subjects, parameters, developedBy, implementedBy } of pack.measures) {
    const developers = developedBy.flatMap((reference) => unitsBehind(pack, reference));
    const [developer] = developers;
    const plain = parameters.every(({ type }) => type === 'yes-no');
    if (!subjects.includes('person') || !plain || developer === undefined || developers.length > 1) continue;
    const implementer = implementedBy?.[0] ?? developer.code;
    await must(stage, draftScheme, people.of(developer.code, 'measure-manager'), {
      number,
      schemeText: `《${title}实施方案》：凭有效证件当场核对，当场享受。`,
      legalBasis: '以上级主管部门文件为依据。',
      categories: pack.categories.map(({ code }) => code),
      implementers: [implementer],
      parameters: Object.fromEntries(parameters.map(({ name }) => [name, true])),
    });
    await must(stage, issueMeasure, people.of(developer.code, 'approver'), { number, liveFrom });
    return { measure: number, counter: people.of(implementer, 'clerk') };
  }
  throw new Error('the pack has no measure for people that one unit can issue as it stands');
}
