import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { formStandard, writeForm } from '#modules/nominations/index.ts';
import { findUnit } from '#modules/units/index.ts';
import { fillForm, type FormSheet, type Layout } from '../files/fill-form.ts';
import { formRow, withHabits } from '../files/form-row.ts';
import type { WrittenFile } from '../files/write-csv.ts';
import type { PlannedNomination } from '../world/nomination.ts';
import type { People } from './people.ts';
import { mustAsk, type Stage } from './stage.ts';

export interface UnitFiles {
  /** Fills in the unit's own form with its nominations and lays it where the reader can open it. */
  write(
    unit: string,
    nominations: readonly PlannedNomination[],
    file: 'first' | 'mended',
    layout: Layout,
  ): Promise<WrittenFile>;
}

/** `round` names the folder: 第一轮, 第二轮. */
export async function openUnitFiles(stage: Stage, people: People, round: string): Promise<UnitFiles> {
  const { pack, world } = stage;
  const folder = join(stage.folder, round);
  await mkdir(folder, { recursive: true });
  const first = world.units[0];
  if (first === undefined) throw new Error('no unit collects anything');
  const standard = await mustAsk(stage, formStandard, people.of(first.code, 'clerk'), {});
  const sheetOf = (code: 'person' | 'body'): FormSheet => {
    const sheet = standard.sheets.find((each) => each.code === code);
    if (sheet === undefined) throw new Error(`the standard lacks the sheet ${code}`);
    return sheet;
  };
  return {
    write: async (code, nominations, file, layout) => {
      const unit = findUnit(pack, code);
      if (unit === undefined) throw new Error(`the pack lacks the unit ${code}`);
      const rows = (nature: 'person' | 'body') =>
        nominations
          .filter(({ body }) => (body === null) === (nature === 'person'))
          .map((planned, place) => withHabits(formRow(pack, planned, place, file), place));
      const filled = (['person', 'body'] as const)
        .map((nature) => ({ sheet: sheetOf(nature), rows: rows(nature) }))
        .filter((sheet) => sheet.rows.length > 0);
      const name = `${unit.aliases[0] ?? unit.name}${file === 'first' ? '' : '（改正后）'}.xlsx`;
      return fillForm(await writeForm(pack, unit), join(folder, name), filled, layout);
    },
  };
}
