import { setTimeout as sleep } from 'node:timers/promises';
import { Random } from '#main/demo/world/random.ts';
import { ledgerTasks, verifyLedger } from '#modules/ledger/index.ts';
import { runDue } from '#jobs/worker.ts';
import { type Aim, Durations, takeAim, targetOf } from './aim.ts';
import type { FaultCounty } from './county.ts';
import { killHard } from './server-processes.ts';
import { examine } from './examine.ts';
import { type Kind, kinds, type Manner, type Operation } from './operation.ts';
import {
  type Begun,
  begunBy,
  isWhole,
  KindRecord,
  type Violation,
  violationAfterKill,
  violationAfterResend,
} from './record.ts';
import type { Examined } from './verdict.ts';
import type { Worker } from './worker.ts';

export interface CampaignOrder {
  /** Kills that must hit an operation in flight, spread over the kinds. */
  readonly kills: number;
  readonly seed: string;
  readonly manner: Manner;
  readonly kinds?: readonly Kind[];
  /** Only kills at the moment of an acknowledgement. */
  readonly aim?: 'acknowledgement';
  readonly stopAtViolation?: boolean;
  tell(line: string): void;
}

/** Operations of each kind that so many kills may use up: a kill hits the first or the second, seldom a later one. */
export function suppliesFor(kills: number): number {
  return Math.ceil(kills / kinds.length) * 3 + 6;
}

export interface CampaignResult {
  readonly records: readonly KindRecord[];
  /** Starts that took over the server of a killed process. */
  readonly adopted: number;
  readonly ledgerBreaks: number;
  readonly actsSealed: number;
}

/**
 * Kills workers and every other time their database in the middle of what they do. Each next worker opens the folder as
 * a start does; then everything of the round before is examined below the product, and sent again.
 */
export async function runCampaign(county: FaultCounty, order: CampaignOrder): Promise<CampaignResult> {
  const campaign = new Campaign(county, order);
  return campaign.run();
}

class Campaign {
  readonly #county: FaultCounty;
  readonly #order: CampaignOrder;
  readonly #random: Random;
  readonly #durations = new Durations();
  readonly #records: ReadonlyMap<Kind, KindRecord>;
  readonly #all: Begun[] = [];
  #open: readonly Begun[] = [];
  /** Loaded, and waiting for the other to be killed. */
  #heir: Worker | undefined;
  #adopted = 0;
  #ledger = { breaks: 0, acts: 0 };

  constructor(county: FaultCounty, order: CampaignOrder) {
    this.#county = county;
    this.#order = order;
    this.#random = new Random(order.seed);
    this.#records = new Map((order.kinds ?? kinds).map((kind) => [kind, new KindRecord(kind)]));
  }

  async run(): Promise<CampaignResult> {
    const records = [...this.#records.values()];
    const quota = Math.ceil(this.#order.kills / records.length);
    let worker = await this.#start();
    await worker.open();
    try {
      for (const { kind } of records) await this.#measure(worker, kind);
      for (;;) {
        await this.#settle(worker);
        const violated = records.some((record) => record.violated);
        // The kind that has met least is next, so that the kinds take turns.
        const [record] = records
          .filter(({ inFlight }) => inFlight < quota)
          .toSorted((left, right) => left.inFlight - right.inFlight);
        if (record === undefined || (violated && this.#order.stopAtViolation === true)) break;
        worker = await this.#strike(worker, record);
      }
      await this.#examineAll();
    } finally {
      await Promise.all([worker.end(), this.#heir?.end()]);
    }
    const { breaks, acts } = this.#ledger;
    return { records, adopted: this.#adopted, ledgerBreaks: breaks, actsSealed: acts };
  }

  async #start(): Promise<Worker> {
    const worker = this.#county.startWorker(this.#order.manner);
    await worker.hear(({ said }) => said === 'loaded');
    return worker;
  }

  /** One operation of a kind that nobody disturbs, for its duration. */
  async #measure(worker: Worker, kind: Kind): Promise<void> {
    const operations = this.#county.next(kind, 1);
    worker.send(operations);
    for (const { id } of operations) await worker.hear((line) => line.said === 'ended' && line.id === id);
    this.#take(worker, kind, operations);
  }

  /** Waits for the moment that was aimed at, and kills. Gives the next worker, which has opened the county again. */
  async #strike(worker: Worker, record: KindRecord): Promise<Worker> {
    const { kind } = record;
    const aim = takeAim(this.#random, this.#order.aim, record.withDatabase * 2 < record.inFlight);
    const heir = await this.#start();
    this.#heir = heir;
    const server = aim.killsDatabase ? this.#county.serverProcesses() : [];
    const operations = this.#county.next(kind, aim.after + 2);
    worker.send(operations);
    const { command, due } = targetOf(aim, operations);
    await worker.hear(due);
    if (aim.at !== 'acknowledgement') await sleep(aim.at * this.#durations.usual(command));
    await worker.kill(aim.databaseFirst ? server : [], aim.databaseFirst ? [] : server);
    // Sessions that were opened since, and were not on the list.
    if (aim.killsDatabase) for (const pid of this.#county.serverProcesses()) killHard(pid);
    const begun = this.#take(worker, kind, operations);
    record.kills += 1;
    const hit = begun.some((each) => !isWhole(each));
    record.inFlight += Number(hit);
    record.withDatabase += Number(hit && aim.killsDatabase);
    record.acknowledged += begun.filter(isWhole).length;
    this.#order.tell(told(record, aim, begun));
    while (!aim.heirAtOnce && this.#county.serverProcesses().length > 0) await sleep(20);
    this.#heir = undefined;
    const { adopted } = await heir.open();
    this.#adopted += Number(adopted);
    return heir;
  }

  #take(worker: Worker, kind: Kind, operations: readonly Operation[]): readonly Begun[] {
    const begun = begunBy(worker, operations);
    this.#county.use(kind, begun.length);
    this.#open = [...this.#open, ...begun];
    for (const { operation } of begun) this.#durations.learn(operation, worker.lines);
    return begun;
  }

  /** What the round before has left is examined, sent again under the same keys, and examined again. */
  async #settle(worker: Worker): Promise<void> {
    const open = this.#open;
    for (const [begun, examined] of await this.#examine(open)) {
      const { left } = this.#recordOf(begun);
      if (!isWhole(begun) && examined.standing in left) left[examined.standing as keyof typeof left] += 1;
      this.#note(begun, violationAfterKill(begun, examined), examined);
    }
    const sent = open.map(({ operation }) => operation);
    const from = worker.lines.length;
    worker.send(sent);
    for (const { id } of sent) {
      await worker.hear((line) => line.said === 'ended' && line.id === id, from);
    }
    const again = begunBy(worker, sent);
    const refusals = new Set(
      worker.lines.slice(from).flatMap(({ line }) => (line.said === 'refused' ? [line.key] : [])),
    );
    for (const [begun, examined] of await this.#examine(open)) {
      const { id } = begun.operation;
      const after = again.find(({ operation }) => operation.id === id);
      const refused = [...refusals].some((key) => key === id || key.startsWith(`${id}/`));
      this.#note(begun, violationAfterResend(begun, after, refused, examined), examined);
    }
    this.#all.push(...open);
    this.#open = [];
    await this.#verifyLedger();
  }

  /** In the end everything that was ever begun stands whole, each once. */
  async #examineAll(): Promise<void> {
    for (const [begun, examined] of await this.#examine(this.#all)) {
      const { standing } = examined;
      if (standing === 'whole') continue;
      this.#note(begun, standing === 'half' || standing === 'doubled' ? standing : 'lost', examined);
    }
  }

  async #verifyLedger(): Promise<void> {
    await this.#county.visit(async (house) => {
      await runDue(house, ledgerTasks);
      const { breaks, acts } = await verifyLedger(house);
      this.#ledger = { breaks: this.#ledger.breaks + breaks.length, acts };
    });
  }

  async #examine(all: readonly Begun[]): Promise<readonly (readonly [Begun, Examined])[]> {
    const examined: (readonly [Begun, Examined])[] = [];
    await this.#county.look(async (client) => {
      for (const begun of all) {
        examined.push([begun, await examine(client, begun.operation, this.#county)]);
      }
    });
    return examined;
  }

  #note(begun: Begun, violation: Violation | undefined, { standing, counts }: Examined): void {
    if (violation === undefined) return;
    this.#recordOf(begun).found[violation] += 1;
    const { id } = begun.operation;
    const acknowledged = [...begun.acknowledged.keys()].join(', ') || 'nothing';
    const stands = `${standing} ${JSON.stringify(counts)}`;
    this.#order.tell(`VIOLATION ${violation}: ${id}, acknowledged ${acknowledged}, stands ${stands}`);
  }

  #recordOf({ operation }: Begun): KindRecord {
    const record = this.#records.get(operation.kind);
    if (record === undefined) throw new Error('a kind that was not ordered');
    return record;
  }
}

function told({ kind, kills }: KindRecord, aim: Aim, begun: readonly Begun[]): string {
  const when =
    aim.at === 'acknowledgement' ? 'at an acknowledgement' : `at ${aim.at.toFixed(2)} of the ${aim.step}`;
  const what = aim.killsDatabase ? `with the database ${aim.databaseFirst ? 'first' : 'after it'}` : 'alone';
  const hit = begun.find((each) => !isWhole(each))?.operation.id ?? 'nothing in flight';
  return `${kind} ${kills}: ${when}, ${what}, hit ${hit}`;
}
