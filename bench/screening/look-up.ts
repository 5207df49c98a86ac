import type { Tx } from '#db/command.ts';
import { enter, inTransaction, type House } from '#db/transaction.ts';
import { makePerson } from '#main/demo/world/person.ts';
import { Random } from '#main/demo/world/random.ts';
import type { Nominee } from '#modules/screening/index.ts';
import type { DataSource } from '#modules/units/index.ts';
import { personNamed } from '#modules/screening/domain/facts.ts';
import { gradeAs } from '#modules/screening/domain/grade.ts';
import { nomineeKeys } from '#modules/screening/domain/keys.ts';
import { wholeNumber } from '#modules/screening/domain/number-mark.ts';
import { readCandidates } from '#modules/screening/read-candidates.ts';
import { findCandidates } from '#modules/screening/store/record.ts';
import { findVersionInForce, type Version } from '#modules/screening/store/version.ts';
import { median, timed } from './bare-load.ts';

export interface LookUps {
  /** Milliseconds, the median. */
  readonly each: number;
  readonly opened: number;
  readonly setAside: number;
}

/** Looks up invented people one by one in the court's list in force, opens what meets them, and grades it. */
export async function lookUpEach(house: House, times: number): Promise<LookUps> {
  return inTransaction(house, async (db) => {
    const entered = await enter(house, db, { kind: 'system', task: 'bench' });
    if (!entered.ok) throw new Error('the system may not enter');
    const { tx } = entered.value;
    const source = tx.policy.sources.find(({ code }) => code === 'court');
    const version = await findVersionInForce(tx, 'court');
    if (source?.mode !== 'data' || version === undefined) throw new Error('no list of the court');
    const random = new Random('bench/look-up');
    const spent: number[] = [];
    let opened = 0;
    let setAside = 0;
    for (let nth = 0; nth < times; nth += 1) {
      const nominee = personNamed(makePerson(random, tx.county));
      spent.push(
        await timed(async () => {
          const found = await lookUp(tx, nominee, { source, version });
          opened += found.opened;
          setAside += found.setAside;
        }),
      );
    }
    return { each: median(spent) * 1000, opened, setAside };
  });
}

async function lookUp(
  tx: Tx,
  nominee: Nominee,
  { source, version }: { readonly source: DataSource; readonly version: Version },
): Promise<{ readonly opened: number; readonly setAside: number }> {
  const { regionPrefixes } = tx.policy.policy.names;
  const number = wholeNumber(nominee.number);
  const lookups = nomineeKeys(nominee, regionPrefixes).map((key) => ({ owner: 0, key, number }));
  const { candidates, setAside } = await findCandidates(tx, version, lookups, {
    representativeNames: tx.policy.policy.screening.representativeNamesTold,
  });
  for (const { record } of readCandidates(tx, candidates, source, version.asOf)) {
    gradeAs('self', nominee, record, regionPrefixes);
  }
  return { opened: candidates.length, setAside: setAside.get(0) ?? 0 };
}
