import type { FastifyReply } from 'fastify';
import type { Problem } from '#api/problem.ts';
import type { VisitorPages } from '#api/server.ts';
import type { House } from '#db/transaction.ts';
import { MissingPage } from './pages/missing-page.tsx';
import { TroublePage } from './pages/trouble-page.tsx';
import { readPublic } from './read.ts';
import { sendPage } from './send-page.tsx';

/** What visitors see instead of problem details: outside the API they are people, not programs. */
export function visitorPages(house: House): VisitorPages {
  return {
    missing: async (reply) => {
      const site = await readPublic(house, (_db, found) => Promise.resolve(found));
      return sendPage(reply.code(404), <MissingPage site={site} />);
    },
    trouble: (reply: FastifyReply, { status, title, detail }: Problem) =>
      sendPage(reply.code(status), <TroublePage title={title} texts={detail.split('\n')} />),
  };
}
