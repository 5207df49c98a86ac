import type { FastifyInstance } from 'fastify';
import { sql } from 'kysely';
import { setScope } from '#db/scope.ts';
import { inTransaction, type House } from '#db/transaction.ts';
import { renderDocs } from './docs-page.tsx';
import { routes } from './routes.ts';
import { readStatus } from './status.ts';

const open = { config: { permission: 'public' as const }, schema: { hide: true } };

/**
 * `/livez`: the process answers. `/readyz`: database, schema and keys are there; freshness is not readiness, since stale data
 * blocks the commands that need it and not the server (DESIGN 5). `/status`: ages, horizon, queue.
 */
export function addHealth(app: FastifyInstance, house: House): void {
  app.get('/livez', open, async () => ({ live: true }));
  app.get('/readyz', open, async (_request, reply) => {
    const ready = await checkReady(house);
    return reply.code(Object.values(ready).every(Boolean) ? 200 : 503).send({ ready });
  });
  app.get('/status', open, async () => readStatus(house));
  app.get('/openapi.json', open, async () => app.swagger());
  app.get('/docs', open, async (_request, reply) =>
    reply.type('text/html; charset=utf-8').send(renderDocs(routes)),
  );
}

async function checkReady(house: House): Promise<{ database: boolean; schema: boolean; keys: boolean }> {
  try {
    return await inTransaction(house, async (tx) => {
      await setScope(tx, house.county, 'none', null);
      const { rows } = await sql<{ data: string; index: string; match: string }>`
        select data_key as data, index_key as index, match_key as match from installation where county = ${house.county}`.execute(
        tx,
      );
      const [keys] = rows;
      const known =
        keys !== undefined && [keys.data, keys.index, keys.match].every((id) => house.keyring.has(id));
      return { database: true, schema: keys !== undefined, keys: known };
    });
  } catch {
    return { database: false, schema: false, keys: false };
  }
}
