import type { FastifyReply } from 'fastify';
import type { VNode } from 'preact';
import { renderPage } from './layout.tsx';

export function sendPage(reply: FastifyReply, page: VNode): FastifyReply {
  return reply.type('text/html; charset=utf-8').header('cache-control', 'no-store').send(renderPage(page));
}
