import { text } from 'node:stream/consumers';
import type { Tx } from '#db/command.ts';
import { execute } from '#db/execute.ts';
import { readNow } from '#db/scope.ts';
import { enter, inTransaction } from '#db/transaction.ts';
import { shanghaiDateOf } from '#kernel/plain-date.ts';
import { findActor } from '#main/find-actor.ts';
import { openFoundedHouse } from '#main/open-house.ts';
import { listBehindSources } from '#modules/screening/behind.ts';
import { compareQuestions } from '#modules/screening/compare.ts';
import { loadVersion, rescreen } from '#modules/screening/index.ts';
import { getOwnSource, naturesOf } from '#modules/screening/own-source.ts';
import { readRows } from '#modules/screening/read-file.ts';
import { insertVersion } from '#modules/screening/store/version.ts';
import { VersionWriter } from '#modules/screening/store/version-writer.ts';
import type { ReceivedFile } from '#modules/subjects/index.ts';

// Loads or compares in pages that are committed one by one, which the check must find: `FOLDER PACK MANNER`, and the order
// on standard input.
const [dataFolder = '', packFolder = '', manner] = process.argv.slice(2);
const order = JSON.parse(await text(process.stdin)) as { readonly file: ReceivedFile; readonly asOf: string };
const quiet = { info: () => undefined, warn: () => undefined };
const opened = await openFoundedHouse({ dataFolder, databaseUrl: undefined, packFolder }, quiet, true);
const { house } = opened;
const loading = manner === 'stores-pages';
const actor = await findActor(house, loading ? 'loader' : 'office');
if (actor === undefined) throw new Error('nobody is there to do it');
await inTransaction(house, async (db) => {
  const entered = await enter(house, db, actor);
  if (!entered.ok) throw new Error('the worker is nobody');
  await (loading ? storePage(entered.value.tx) : comparePage(entered.value.tx));
});
const done = loading
  ? await execute(house, loadVersion, { actor, input: { source: 'court', ...order } })
  : await execute(house, rescreen, { actor, input: {} });
if (!done.ok) throw new Error(JSON.stringify(done.refusal));
await opened.close();

async function storePage(tx: Tx): Promise<void> {
  const own = await getOwnSource(tx, 'court', 'body alone');
  if (!own.ok || own.value.source.mode !== 'data') throw new Error('no list of the court');
  const { source, bodyId } = own.value;
  const { regionPrefixes } = tx.policy.policy.names;
  const asOf = shanghaiDateOf(await readNow(tx.db));
  const version = { id: tx.newId(), source: 'court', bodyId, asOf, loadedAt: await readNow(tx.db) };
  const writer = new VersionWriter(tx, version);
  const reading = { source, natures: naturesOf(tx, source), asOf, regionPrefixes };
  let rowsRead = 0;
  for await (const { read, records } of readRows(order.file.path, reading)) {
    await writer.add(records);
    rowsRead = read;
    break;
  }
  const whole = { ...version, matchKey: tx.vault.matchKeyId, runs: await writer.end() };
  // Without a version the database itself would refuse the page.
  const counts = { rowsRead, rowsRefused: 0, loadedBy: tx.newId(), sha256: tx.newId() };
  await insertVersion(tx, { ...whole, ...counts });
}

async function comparePage(tx: Tx): Promise<void> {
  const now = await readNow(tx.db);
  const today = shanghaiDateOf(now);
  const [behind] = await listBehindSources(tx, today);
  if (behind === undefined) throw new Error('nothing to compare');
  const { source, version, nominationIds } = behind;
  const page = { what: 'nominations', nominationIds: nominationIds.slice(0, 200) } as const;
  await compareQuestions(tx, page, source, version, { now, today, policy: tx.policy, asker: tx.asker });
}
