import { Validator } from '@seriousme/openapi-schema-validator';
import Fastify from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { renderDocs } from '#api/docs-page.tsx';
import { routes } from '#api/routes.ts';
import { buildServer } from '#api/server.ts';
import { permissions } from '#modules/access/index.ts';
import { visitorPages } from '#portal/visitor-pages.tsx';
import { createTestCounty, type TestCounty } from '#test/harness/index.ts';
import { type ServedHouse, serveHouse } from '#test/harness/serve-house.ts';
import { call } from './caller.ts';

let county: TestCounty;
let served: ServedHouse;

beforeAll(async () => {
  county = await createTestCounty();
  served = await serveHouse(county);
});
afterAll(async () => {
  await served.stop();
  await county.close();
});

interface Described {
  readonly paths: Readonly<Record<string, Readonly<Record<string, { readonly description?: string }>>>>;
}

/** Headings of groups that have no Chinese in them. */
const untitledIn = (text: string): readonly string[] =>
  [...text.matchAll(/<h2>([^<]*)<\/h2>/g)].flatMap(([, title = '']) =>
    /\p{Script=Han}/u.test(title) ? [] : [title],
  );

const openApiPath = (path: string): string => path.replaceAll(/:([A-Za-z]+)/g, '{$1}');

describe('接口文件', () => {
  it('/openapi.json 是合法的 OpenAPI 3.1，每条路由都在，写明权限', async () => {
    const answer = await call(served.address, '/openapi.json');
    const document = JSON.parse(answer.text) as Described & Record<string, unknown>;
    const { valid, errors } = await new Validator().validate(document);
    expect([errors ?? [], valid]).toEqual([[], true]);
    expect(document['openapi']).toBe('3.1.0');
    const described = Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, { description }]) => `${method} ${path} ${description ?? ''}`),
    );
    const wanted = routes.map(({ method, path, permission }) => {
      const who = permission === 'public' ? '公开接口' : `所需权限：${permission}`;
      return `${method.toLowerCase()} ${openApiPath(path)} ${who}`;
    });
    expect(described.toSorted()).toEqual(wanted.toSorted());
  });

  it('对照：不合标准的文件会被发现', async () => {
    const { valid } = await new Validator().validate({ openapi: '3.1.0', info: {}, paths: { x: 1 } });
    expect(valid).toBe(false);
  });

  it('可读说明列出每条路由、权限，须带幂等键的写明', async () => {
    const { text } = await call(served.address, '/docs');
    const missing = routes.filter(
      ({ method, path, summary }) => !text.includes(`${method} ${path}`) || !text.includes(summary),
    );
    expect(missing).toEqual([]);
    expect(text.split('必须带 Idempotency-Key')).toHaveLength(
      routes.filter(({ needsIdempotencyKey }) => needsIdempotencyKey).length + 1,
    );
    expect(untitledIn(text)).toEqual([]);
  });

  it('对照：没有中文名称的分组会被发现', () => {
    const [route] = routes;
    if (route === undefined) throw new Error('no routes');
    expect(untitledIn(renderDocs([{ ...route, path: '/api/v1/nameless' }]))).toEqual(['nameless']);
  });
});

describe('权限', () => {
  it('每条路由写明一项存在的权限，或者写明公开', () => {
    const known = new Set([...Object.keys(permissions), 'public']);
    expect(routes.filter(({ permission }) => !known.has(permission))).toEqual([]);
    expect(new Set(routes.map(({ method, path }) => `${method} ${path}`)).size).toBe(routes.length);
  });

  it('没写权限的路由，服务器不能建成', async () => {
    const { house } = county;
    const options = { house, routes: [], log: console, trustedProxies: [], pages: visitorPages(house) };
    const app = await buildServer(options);
    expect(() => app.get('/open', { config: { permission: 'public' } }, () => 'x')).not.toThrow();
    expect(() => app.get('/forgotten', () => 'x')).toThrow('/forgotten');
    await app.close();
  });

  it('对照：普通的服务器不问权限', async () => {
    const app = Fastify();
    expect(() => app.get('/forgotten', () => 'x')).not.toThrow();
    await app.close();
  });
});
