import type { Actor } from '#db/command.ts';
import { decideObjection, listObjections, lodgeObjection } from '#modules/rights/index.ts';
import { publicNumber } from '#modules/subjects/index.ts';
import { nameOf, numberOf, type PlannedNomination } from '../world/nomination.ts';
import type { OpenedRound } from './county.ts';
import type { PublishedByPlay } from './notice.ts';
import { moveTo, must, mustAsk, type Stage } from './stage.ts';

const anybody: Actor = { kind: 'public', channel: 'portal' };

/** An objection during the notice is upheld; it holds up its own entry and nobody else's (C4.4). */
export async function objectEarly(stage: Stage, round: OpenedRound, notice: PublishedByPlay): Promise<void> {
  const { world, tell } = stage;
  await moveTo(stage, '2024-12-30');
  await object(stage, notice, world.cast.upheld, '该同志所报荣誉的表彰文件中没有其姓名，请予核实。');
  tell({
    day: '2024-12-30',
    clause: 'C4.4',
    text: '有人在网站上对1条提出异议，不用登录；这一条先停下来，其余照常公示。',
  });
  await decide(stage, round, world.cast.upheld, 'upheld', '经核对表彰文件原件，名单中确无此人，异议成立。');
  tell({ clause: 'C4.4', text: '认定单位核实：异议成立，这一条不再列入。' });
}

/** Another one in the last minutes of the seventh working day is in time. */
export async function objectLast(stage: Stage, notice: PublishedByPlay): Promise<void> {
  const { world, tell, tally } = stage;
  await moveTo(stage, `${notice.lastDay}T23:58:00`);
  const inTime = await object(
    stage,
    notice,
    world.cast.dismissed,
    '听说该同志去年与邻居有纠纷，不应当列入。',
  );
  tell({
    day: notice.lastDay,
    clause: 'C4.4',
    text: '公示最后一天23时58分又收到1条异议，仍在期限之内，照样受理。',
  });
  tally.check('C4.4', '最后一刻提出、算作按期的异议', 1, Number(inTime));
}

/** The unit verifies what came in the last minute: nothing in it. */
export async function dismissLast(stage: Stage, round: OpenedRound): Promise<void> {
  const conclusion = '经走访核实，纠纷已由村委会调解结清，与所报荣誉无关，异议不成立。';
  await decide(stage, round, stage.world.cast.dismissed, 'dismissed', conclusion);
  stage.tell({
    day: '2025-01-08',
    clause: 'C4.4',
    text: '认定单位核实最后收到的那条异议：不成立，照常往下走。',
  });
}

async function object(
  stage: Stage,
  notice: PublishedByPlay,
  planned: PlannedNomination,
  statement: string,
): Promise<boolean> {
  const entry = notice.page.entries.find((each) => isShownAs(stage, each, planned));
  if (entry === undefined) throw new Error('the entry objected to is not on the page');
  const { inTime } = await must(stage, lodgeObjection, anybody, { entry: entry.id, statement });
  return inTime;
}

/** Whether a line of the public page is about a planned nomination: name, masked number and category agree. */
function isShownAs(
  { pack }: Pick<Stage, 'pack'>,
  shown: { readonly nameShown: string; readonly numberShown: string; readonly category: string },
  planned: PlannedNomination,
): boolean {
  return (
    shown.category === planned.category &&
    shown.nameShown === nameOf(planned) &&
    shown.numberShown === publicNumber(pack, numberOf(planned))
  );
}

async function decide(
  stage: Stage,
  { people }: OpenedRound,
  { unit }: PlannedNomination,
  verdict: 'upheld' | 'dismissed',
  conclusion: string,
): Promise<string> {
  const approver = people.of(unit, 'approver');
  const { objections } = await mustAsk(stage, listObjections, approver, { open: 'true' });
  const [open] = objections;
  if (open === undefined) throw new Error('the objection is not on the desk of its unit');
  await must(stage, decideObjection, approver, { objectionId: open.id, verdict, conclusion });
  return open.id;
}

/** Objected to when already listed, and upheld: the objection that an exit may rest on (C7.1). */
export async function objectToListing(
  stage: Stage,
  round: OpenedRound,
  listingId: string,
  planned: PlannedNomination,
): Promise<string> {
  const statement = '该同志的荣誉称号已由授予机关撤销，附文件名称可供核实。';
  await must(stage, lodgeObjection, anybody, { entry: listingId, statement });
  return decide(stage, round, planned, 'upheld', '经向授予机关核实，荣誉已经撤销，认定有误，异议成立。');
}
