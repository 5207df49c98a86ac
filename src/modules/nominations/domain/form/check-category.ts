import { compatibleForm } from '#kernel/compatible-form.ts';
import type { Category, SubjectKind } from '#modules/units/domain/pack/index.ts';
import { cleanText } from './cell.ts';
import { categoriesOn, type FormContext, kindsOn } from './context.ts';
import type { RowValues } from './read-values.ts';
import { sheets } from './sheets.ts';

/** The kind of subject that a row reports: given by the sheet for people, by its column for bodies. */
export function readKind(values: RowValues, { pack }: FormContext): SubjectKind | null {
  const kinds = kindsOn(pack, values.sheet.code);
  const [only, other] = kinds;
  if (values.sheet.code === 'person' && only !== undefined && other === undefined) return only;
  const choices = kinds.map(({ code, title }) => ({ code, words: [title, code] }));
  const code = values.choice('orgType', choices, 'kind-unknown');
  return kinds.find((kind) => kind.code === code) ?? null;
}

/** C4.1, A2: the category exists, is the unit's own, and takes this kind of subject. */
export function readCategory(
  values: RowValues,
  context: FormContext,
  kind: SubjectKind | null,
): Category | null {
  const text = values.text('categoryCode');
  if (text === null) return null;
  // The drop-down offers 「A1 医务人员」; only the code counts.
  const code = /^[A-Z]\d{0,2}(?!\d)/.exec(compatibleForm(cleanText(text)).toUpperCase())?.[0] ?? '';
  const { pack, categories } = context;
  const choices = categoriesOn(context, values.sheet.code)
    .map((category) => category.code)
    .join('、');
  const add = (finding: Parameters<typeof values.notes.add>[0], params = {}): null => {
    values.notes.add(finding, 'categoryCode', params);
    return null;
  };
  const category = pack.categories.find((known) => known.code === code);
  if (category === undefined) {
    const open = pack.openCategories.some((known) => known.code === code);
    return add(open ? 'category-not-open' : 'category-unknown', { choices });
  }
  if (!categories.includes(category)) return add('category-not-of-unit', { choices });
  const here = new Set(kindsOn(pack, values.sheet.code).map((known) => known.code));
  if (!category.subjects.some((subject) => here.has(subject)))
    return add('category-not-for-sheet', { sheet: sheets[values.sheet.code].title });
  if (kind !== null && !category.subjects.includes(kind.code)) return add('category-not-for-kind');
  return category;
}
