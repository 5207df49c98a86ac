import type { FastifyRequest } from 'fastify';
import type { z } from 'zod';
import type { Result } from '#kernel/result.ts';
import type { Actor, Command, Query } from '#db/command.ts';
import { ask, execute } from '#db/execute.ts';
import type { House } from '#db/transaction.ts';
import type { Permission } from '#modules/access/domain/permissions.ts';

export type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';

/** A file that came with a request: on disk, in a folder that goes when the request ends. */
export interface ReceivedFile {
  readonly path: string;
  /** The sender's name for it; personal content, never logged. */
  readonly name: string;
  readonly sha256: string;
  readonly size: number;
}

/** Bytes to send back instead of JSON. */
export interface Download {
  readonly media: string;
  /** Plain words, no personal content: file names land in histories and logs. */
  readonly fileName: string;
  readonly content: Buffer | NodeJS.ReadableStream;
}

export interface Outcome {
  readonly result: Result<unknown>;
  readonly download?: Download;
}

/** What a handler gets: parameters, query and body as one input, who asks, and the file if one came. */
export interface Incoming {
  readonly house: House;
  readonly actor: Actor;
  readonly input: Readonly<Record<string, unknown>>;
  readonly idempotencyKey: string | undefined;
  readonly file: ReceivedFile | undefined;
}

/** One route of the API. Its permission stands here for the documents and the matrix test; `execute()` enforces it. */
export interface Route {
  readonly method: Method;
  readonly path: `/api/v1/${string}`;
  /** `public` routes need no token and act as the public. */
  readonly permission: Permission | 'public';
  /** One line of Chinese for the documents. */
  readonly summary: string;
  readonly input: z.ZodType;
  /** Answers with 201 and so on; 200 when left out. */
  readonly status?: number;
  /** The request is multipart/form-data with one file in the field `file`. */
  readonly takesFile?: boolean;
  /** Without an `Idempotency-Key` the command is refused. */
  readonly needsIdempotencyKey?: boolean;
  /** What a query's answer shows of people; a `personal` one is a logged look at them (C7.3). */
  readonly shows?: Query<unknown, unknown>['shows'];
  handle(incoming: Incoming, request: FastifyRequest): Promise<Outcome>;
}

interface RouteText {
  readonly method: Method;
  readonly path: `/api/v1/${string}`;
  readonly summary: string;
  readonly status?: number;
  readonly public?: boolean;
}

/** A route that carries out one command. Path, query and body fields together are its input. */
export function commandRoute<Input, Facts, Decision, Answer>(
  text: RouteText,
  command: Command<Input, Facts, Decision, Answer>,
): Route {
  return {
    ...text,
    permission: text.public === true ? 'public' : command.permission,
    input: command.input,
    needsIdempotencyKey: command.needsIdempotencyKey ?? false,
    handle: async ({ house, actor, input, idempotencyKey }) => ({
      result: await execute(house, command, {
        actor,
        input,
        ...(idempotencyKey === undefined ? {} : { idempotencyKey }),
      }),
    }),
  };
}

/**
 * A route that carries out one command on a file: the command's input gets `file: ReceivedFile`. The same file sent again
 * under one key is the same call, wherever it was laid down.
 */
export function fileCommandRoute<Input, Facts, Decision, Answer>(
  text: RouteText,
  command: Command<Input, Facts, Decision, Answer>,
): Route {
  return {
    ...text,
    permission: command.permission,
    input: command.input,
    takesFile: true,
    handle: async ({ house, actor, input, idempotencyKey, file }) => ({
      result: await execute(house, command, {
        actor,
        input: { ...input, file },
        fingerprint: { ...input, file: file?.sha256 },
        ...(idempotencyKey === undefined ? {} : { idempotencyKey }),
      }),
    }),
  };
}

/** A route that answers one query, as JSON or, with `download`, as a file. */
export function queryRoute<Input, Answer>(
  text: RouteText,
  query: Query<Input, Answer>,
  download?: (answer: Answer) => Download | Promise<Download>,
): Route {
  return {
    ...text,
    permission: text.public === true ? 'public' : query.permission,
    input: query.input,
    shows: query.shows,
    handle: async ({ house, actor, input }) => {
      const result = await ask(house, query, { actor, input });
      if (!result.ok || download === undefined) return { result };
      return { result, download: await download(result.value) };
    },
  };
}
