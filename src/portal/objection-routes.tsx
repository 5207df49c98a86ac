import { randomUUID } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { refusalTexts } from '#api/problem.ts';
import { execute } from '#db/execute.ts';
import type { House } from '#db/transaction.ts';
import type { Reason } from '#kernel/refusal.ts';
import { lodgeObjection } from '#modules/rights/index.ts';
import { findShown } from './objections.ts';
import { idOf, openRoute, textOf } from './open-route.ts';
import { MissingPage } from './pages/missing-page.tsx';
import { type FieldProblem, ObjectionPage, ReceiptPage } from './pages/objection-page.tsx';
import { readPublic } from './read.ts';
import { sendPage } from './send-page.tsx';

/** The form for objections, without script: what was typed survives a refusal, and a form sent twice counts once. */
export function addObjections(app: FastifyInstance, house: House): void {
  app.get('/objections/new', openRoute, async (request, reply) => {
    const entry = textOf(request.query, 'entry');
    const { site, about } = await readShown(house, entry);
    if (about === undefined) return sendPage(reply.code(404), <MissingPage site={site} />);
    const empty = { statement: '', contact: '', problems: [], idempotencyKey: randomUUID() };
    return sendPage(reply, <ObjectionPage site={site} entry={entry} about={about} {...empty} />);
  });

  app.post('/objections', openRoute, async (request, reply) => {
    const entry = textOf(request.body, 'entry');
    const statement = textOf(request.body, 'statement');
    const contact = textOf(request.body, 'contact');
    const idempotencyKey = textOf(request.body, 'key').slice(0, 60) || randomUUID();
    const { site, about } = await readShown(house, entry);
    if (about === undefined) return sendPage(reply.code(404), <MissingPage site={site} />);
    const lodged = await execute(house, lodgeObjection, {
      actor: { kind: 'public', channel: 'portal' },
      input: { entry, statement, contact },
      idempotencyKey,
    });
    if (lodged.ok) return sendPage(reply.code(201), <ReceiptPage site={site} {...lodged.value} />);
    const problems = lodged.refusal.reasons.map(problemOf);
    const again = { entry, about, statement, contact, problems, idempotencyKey: randomUUID() };
    return sendPage(reply.code(422), <ObjectionPage site={site} {...again} />);
  });
}

/** A reason in a visitor's words: which field, and what is wrong with it; names of fields mean nothing to them. */
function problemOf(reason: Reason): FieldProblem {
  const { path, problem } = reason.params;
  if (reason.code !== 'input-invalid') return { text: refusalTexts({ reasons: [reason] }).join('') };
  const text = String(problem);
  return path === 'statement' || path === 'contact' ? { field: path, text } : { text };
}

async function readShown(house: House, entry: string) {
  return readPublic(house, async (db, site) => ({
    site,
    about: idOf({ entry }, 'entry') === undefined ? undefined : await findShown(db, site.county, entry),
  }));
}
