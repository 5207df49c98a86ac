import {
  commitBatch,
  discardBatch,
  findingList,
  prepareBatch,
  showBoard,
} from '#modules/nominations/index.ts';
import type { Layout } from '../files/fill-form.ts';
import type { WrittenFile } from '../files/write-csv.ts';
import type { PlannedNomination } from '../world/nomination.ts';
import type { OpenedRound } from './county.ts';
import { officeOf } from './people.ts';
import { moveTo, must, mustAsk, refusalOf, type Stage } from './stage.ts';
import { openUnitFiles, type UnitFiles } from './unit-files.ts';

interface Reported {
  readonly rows: number;
  readonly faulty: number;
  readonly files: number;
  readonly added: number;
  readonly late: boolean;
}

const days = ['2024-12-05', '2024-12-11', '2024-12-16', '2024-12-19'];
const layouts: readonly Layout[] = ['as-given', 'as-given', 'renamed', 'reordered'];

/** Units don't wait for one another. */
const atOnce = 2;

/** Every collecting unit sends its workbook; faulty ones come back mended; one unit is late (C4.1, C5.1). */
export async function reportFirstRound(stage: Stage, round: OpenedRound): Promise<void> {
  const { world, tell, tally } = stage;
  const files = await openUnitFiles(stage, round.people, '第一轮');
  const punctual = world.units.filter(({ code }) => code !== world.lateUnit);
  const share = Math.ceil(punctual.length / days.length);
  const reported: Reported[] = [];
  for (const [place, day] of days.entries()) {
    await moveTo(stage, day);
    const units = punctual.slice(place * share, (place + 1) * share);
    for (let at = 0; at < units.length; at += atOnce) {
      const report = async ({ code }: { readonly code: string }, next: number): Promise<Reported> => {
        const layout = layouts[(at + next) % layouts.length] ?? 'as-given';
        return reportUnit(stage, round, files, code, layout);
      };
      reported.push(...(await Promise.all(units.slice(at, at + atOnce).map(report))));
    }
    const done = reported.reduce((sum, { added }) => sum + added, 0);
    const sent = reported.reduce((sum, each) => sum + each.files, 0);
    tell({
      day,
      clause: 'C5.1',
      text: `${reported.length}个单位报来${sent}个工作簿，初步名单已有${done}条。`,
    });
  }
  const faulty = reported.reduce((sum, each) => sum + each.faulty, 0);
  tell({
    clause: 'C5.1',
    text: `预览查出${faulty}行有错（数字格式丢位、校验位、缺同意书、类别不归本单位等），逐行说明，改正后由另一人提交。`,
  });
  await repeatOneFile(stage, round, files);
  await moveTo(stage, '2024-12-23');
  const late = await reportUnit(stage, round, files, world.lateUnit, 'as-given');
  reported.push(late);
  tell({ day: '2024-12-23', clause: 'C4.1', text: `最后1个单位过了截止日才报，照收并注明逾期。` });
  await countBoard(stage, round);
  const sum = (of: (each: Reported) => number): number =>
    reported.reduce((total, each) => total + of(each), 0);
  tally.check(
    'C5.1',
    '首次文件中有错的行',
    world.nominations.filter(({ fault }) => fault !== null).length,
    sum((each) => each.faulty),
  );
  tally.check('C4.1', '逾期批次', 1, reported.filter((each) => each.late).length);
}

/** One unit's report: prepared by its clerk, mended where needed, committed by its approver. */
export async function reportUnit(
  stage: Stage,
  { people, roundId }: OpenedRound,
  files: UnitFiles,
  unit: string,
  layout: Layout,
  nominations: readonly PlannedNomination[] = ofUnit(stage, unit),
): Promise<Reported> {
  const clerk = people.of(unit, 'clerk');
  const approver = people.of(unit, 'approver');
  const prepare = async (file: WrittenFile) => must(stage, prepareBatch, clerk, { roundId, file });
  const first = await prepare(await files.write(unit, nominations, 'first', layout));
  let batchId = first.batchId;
  if (first.effects.faulty > 0) {
    await mustAsk(stage, findingList, clerk, { batchId, severity: 'error' });
    const refused = await refusalOf(stage, commitBatch, approver, { batchId });
    if (!refused.includes('batch-has-errors')) throw new Error('a faulty batch was committed');
    await must(stage, discardBatch, clerk, { batchId });
    const mended = await prepare(await files.write(unit, nominations, 'mended', layout));
    batchId = mended.batchId;
  }
  const committed = await must(stage, commitBatch, approver, { batchId });
  return {
    rows: first.rows,
    faulty: first.effects.faulty,
    files: first.effects.faulty > 0 ? 2 : 1,
    added: committed.added,
    late: committed.late,
  };
}

function ofUnit({ world }: Stage, unit: string): readonly PlannedNomination[] {
  return world.nominations.filter((each) => each.unit === unit);
}

/** The same file once more adds nothing. */
async function repeatOneFile(
  stage: Stage,
  { people, roundId }: OpenedRound,
  files: UnitFiles,
): Promise<void> {
  const unit = stage.world.units.find(({ code }) => code !== stage.world.lateUnit)?.code ?? '';
  const nominations = ofUnit(stage, unit);
  const file = await files.write(unit, nominations, 'mended', 'as-given');
  const again = await must(stage, prepareBatch, people.of(unit, 'clerk'), { roundId, file });
  const { added, revised } = await must(stage, commitBatch, people.of(unit, 'approver'), {
    batchId: again.batchId,
  });
  stage.tally.check('C5.1', '同一文件再报一次，新增和改动的条目', 0, added + revised);
  stage.tell({ clause: 'C5.1', text: `同一份内容再报一次，${again.rows}行都已在册，什么也没有增加。` });
}

async function countBoard(stage: Stage, { people, roundId }: OpenedRound): Promise<void> {
  const { world, tally, tell } = stage;
  const board = await mustAsk(stage, showBoard, people.of(officeOf(stage), 'office-clerk'), { roundId });
  const waiting = board.units.reduce((sum, unit) => sum + unit.waiting.length, 0);
  const total = board.units.reduce((sum, unit) => sum + unit.reported, 0);
  const of = (publicity: PlannedNomination['publicity']): number =>
    world.nominations.filter((each) => each.publicity === publicity).length;
  tally.check(
    'C4.1',
    '已报送的归集单位',
    world.units.length,
    board.units.filter(({ reported }) => reported > 0).length,
  );
  tally.check('C4.1', '初步名单条目', world.nominations.length, total);
  tally.check('C5.3', '没有公示依据、等待的条目', of('waits'), waiting);
  tally.check(
    'C5.3',
    '不公开、改为书面通报的条目',
    of('letter'),
    board.units.reduce((sum, unit) => sum + unit.notForPublication, 0),
  );
  tell({
    clause: 'C5.3',
    text: `${waiting}条没有公示依据（没有同意，也没有原公布），在本单位名单上写明等待。`,
  });
}
