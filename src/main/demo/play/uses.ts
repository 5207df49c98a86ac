import type { Actor } from '#db/command.ts';
import { execute } from '#db/execute.ts';
import { askEnjoyment, listRedemptions, redeem, reverseRedemption } from '#modules/redemptions/index.ts';
import { Random } from '../world/random.ts';
import { type LiveMeasure, usesAYear } from './measures.ts';
import { officeOf, type People } from './people.ts';
import { moveTo, must, mustAsk, type Stage } from './stage.ts';
import type { Standing } from './standing.ts';

interface Given {
  readonly subject: string;
  readonly measure: number;
  readonly savedFen: number;
}

const regulars = 6;

/** What the play knows of the uses at the counters: its own account, held against the house's in the end. */
export class Counters {
  readonly #stage: Stage;
  readonly #people: People;
  readonly #measures: readonly LiveMeasure[];
  readonly #random: Random;
  readonly #given: Given[] = [];
  #sent = 0;
  #served = 0;
  #wrong = 0;
  #refused = 0;
  #waiting = 0;

  constructor(stage: Stage, people: People, measures: readonly LiveMeasure[]) {
    this.#stage = stage;
    this.#people = people;
    this.#measures = measures;
    this.#random = new Random(`${stage.world.seed}/uses`);
  }

  /** One day of queues at the counters: the listed and some who are not, each answered as the rules say (T). */
  async day(
    on: string,
    count: number,
    standing: Standing,
    sources: 'fresh' | 'out of date',
  ): Promise<string> {
    await moveTo(this.#stage, on);
    const before = this.#given.length;
    const refusedBefore = this.#refused;
    for (let turn = 0; turn < count; turn += 1) await this.#serveOne(standing, sources);
    const enjoyed = this.#given.length - before;
    // What is counted below would be counted of nothing.
    if (enjoyed <= 0) throw new Error(`nobody enjoyed anything on ${on}`);
    return `${enjoyed}次享受，${this.#refused - refusedBefore}次因不在名单或次数用完被婉拒`;
  }

  async #serveOne(standing: Standing, sources: 'fresh' | 'out of date'): Promise<void> {
    const people = this.#stage.world.nominations.filter((each) => each.person !== null);
    // Every other time a regular, so that limits are met.
    const { person } = this.#random.pick(this.#random.chance(0.5) ? people.slice(0, regulars) : people);
    const { measure, implementer } = this.#random.pick(this.#measures);
    const number = person?.number ?? '';
    const used = this.#given.filter((each) => each.subject === number && each.measure === measure.number);
    const left = used.length < usesAYear;
    const expected = !standing.has(number) ? 'cannot-enjoy' : left ? '' : 'limit-reached';
    const counter = this.#people.of(implementer, 'clerk');
    const savedFen = this.#random.between(2, 200) * 100;
    const told = await this.#give(counter, number, measure.number, savedFen);
    if (told.refused !== expected) this.#wrong += 1;
    if (told.refused !== '') {
      this.#refused += 1;
      return;
    }
    this.#given.push({ subject: number, measure: measure.number, savedFen });
    if (told.toBeChecked !== (sources === 'out of date')) this.#wrong += 1;
    if (told.toBeChecked) this.#waiting += 1;
    this.#served += 1;
    // Now and then a clerk chose the wrong measure.
    if (this.#served % 40 === 0) {
      const reason = '窗口录入时选错了措施';
      await must(this.#stage, reverseRedemption, counter, { redemptionId: told.redemptionId, reason });
      this.#given.pop();
      if (told.toBeChecked) this.#waiting -= 1;
    }
  }

  /** Asks first, as a counter does, and gives; every ninth time the line breaks and the same is sent again. */
  async #give(counter: Actor, number: string, measure: number, savedFen: number) {
    const { house } = this.#stage;
    this.#sent += 1;
    const shown = { number, numberType: 'resident', measure };
    const { may } = await mustAsk(this.#stage, askEnjoyment, counter, shown);
    const input = { ...shown, proof: 'document', savedFen };
    const call = { actor: counter, input, idempotencyKey: `window-${this.#sent}` };
    const first = await execute(house, redeem, call);
    const again = this.#sent % 9 === 0 ? await execute(house, redeem, call) : first;
    if (first.ok !== may || first.ok !== again.ok) this.#wrong += 1;
    if (!first.ok) return { refused: first.refusal.reasons[0].code, redemptionId: '', toBeChecked: false };
    if (again.ok && again.value.redemptionId !== first.value.redemptionId) this.#wrong += 1;
    return { refused: '', ...first.value };
  }

  /** Whether one certain subject is given something now. */
  async try(number: string): Promise<boolean> {
    const open = this.#measures.find(
      ({ measure }) =>
        this.#given.filter((each) => each.subject === number && each.measure === measure.number).length <
        usesAYear,
    );
    if (open === undefined) throw new Error('every measure was used up');
    const { measure, implementer } = open;
    const told = await this.#give(this.#people.of(implementer, 'clerk'), number, measure.number, 1_000);
    if (told.refused !== '') return false;
    this.#given.push({ subject: number, measure: measure.number, savedFen: 1_000 });
    return true;
  }

  /** Uses that a source out of date left for later: none is refused for it, and none counts as clear (C6.2). */
  async countWaiting(when: string): Promise<void> {
    const clerk = this.#people.of(officeOf(this.#stage), 'office-clerk');
    let waiting = 0;
    for (const { measure } of this.#measures) {
      const page = { measure: measure.number, limit: 200 };
      const { rows } = await mustAsk(this.#stage, listRedemptions, clerk, page);
      waiting += rows.filter(
        (row) => row.check_later.length > 0 && row.checked_at === null && row.reversed_at === null,
      ).length;
    }
    this.#stage.tally.check('C6.2', `${when}等待事后核查的激励应用`, this.#waiting, waiting);
  }

  /** Newer versions have come and were compared: nothing waits any more. */
  async settled(when: string): Promise<void> {
    this.#waiting = 0;
    await this.countWaiting(when);
  }

  /** The county's own sums against the play's. */
  async count(): Promise<void> {
    const { tally } = this.#stage;
    const clerk = this.#people.of(officeOf(this.#stage), 'office-clerk');
    const { sums } = await mustAsk(this.#stage, listRedemptions, clerk, {});
    tally.check('T', '激励应用人次（扣除冲正，重复提交只算一次）', this.#given.length, sums.uses);
    tally.check(
      'T',
      '享受过激励的人数',
      new Set(this.#given.map(({ subject }) => subject)).size,
      sums.subjects,
    );
    const saved = this.#given.reduce((total, { savedFen }) => total + savedFen, 0);
    tally.check('T', '为群众节省（分）', saved, sums.savedFen ?? 0);
    tally.check('T', '窗口答复与规则不一致的次数', 0, this.#wrong);
  }
}
