import { isStorable } from '#db/input-reasons.ts';
import type {} from '@fastify/swagger';
import type { FastifySchema } from 'fastify';

/** Options of every page: anybody may ask for it, and it is no part of the API's documents. */
export const openRoute: {
  readonly config: { readonly permission: 'public' };
  readonly schema: FastifySchema;
} = {
  config: { permission: 'public' },
  schema: { hide: true },
};

/** A parameter of the path, the query or a form; empty when it is missing, no text, or text that can't be stored. */
export function textOf(source: unknown, name: string): string {
  const value: unknown = new Map(Object.entries(Object(source))).get(name);
  return typeof value === 'string' && isStorable(value) ? value.trim() : '';
}

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** An id from an address; undefined for anything else, so that no odd text reaches the database. */
export function idOf(source: unknown, name: string): string | undefined {
  const text = textOf(source, name);
  return uuid.test(text) ? text : undefined;
}
