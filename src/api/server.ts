import formbody from '@fastify/formbody';
import multipart from '@fastify/multipart';
import swagger from '@fastify/swagger';
import Fastify, {
  type FastifyError,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
} from 'fastify';
import { v7 as uuidv7 } from 'uuid';
import { z } from 'zod';
import type { Actor } from '#db/command.ts';
import { inputReasons } from '#db/input-reasons.ts';
import { executeReason } from '#db/refusals-execute.ts';
import type { House } from '#db/transaction.ts';
import type { Reason, Refusal } from '#kernel/refusal.ts';
import { ok, refused, type Result } from '#kernel/result.ts';
import type { Permission } from '#modules/access/domain/permissions.ts';
import { bearerToken, findTokenActor } from './authenticate.ts';
import { documentRoute } from './openapi.ts';
import { faultProblem, type Problem, problemOf } from './problem.ts';
import { largestUpload, receiveForm } from './received-file.ts';
import { apiReason } from './refusals.ts';
import type { Download, Route } from '#edge/route.ts';
import { securityHeaders, setSecurityHeaders } from './security-headers.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Who may ask: a permission, or `public`. A route without one keeps the server from being built. */
    permission?: Permission | 'public';
  }
}

/** What the server writes of its own work. Paths of the API hold ids only; queries and bodies are never logged. */
export interface ServerLog {
  info(entry: object, text: string): void;
  error(entry: object, text: string): void;
}

/** Pages for people, where an address outside the API can't be answered. */
export interface VisitorPages {
  missing(reply: FastifyReply): Promise<FastifyReply>;
  trouble(reply: FastifyReply, problem: Problem): FastifyReply;
}

export interface ServerOptions {
  readonly house: House;
  readonly routes: readonly Route[];
  readonly log: ServerLog;
  /** Networks whose X-Forwarded headers are believed; nobody's by default. */
  readonly trustedProxies: readonly string[];
  readonly pages: VisitorPages;
}

/** The HTTP server with all routes of the API; the portal and the health pages are added by `main`. */
export async function buildServer({
  house,
  routes,
  log,
  trustedProxies,
  pages,
}: ServerOptions): Promise<FastifyInstance> {
  const answerMissing = async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> =>
    isForProgram(request)
      ? sendRefusal(reply, { reasons: [apiReason('route-not-found')] })
      : pages.missing(reply);
  const app = Fastify({
    logger: false,
    trustProxy: trustedProxies.length > 0 ? [...trustedProxies] : false,
    bodyLimit: 1024 * 1024,
    routerOptions: { maxParamLength: 200 },
    forceCloseConnections: 'idle',
    // An address that can't be decoded reaches no route and no hook.
    frameworkErrors: (_fault, request, reply: FastifyReply) => {
      setSecurityHeaders(reply);
      answerMissing(request, reply).catch((fault: unknown) => reply.send(fault));
    },
  });
  await app.register(formbody);
  await app.register(multipart, { limits: { fileSize: largestUpload } });
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: '守信激励名单接口',
        version: '1',
        description: '错误以 application/problem+json 返回，并列出全部原因。',
      },
      components: { securitySchemes: { token: { type: 'http', scheme: 'bearer' } } },
    },
  });
  // execute() parses every input once, with all that is wrong in it.
  app.setValidatorCompiler(() => () => true);
  app.setSerializerCompiler(() => (data) => JSON.stringify(data));
  app.addHook('onSend', securityHeaders);
  app.addHook('onRoute', (route) => {
    if (route.config?.permission === undefined) throw new Error(`route ${route.url} names no permission`);
  });
  app.setErrorHandler((fault: FastifyError, request, reply) => {
    const problem = problemOfFault(fault, request, log);
    return isForProgram(request) ? sendProblem(reply, problem) : pages.trouble(reply, problem);
  });
  app.setNotFoundHandler(answerMissing);
  for (const route of routes) addRoute(app, house, route);
  return app;
}

function addRoute(app: FastifyInstance, house: House, route: Route): void {
  app.route({
    method: route.method,
    url: route.path,
    schema: documentRoute(route),
    config: { permission: route.permission },
    handler: async (request, reply) => {
      const actor = await findActor(house, route, request);
      if (actor === undefined) return sendRefusal(reply, { reasons: [executeReason('not-signed-in')] });
      const idempotencyKey = readIdempotencyKey(request);
      if (!idempotencyKey.ok) return sendRefusal(reply, idempotencyKey.refusal);
      const form = route.takesFile === true ? await receiveForm(request) : undefined;
      try {
        const input = {
          ...asRecord(request.query),
          ...asRecord(request.body),
          ...form?.fields,
          ...asRecord(request.params),
        };
        const [unknown, ...more] = unknownFields(route, input);
        if (unknown !== undefined) {
          const others = inputReasons(route.input, { ...input, file: form?.file });
          return sendRefusal(reply, { reasons: [unknown, ...more, ...others] });
        }
        const outcome = await route.handle(
          { house, actor, input, idempotencyKey: idempotencyKey.value, file: form?.file },
          request,
        );
        if (!outcome.result.ok) return sendRefusal(reply, outcome.result.refusal);
        if (outcome.download !== undefined) return sendDownload(reply, outcome.download);
        return await reply
          .code(route.status ?? 200)
          .header('cache-control', 'no-store')
          .send(outcome.result.value ?? {});
      } finally {
        await form?.release();
      }
    },
  });
}

/** A key too long to keep is refused: cut off, it could be another call's. */
function readIdempotencyKey({ headers }: FastifyRequest): Result<string | undefined> {
  const key = headers['idempotency-key'];
  if (key === undefined || key === '') return ok(undefined);
  if (typeof key === 'string' && /^[\x21-\x7e]{1,200}$/.test(key)) return ok(key);
  return refused(apiReason('idempotency-key-wrong'));
}

/** What the route doesn't know would be dropped unseen, and its sender would think that it counted. */
function unknownFields({ input: schema, takesFile }: Route, input: object): readonly Reason[] {
  if (!(schema instanceof z.ZodObject)) return [];
  return Object.keys(input)
    .filter((name) => !Object.hasOwn(schema.shape, name) || (takesFile === true && name === 'file'))
    .map((path) =>
      executeReason('input-invalid', {
        path: path.slice(0, 60),
        problem: '没有这个字段',
        english: 'unknown field',
      }),
    );
}

async function findActor(house: House, route: Route, request: FastifyRequest): Promise<Actor | undefined> {
  const token = bearerToken(request.headers.authorization);
  if (token !== undefined) return findTokenActor(house, token);
  return route.permission === 'public' ? { kind: 'public', channel: 'api' } : undefined;
}

export function sendRefusal(reply: FastifyReply, refusal: Refusal): FastifyReply {
  return sendProblem(reply, problemOf(refusal));
}

function sendProblem(reply: FastifyReply, problem: Problem): FastifyReply {
  return reply
    .code(problem.status)
    .header('cache-control', 'no-store')
    .type('application/problem+json')
    .send(problem);
}

/** The API and the health addresses are for programs; every other address is a page. */
function isForProgram({ url }: FastifyRequest): boolean {
  return /^\/(api|livez|readyz|status|openapi\.json)([/?]|$)/.test(url);
}

function sendDownload(reply: FastifyReply, { media, fileName, content }: Download): FastifyReply {
  return reply
    .header('cache-control', 'no-store')
    .header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(fileName)}`)
    .type(media)
    .send(content);
}

function asRecord(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}

function problemOfFault(fault: FastifyError, request: FastifyRequest, log: ServerLog): Problem {
  const status = fault.statusCode ?? 500;
  if (status === 413) return problemOf({ reasons: [apiReason('body-too-large')] });
  if (status === 415) return problemOf({ reasons: [apiReason('media-unsupported')] });
  if (status >= 400 && status < 500) return problemOf({ reasons: [apiReason('body-unreadable')] });
  const incident = uuidv7().slice(-12);
  log.error({ incident, route: request.routeOptions.url, fault: describeFault(fault) }, 'A request failed');
  return faultProblem(incident);
}

/** Name, code and stack: never the message's parameters, which a database may fill with data. */
function describeFault(fault: FastifyError): object {
  const frames = (fault.stack ?? '').split('\n').filter((line) => line.trimStart().startsWith('at '));
  return { name: fault.name, code: fault.code, at: frames.slice(0, 8).map((line) => line.trim()) };
}
