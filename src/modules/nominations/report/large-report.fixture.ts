import type { Actor } from '#db/command.ts';
import { openDatabase } from '#db/connect.ts';
import { ask, execute } from '#db/execute.ts';
import type { ConnectionSettings } from '#db/settings.ts';
import { openKeyring } from '#db/vault/index.ts';
import type { ReceivedFile } from '#modules/subjects/index.ts';
import { quietLog, testPasswordOf } from '#test/harness/cluster.ts';
import { mustDo } from '#test/harness/must-do.ts';
import { commitBatch } from '../commands/commit-batch.ts';
import { prepareBatch } from '../commands/prepare-batch.ts';
import { findingsWorkbook } from '../queries/findings-workbook.ts';

/** What a process of its own is asked to import, as its first argument in JSON. */
export interface LargeOrder {
  readonly settings: ConnectionSettings;
  readonly keys: string;
  readonly county: string;
  readonly roundId: string;
  readonly clerk: Actor;
  readonly approver: Actor;
  readonly file: ReceivedFile;
}

/** Imports a large report as the server would, and says what came of it and how much memory the process took at most. */
async function importLarge(order: LargeOrder): Promise<unknown> {
  const sizes = { migrator: 1, app: 2, portal: 1, backup: 1 };
  const database = openDatabase(order.settings, testPasswordOf, quietLog, sizes);
  const house = { database, keyring: openKeyring(order.keys), county: order.county };
  const { clerk, approver, roundId, file } = order;
  const prepared = await mustDo(execute(house, prepareBatch, { actor: clerk, input: { roundId, file } }));
  const peaks = [peakMegabytes()];
  const { batchId } = prepared;
  const back = await mustDo(ask(house, findingsWorkbook, { actor: clerk, input: { batchId } }));
  peaks.push(peakMegabytes());
  const input = { batchId, onlyFaultless: true };
  const committed = await mustDo(execute(house, commitBatch, { actor: approver, input }));
  peaks.push(peakMegabytes());
  await database.close();
  return { prepared, committed, returnedBytes: back.content.length, peaks };
}

/** The most memory the process has ever held. */
function peakMegabytes(): number {
  return Math.round(process.resourceUsage().maxRSS / 1024);
}

const [, , order] = process.argv;
if (order !== undefined) {
  process.stdout.write(JSON.stringify(await importLarge(JSON.parse(order) as LargeOrder)));
}
