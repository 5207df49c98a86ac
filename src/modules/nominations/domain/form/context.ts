import type { PlainDate } from '#kernel/time.ts';
import type { Category, Pack, SubjectKind, Unit } from '#modules/units/domain/pack/index.ts';

/** What a row is checked against. */
export interface FormContext {
  readonly pack: Pack;
  readonly unit: Unit;
  /** Categories that the unit collects. */
  readonly categories: readonly Category[];
  readonly today: PlainDate;
}

/** Levels of an honour, from the state down. */
export const honourLevels = {
  national: '国家',
  provincial: '省',
  municipal: '市',
  county: '县',
  township: '乡',
} as const;

export type HonourLevel = keyof typeof honourLevels;

/** Words that mean a level besides its own. */
export const levelWords: Readonly<Record<HonourLevel, readonly string[]>> = {
  national: ['国家', '国家级', '全国', '中央'],
  provincial: ['省', '省级', '省部级', '全省'],
  municipal: ['市', '市级', '地市级', '全市'],
  county: ['县', '县级', '区县级', '全县'],
  township: ['乡', '镇', '街道', '乡级', '乡镇', '乡镇级', '镇级'],
};

export const disclosures = { public: '公开', 'not-public': '不公开' } as const;

/** Kinds of subject that stand on a sheet. */
export function kindsOn(pack: Pack, nature: 'person' | 'body'): readonly SubjectKind[] {
  return pack.kinds.filter((kind) => kind.nature === nature);
}

/** Categories of the unit in which a subject of this sheet may be reported. */
export function categoriesOn(
  context: Pick<FormContext, 'pack' | 'categories'>,
  nature: 'person' | 'body',
): readonly Category[] {
  const kinds = new Set(kindsOn(context.pack, nature).map(({ code }) => code));
  return context.categories.filter(({ subjects }) => subjects.some((kind) => kinds.has(kind)));
}

/** The shortest usual name of each township: its first alias, else its name. */
export function townshipNames(pack: Pack): readonly string[] {
  return pack.units.filter(({ kind }) => kind === 'township').map(({ name, aliases }) => aliases[0] ?? name);
}
