import type { Pack, SubjectKind } from '#modules/units/domain/pack/index.ts';
import { consentColumn } from './check-consent.ts';
import { type FormContext, kindsOn } from './context.ts';
import type { SheetCode } from './column.ts';
import type { FormFinding } from './findings.ts';
import type { RecognisedHeader } from './headers.ts';
import type { ColumnId } from './sheets.ts';

/** Columns that every kind on the sheet must fill and that the header lacks: errors of the sheet, not of each row. */
export function missingColumns(
  header: RecognisedHeader,
  { pack }: Pick<FormContext, 'pack'>,
): readonly FormFinding[] {
  const present = new Set(header.columns.values());
  return header.sheet.columns
    .filter(({ id }) => !present.has(id) && isRequired(pack, header.sheet.code, id))
    .map(
      ({ id, header: column }): FormFinding => ({
        code: 'column-missing',
        sheet: header.sheet.code,
        row: null,
        column: id,
        params: { column },
      }),
    );
}

/** Whether every kind on the sheet must fill the column. */
export function isRequired(pack: Pack, sheet: SheetCode, id: ColumnId): boolean {
  return kindsOn(pack, sheet).every((kind) => mustFill(pack, kind, id));
}

/** Whether a row of the kind is wrong without the column. Of a body's numbers any one will do; that is checked by row. */
function mustFill(pack: Pack, kind: SubjectKind, id: ColumnId): boolean {
  const required: readonly string[] = kind.required;
  if (id === 'uscc') return false;
  const purposes = pack.policy.consent.purposes.filter((purpose) => purpose.required);
  if (purposes.some(({ code }) => consentColumn[code] === id)) return required.includes('consent');
  return required.includes(id);
}
