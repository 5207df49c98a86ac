import { identityNames } from '#kernel/identity/types.ts';
import type { Category, Pack } from '#modules/units/domain/pack/index.ts';
import type { CodeList, SheetCode } from './column.ts';
import { categoriesOn, disclosures, honourLevels, kindsOn, townshipNames } from './context.ts';
import { formFindings } from './findings.ts';
import { sheets, templateVersion } from './sheets.ts';

interface Choice {
  readonly code: string;
  readonly shown: string;
}

interface ChoiceContext {
  readonly pack: Pack;
  readonly categories: readonly Category[];
}

const choiceLists: Readonly<
  Record<CodeList, (context: ChoiceContext, sheet: SheetCode) => readonly Choice[]>
> = {
  categories: (context, sheet) =>
    categoriesOn(context, sheet).map(({ code, title }) => ({ code, shown: `${code} ${title}` })),
  kinds: ({ pack }, sheet) => kindsOn(pack, sheet).map(({ code, title }) => ({ code, shown: title })),
  'id-types': ({ pack }) =>
    (kindsOn(pack, 'person')[0]?.numbers ?? []).map((code) => ({ code, shown: identityNames[code] })),
  townships: ({ pack }) => townshipNames(pack).map((name) => ({ code: name, shown: name })),
  levels: () => Object.entries(honourLevels).map(([code, shown]) => ({ code, shown })),
  disclosures: () => Object.entries(disclosures).map(([code, shown]) => ({ code, shown })),
};

/** Choices of a code column on a sheet: what the drop-down shows, and the code behind it where they differ. */
export function choicesOf(list: CodeList, sheet: SheetCode, context: ChoiceContext): readonly Choice[] {
  return choiceLists[list](context, sheet);
}

/** Whether a column must be filled, for which kinds of subject. */
function requiredFor(pack: Pack, sheet: SheetCode, id: string): readonly string[] {
  return kindsOn(pack, sheet)
    .filter(({ required }) => (required as readonly string[]).includes(id))
    .map(({ code }) => code);
}

/** The collection standard (C5.2): every field, code and check, from the definitions that validate. */
export function formStandard(pack: Pack) {
  const context = { pack, categories: pack.categories };
  return {
    name: '守信激励对象名单报送模板',
    clause: 'C5.1',
    templateVersion,
    policyVersion: pack.version,
    sheets: Object.values(sheets).map((sheet) => ({
      code: sheet.code,
      title: sheet.title,
      columns: sheet.columns.map((column) => ({
        field: column.id,
        header: column.header,
        aliases: column.aliases,
        type: column.type,
        maxLength: column.max,
        publication: column.publication,
        requiredFor: requiredFor(pack, sheet.code, column.askedBy ?? column.id),
        hint: column.hint,
        codes: column.codes === undefined ? [] : choicesOf(column.codes, sheet.code, context),
      })),
    })),
    checks: Object.entries(formFindings).map(([code, { severity, zh, mend }]) => ({
      code,
      severity,
      problem: zh,
      mend,
    })),
  };
}

export type FormStandard = ReturnType<typeof formStandard>;
