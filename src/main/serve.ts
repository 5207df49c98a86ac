import type { FastifyInstance } from 'fastify';
import { addHealth } from '#api/health.ts';
import { sweepUploads } from '#api/received-file.ts';
import { routes } from '#api/routes.ts';
import { buildServer } from '#api/server.ts';
import { tasks } from '#jobs/tasks.ts';
import { startWorker } from '#jobs/worker.ts';
import { onlineTasks } from '#modules/screening/index.ts';
import { addPortal } from '#portal/register.tsx';
import { visitorPages } from '#portal/visitor-pages.tsx';
import type { Logger } from 'pino';
import type { Config } from './config.ts';
import type { OpenedHouse } from './open-house.ts';
import { readOnlineSources } from './online-sources.ts';
import { explainListenFault } from './serve-refused.ts';

export interface RunningServer {
  readonly app: FastifyInstance;
  /** As a browser reaches it. */
  readonly address: string;
  /** Lets running requests and jobs end, then closes everything. */
  stop(): Promise<void>;
}

/**
 * Serves API, portal and health pages of an opened house, and works its queue.
 * @throws ServeRefused when address and port can't be had, ConfigFault when bodies' systems are wrongly configured
 */
export async function serve(
  opened: OpenedHouse,
  config: Pick<Config, 'host' | 'port' | 'trustedProxies'> & Partial<Pick<Config, 'onlineFile'>>,
  log: Logger,
): Promise<RunningServer> {
  const { house } = opened;
  const connections = readOnlineSources(config.onlineFile, opened.pack);
  await sweepUploads();
  const { trustedProxies } = config;
  const app = await buildServer({ house, routes, log, trustedProxies, pages: visitorPages(house) });
  addHealth(app, house);
  addPortal(app, house);
  const address = await app.listen({ host: config.host, port: config.port }).catch(async (fault: unknown) => {
    await app.close();
    throw explainListenFault(fault, config);
  });
  const worker = await startWorker(house, [...tasks, ...onlineTasks(connections)], log);
  let stopping: Promise<void> | undefined;
  const stop = async (): Promise<void> => {
    await app.close();
    await worker.stop();
    await opened.close();
  };
  return {
    app,
    address,
    stop: () => {
      stopping ??= stop();
      return stopping;
    },
  };
}
