import { join } from 'node:path';
import { compareHits, type Agreement } from './agreement.ts';
import { Analyst } from './analyst/analyst.ts';
import { writeNominees } from './analyst/nominees-file.ts';
import type { BenchHouse } from './bench-house.ts';
import type { Nominee } from './invent/nominees.ts';
import type { Options } from './options.ts';
import { commandApart } from './ours/apart.ts';
import type { PutRound } from './ours/put-nominations.ts';
import { readResults } from './ours/read-results.ts';
import type { Verdict } from './verdict.ts';

const bars = { analyst: 3, megabytes: 300 };

/** A round compared with the list in force, beside DuckDB with the same files; they must agree about every number. */
export async function measureComparison(
  { pack, data, admin, folder }: BenchHouse,
  nominees: readonly Nominee[],
  { roundId, ids }: PutRound,
  court: string,
  { profile }: Options,
  verdict: Verdict,
): Promise<void> {
  const ours = await commandApart(data, 'screening.compare', { roundId }, profile);
  const results = await readResults(admin, roundId, ids);
  const file = await writeNominees(nominees, join(folder, 'nominees.csv'));
  const analyst = await Analyst.open(join(folder, 'analyst.duckdb'));
  try {
    const reading = await analyst.read(court, file.path);
    const seconds = await analyst.compare(pack.policy.screening.representativeNamesTold);
    tellGrades('ours', results.grades, results.findings);
    tellGrades('DuckDB', await analyst.grades(), await analyst.findings());
    tellAgreement(compareHits(results.hits, await analyst.hits()));
    const total = reading + seconds;
    console.log(
      `DuckDB: files read in ${reading.toFixed(2)} s, questions answered in ${seconds.toFixed(2)} s; ` +
        `ours to both together ${(ours.seconds / total).toFixed(2)}`,
    );
    const size = `${nominees.length} nominations compared`;
    verdict(`${size} in ${ours.seconds.toFixed(1)} s`, ours.seconds / seconds, bars.analyst);
  } finally {
    analyst.close();
  }
  verdict('memory of the comparing process, MB', ours.megabytes, bars.megabytes);
}

function tellGrades(who: string, grades: ReadonlyMap<string, number>, findings: number): void {
  const counted = [...grades].map(([grade, count]) => `${grade} ${count}`).join(', ');
  console.log(`${who}: ${findings} findings; nominations by grade: ${counted}`);
}

/** @throws when DuckDB knows of a number that agrees and we don't */
function tellAgreement({ theirs, ours, missing, more }: Agreement): void {
  console.log(
    `pairs whose numbers agree: DuckDB ${theirs.exact} exact, ${theirs.masked} masked; ` +
      `ours ${ours.exact} and ${ours.masked}, ${more.length} of them ours alone`,
  );
  if (missing.length > 0) {
    throw new Error(`${missing.length} pairs are missed, such as ${JSON.stringify(missing[0])}`);
  }
}
