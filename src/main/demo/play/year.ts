import { blocks } from '../world/truth.ts';
import { closeTheYear } from './closing.ts';
import { openTheYear, type OpenedRound } from './county.ts';
import { exitFoundWrong, takeBackConsent, throwOutDishonest } from './exits.ts';
import { countMeasures, issueMeasures, type LiveMeasure } from './measures.ts';
import { publishRound, type PublishedByPlay } from './notice.ts';
import { objectEarly, objectLast } from './objections.ts';
import type { People } from './people.ts';
import { recogniseFirstRound } from './recognition.ts';
import { reportFirstRound } from './reporting.ts';
import { screenFirstRound } from './screening.ts';
import { expire, renew } from './second-round.ts';
import type { Stage } from './stage.ts';
import { Standing } from './standing.ts';
import { Counters } from './uses.ts';

/** Whom and what the year leaves behind, for the reader to try. */
export interface PlayedYear {
  readonly people: People;
  readonly measures: readonly LiveMeasure[];
}

/**
 * Thirteen months of a county, from December 2024 to January 2026, through the real commands: each scene moves the
 * county's clock, does what its people would do, and counts what came of it against what was planted.
 */
export async function playTheYear(stage: Stage): Promise<PlayedYear> {
  const round = await openTheYear(stage);
  await reportFirstRound(stage, round);
  await screenFirstRound(stage, round);
  const notice = await publishFirstRound(stage, round);
  await objectEarly(stage, round, notice);
  const measures = await issueMeasures(stage, round.people);
  await objectLast(stage, notice);
  const standing = Standing.ofFirstRound(stage.world);
  await recogniseFirstRound(stage, round, notice, standing);
  await countMeasures(stage, round.people, measures);

  const counters = new Counters(stage, round.people, measures);
  const share = (part: number): number => Math.round(stage.world.size.redemptions * part);
  const queue = async (
    on: string,
    part: number,
    sources: 'fresh' | 'out of date',
    note: string,
  ): Promise<void> => {
    const told = await counters.day(on, share(part), standing, sources);
    stage.tell({ day: on, clause: 'T', text: `各窗口：${told}。${note}` });
  };
  await queue('2025-01-15', 0.3, 'fresh', '断网重发的只算一次。');
  await exitFoundWrong(stage, round, standing);
  await queue('2025-03-20', 0.25, 'out of date', '来源数据已旧，照常享受，记为事后核查。');
  await counters.countWaiting('3月');
  await throwOutDishonest(stage, round, standing, counters);
  await queue('2025-07-10', 0.25, 'fresh', '已退出的当场不再享受。');
  await takeBackConsent(stage, round, standing);
  await queue('2025-10-20', 0.2, 'out of date', '来源数据又已旧，同样记为事后核查。');
  await renew(stage, round, standing, counters);
  await expire(stage, round, standing, counters);
  await closeTheYear(stage, counters);
  return { people: round.people, measures };
}

async function publishFirstRound(stage: Stage, round: OpenedRound): Promise<PublishedByPlay> {
  const { nominations, truths } = stage.world;
  const of = (publicity: string): number => nominations.filter((each) => each.publicity === publicity).length;
  const blocked = truths.filter(blocks).length;
  return publishRound(stage, round, {
    assembledOn: '2024-12-25',
    publishedOn: '2024-12-26',
    portal: nominations.length - blocked - of('waits') - of('letter'),
    letters: of('letter'),
    leftOut: blocked + of('waits'),
  });
}
