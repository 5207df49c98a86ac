import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { startEmbedded } from './index.ts';

// A process of its own that owns a server until it is told to stop, or is killed: `owner.fixture.ts FOLDER PASSWORD`.
const [folder, superuserPassword] = process.argv.slice(2);
if (folder === undefined || superuserPassword === undefined) throw new Error('FOLDER PASSWORD');

const server = await startEmbedded({
  folder,
  superuserPassword,
  log: { info: () => undefined, warn: () => undefined },
});
process.stdout.write(`${JSON.stringify({ owned: server.owned, settings: server.adminUrl })}\n`);
await once(createInterface({ input: process.stdin }), 'line');
await server.stop();
