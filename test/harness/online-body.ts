import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { OnlineConnection } from '#modules/screening/index.ts';

/** A body's system: the example server, as a process of its own on a free port of loopback. */
export interface OnlineBody {
  readonly connection: OnlineConnection;
  /** What it does from now on; gives how often it was asked until now. */
  set(state: { readonly misbehaviour?: string; readonly asOf?: string }): Promise<number>;
  stop(): Promise<void>;
}

const server = fileURLToPath(new URL('../../examples/online-body/server.js', import.meta.url));
const secret = 'an-invented-secret-0001';

/** @param list the CSV file that it answers from; it is read again for each question */
export async function startOnlineBody(list: string): Promise<OnlineBody> {
  const child = spawn(process.execPath, [server, '--list', list, '--port', '0', '--practise'], {
    env: { ONLINE_BODY_SECRET: secret },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [address] = (await once(createInterface(child.stdout), 'line')) as [string];
  return {
    connection: { address, secret },
    set: async (state) => {
      const response = await fetch(`${address}practise`, {
        method: 'POST',
        headers: { authorization: `Bearer ${secret}` },
        body: JSON.stringify(state),
      });
      // What the server itself holds: see examples/online-body/server.js.
      return ((await response.json()) as { readonly asked: number }).asked;
    },
    stop: async () => {
      const ended = once(child, 'exit');
      child.kill();
      await ended;
    },
  };
}
