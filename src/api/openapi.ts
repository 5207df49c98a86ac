import { z } from 'zod';
import type { FastifySchema } from 'fastify';
import type { Route } from '#edge/route.ts';

interface ObjectSchema {
  readonly properties?: Readonly<Record<string, unknown>>;
  readonly required?: readonly string[];
}

/**
 * What `@fastify/swagger` publishes of a route, from the schema that also parses its input. Fastify itself validates
 * nothing: `execute()` parses once, and says all that is wrong.
 */
export function documentRoute(route: Route): FastifySchema {
  const input = inputSchema(route);
  const inPath = [...route.path.matchAll(/:([A-Za-z]+)/g)].flatMap(([, name]) =>
    name === undefined ? [] : [name],
  );
  const pathPart = pick(input, (name) => inPath.includes(name));
  const rest = pick(
    input,
    (name) => !inPath.includes(name) && !(route.takesFile === true && name === 'file'),
  );
  return {
    summary: route.summary,
    tags: [route.path.split('/')[3] ?? 'api'],
    ...(route.permission === 'public' ? { security: [] } : { security: [{ token: [] }] }),
    description: route.permission === 'public' ? '公开接口' : `所需权限：${route.permission}`,
    ...(route.method === 'GET' ? {} : { headers: keyHeader(route) }),
    ...(inPath.length > 0 ? { params: pathPart } : {}),
    ...(route.method === 'GET' ? { querystring: rest } : {}),
    ...(route.method === 'GET' ? {} : { body: route.takesFile === true ? withFile(rest) : rest }),
    ...(route.takesFile === true ? { consumes: ['multipart/form-data'] } : {}),
    response: {
      [route.status ?? 200]: { description: '成功', type: 'object', additionalProperties: true },
      '4xx': {
        description: '未受理（application/problem+json，列出全部原因）',
        type: 'object',
        additionalProperties: true,
      },
    },
  };
}

function keyHeader({ needsIdempotencyKey }: Route): object {
  const name = 'Idempotency-Key';
  const description = '每次办理一个新编号，重发时不变；同一编号重复发送只算一次';
  const properties = { [name]: { type: 'string', minLength: 1, maxLength: 200, description } };
  return { type: 'object', properties, ...(needsIdempotencyKey === true ? { required: [name] } : {}) };
}

function inputSchema(route: Route): ObjectSchema {
  const schema: unknown = z.toJSONSchema(route.input, { io: 'input', unrepresentable: 'any' });
  return typeof schema === 'object' && schema !== null ? schema : {};
}

function pick(schema: ObjectSchema, keep: (name: string) => boolean): object {
  const properties = Object.fromEntries(
    Object.entries(schema.properties ?? {}).filter(([name]) => keep(name)),
  );
  const required = (schema.required ?? []).filter(keep);
  return { type: 'object', properties, ...(required.length > 0 ? { required } : {}) };
}

function withFile(schema: object): object {
  const properties = 'properties' in schema ? schema.properties : {};
  return { ...schema, properties: { ...Object(properties), file: { type: 'string', format: 'binary' } } };
}
