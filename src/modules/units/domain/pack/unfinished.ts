import type { Pack } from './pack.ts';

/** What a valid pack still leaves to people, by kind. */
export const unfinishedKinds = {
  'owner-decision': '待业主决定的设置',
  'to-fill-in': '待填写的内容',
  'unit-to-confirm': '待确认的单位',
  'category-open': '尚未开通的类别',
  'measure-idea': '只有设想的措施',
  'open-parameter': '待定参数的措施',
  'legal-basis': '需要补法律依据的措施',
  'calendar-horizon': '放假安排的期限',
} as const;

export interface Unfinished {
  readonly kind: keyof typeof unfinishedKinds;
  /** Where it stands: a setting's path, a unit, a category, a measure's number. */
  readonly item: string;
  readonly text: string;
}

/** Everything unfinished in a pack, in the order of `unfinishedKinds`. */
export function listUnfinished(pack: Pack): readonly Unfinished[] {
  return [
    ...settingsOf(pack),
    ...pack.units
      .filter((unit) => unit.confirm === true)
      .map((unit) => row('unit-to-confirm', unit.code, unit.note ? `${unit.name}。${unit.note}` : unit.name)),
    ...pack.openCategories.map(({ code, title, proposed }) =>
      row('category-open', code, `${title}。${proposed}`),
    ),
    ...measuresOf(pack),
    ...horizonOf(pack),
  ];
}

function settingsOf(pack: Pack): Unfinished[] {
  const decisions = pack.annotations.filter(({ owner, decided }) => owner === true && decided === undefined);
  const blanks = pack.annotations.filter(({ fill }) => fill === true);
  return [
    ...decisions.map(({ path, value, clause, proposed }) =>
      row('owner-decision', path, `建议 ${shown(value)}（${clause}）：${proposed ?? ''}`),
    ),
    ...blanks.map(({ path, value, note }) =>
      row('to-fill-in', path, `现为 ${shown(value)}${note ? `。${note}` : ''}`),
    ),
  ];
}

function measuresOf(pack: Pack): Unfinished[] {
  const own = pack.measures.filter(({ sameAs }) => sameAs === undefined);
  return [
    ...own
      .filter(({ state }) => state === 'idea')
      .map(({ number, title }) => row('measure-idea', String(number), title)),
    ...own
      .filter(({ parameters }) => parameters.length > 0)
      .map(({ number, title, parameters }) =>
        row('open-parameter', String(number), `${title}：${parameters.map(({ asks }) => asks).join('；')}`),
      ),
    ...own.flatMap(({ number, title, legalBasis }) =>
      legalBasis === undefined ? [] : [row('legal-basis', String(number), `${title}：${legalBasis.because}`)],
    ),
  ];
}

function horizonOf(pack: Pack): Unfinished[] {
  const last = pack.calendar.years.at(-1);
  if (last === undefined) return [];
  const next = last.year + 1;
  return [
    row(
      'calendar-horizon',
      String(last.year),
      `放假安排只到 ${last.year} 年底；国务院办公厅公布 ${next} 年安排后，请增加 calendar/${next}.yaml，否则跨年的公示期无法推算`,
    ),
  ];
}

/** Long values (mask profiles, lists of purposes) stand in the file; here their first part tells which is meant. */
function shown(value: unknown): string {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return text.length > 40 ? `${text.slice(0, 40)}…` : text;
}

function row(kind: Unfinished['kind'], item: string, text: string): Unfinished {
  return { kind, item, text };
}
