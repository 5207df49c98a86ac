import pino from 'pino';
import { openDatabase } from '#db/connect.ts';
import type { ConnectionSettings } from '#db/settings.ts';
import { openKeyring } from '#db/vault/index.ts';
import { serve } from '#main/serve.ts';
import { loadPack } from '#modules/units/index.ts';
import { quietLog, testPasswordOf } from './cluster.ts';

/** What a process of its own is asked to serve, as its first argument in JSON. */
export interface ServerOrder {
  readonly settings: ConnectionSettings;
  readonly keys: string;
  readonly county: string;
}

/** Serves a test's county as `npm start` would, but in a process of its own; prints its address and runs until killed. */
async function serveOrder({ settings, keys, county }: ServerOrder): Promise<void> {
  const loaded = await loadPack(new URL('../../policy/fusong', import.meta.url).pathname);
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.refusal));
  const sizes = { migrator: 1, app: 4, portal: 1, backup: 1 };
  const database = openDatabase(settings, testPasswordOf, quietLog, sizes);
  const house = { database, keyring: openKeyring(keys), county };
  const close = (): Promise<void> => database.close();
  const opened = { house, pack: loaded.value, founded: false, demo: true, notes: [], close };
  const config = { host: '127.0.0.1', port: 0, trustedProxies: [] };
  const { address } = await serve(opened, config, pino({ level: 'silent' }));
  process.stdout.write(`${address}\n`);
}

const [, , order] = process.argv;
if (order !== undefined) await serveOrder(JSON.parse(order) as ServerOrder);
