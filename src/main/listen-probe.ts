import { createServer } from 'node:net';
import type { Config } from './config.ts';
import { explainListenFault } from './serve-refused.ts';

type Address = Pick<Config, 'host' | 'port'>;

/** What keeps a program from listening at an address now; undefined when nothing does. */
export function findListenFault({ host, port }: Address): Promise<Error | undefined> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', resolve);
    server.listen(port, host, () => server.close(() => resolve(undefined)));
  });
}

/**
 * For what has long work to do before it serves.
 * @throws ServeRefused when address and port can't be had now
 */
export async function requireAddress(address: Address): Promise<void> {
  const fault = await findListenFault(address);
  if (fault !== undefined) throw explainListenFault(fault, address);
}
