import { Writable } from 'node:stream';
import pino from 'pino';
import type { House } from '#db/transaction.ts';
import { serve } from '#main/serve.ts';
import type { Pack } from '#modules/units/index.ts';

export interface ServedHouse {
  /** As a browser reaches it: `http://127.0.0.1:PORT`. */
  readonly address: string;
  /** Everything that the server logged until now. */
  log(): string;
  stop(): Promise<void>;
}

/** Serves a test's house as `npm start` would, on a free port; the house itself stays open when the server stops. */
export async function serveHouse({ house, pack }: { house: House; pack: Pack }): Promise<ServedHouse> {
  let written = '';
  const destination = new Writable({
    write(chunk: Buffer, _encoding, done) {
      written += chunk.toString();
      done();
    },
  });
  const opened = { house, pack, founded: false, demo: true, notes: [], close: () => Promise.resolve() };
  const config = { host: '127.0.0.1', port: 0, trustedProxies: [] };
  const server = await serve(opened, config, pino({ level: 'trace', base: null }, destination));
  return { address: server.address, log: () => written, stop: () => server.stop() };
}
