import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { routes } from '#api/routes.ts';
import { largestUpload } from '#api/received-file.ts';
import type { Route } from '#edge/route.ts';
import { type AccountRole, accountRoles, isAllowed } from '#modules/access/index.ts';
import { createTestCounty, type TestCounty } from '#test/harness/index.ts';
import { type ServedHouse, serveHouse } from '#test/harness/serve-house.ts';
import { tokenOf } from '#test/harness/token-of.ts';
import { type Ask, call } from './caller.ts';

let county: TestCounty;
let served: ServedHouse;
/** Accounts that may nearly everything of their kind, so that a request comes as far as it can. */
let tokens: readonly { readonly roles: readonly AccountRole[]; readonly token: string }[];

beforeAll(async () => {
  county = await createTestCounty();
  served = await serveHouse(county);
  const given = [];
  for (const [unit, kind] of [
    ['xyb', 'credit-office-'],
    ['fy', 'screening-'],
    ['wsjkj', 'unit-'],
    ['wsjkj', 'measure-'],
    ['wsjkj', 'counter-'],
    ['xyb', 'audit-'],
  ] as const) {
    const roles = accountRoles.filter((role) => role.startsWith(kind));
    given.push({ roles, token: await tokenOf(county, await county.account(unit, roles)) });
  }
  tokens = given;
});
afterAll(async () => {
  await served.stop();
  await county.close();
});

const id = '00000000-0000-7000-8000-000000000000';
const odd = [
  null,
  '',
  'x',
  '\u0000',
  '\uD800',
  '\u202E反写',
  '=HYPERLINK("http://x")',
  '<script>alert(1)</script>',
  `'; drop table unit; --`,
  'a'.repeat(5_000),
  -1,
  0.5,
  2_147_483_648,
  Number.MAX_SAFE_INTEGER,
  1e308,
  true,
  [],
  [null],
  [id],
  {},
  { a: { b: {} } },
  id,
  '2025-02-30',
  '9999-12-31',
  '0000-00-00',
];

/** An odd value as it can stand in an address: half a character can't. */
function asText(value: unknown): string {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? '');
  return encodeURIComponent(text.replace('\uD800', '').slice(0, 500));
}

function tokenFor({ permission }: Pick<Route, 'permission'>): string {
  const holder =
    permission === 'public' ? tokens[0] : tokens.find(({ roles }) => isAllowed(roles, permission));
  if (holder === undefined) throw new Error(`nobody here may ${permission}`);
  return holder.token;
}

function fieldsOf({ input }: Route): readonly string[] {
  return 'shape' in input ? Object.keys(Object(input.shape)) : [];
}

/** One address for each odd value in each place of the path and the query. */
function pathsOf(route: Route): readonly string[] {
  const whole = route.path.replaceAll(/:[A-Za-z]+/g, id);
  const inPath = odd.map((value) => route.path.replaceAll(/:[A-Za-z]+/g, () => asText(value).slice(0, 100)));
  const inQuery = fieldsOf(route).flatMap((field) =>
    odd.map((value) => `${whole}?${field}=${asText(value)}`),
  );
  return route.method === 'GET' ? [...inPath, ...inQuery, `${whole}?a=%ff&b=%00`] : inPath;
}

function bodiesOf(route: Route): readonly Ask[] {
  const fields = fieldsOf(route);
  const json = (body: string): Ask => ({ body, headers: { 'content-type': 'application/json' } });
  const everywhere = odd.map(
    (value): Ask => ({ json: Object.fromEntries(fields.map((field) => [field, value])) }),
  );
  const texts = [
    '',
    '{',
    'null',
    '[]',
    '"x"',
    '1',
    '{"__proto__":{"a":1}}',
    '['.repeat(10_000),
    '{"a":1e999}',
  ];
  const form = new FormData();
  for (const field of fields) form.append(field, '\u0000');
  form.append('file', new Blob(['not a workbook']), '../../etc/passwd\u202Exslx');
  return [
    ...everywhere,
    ...texts.map(json),
    { body: new Uint8Array([0xff, 0xfe, 0x00]), headers: { 'content-type': 'application/json' } },
    { body: 'x', headers: { 'content-type': 'application/x-nothing' } },
    { body: 'x', headers: { 'content-type': 'multipart/form-data; boundary=x' } },
    { body: 'x', headers: { 'content-type': 'multipart/form-data' } },
    { body: form },
  ];
}

describe('乱七八糟的请求', { timeout: 300_000 }, () => {
  it.each(routes.map((route) => [`${route.method} ${route.path}`, route] as const))(
    '%s 从不给出 500',
    async (_title, route) => {
      const faults: string[] = [];
      const whole = route.path.replaceAll(/:[A-Za-z]+/g, id);
      const asks: [string, Ask][] = pathsOf(route).map((path) => [
        path,
        route.method === 'GET' ? {} : { json: {} },
      ]);
      if (route.method !== 'GET') asks.push(...bodiesOf(route).map((ask): [string, Ask] => [whole, ask]));
      for (const [path, ask] of asks) {
        const headers = { 'idempotency-key': crypto.randomUUID(), ...ask.headers };
        const token = tokenFor(route);
        const { status } = await call(served.address, path, { ...ask, method: route.method, token, headers });
        if (status >= 500) faults.push(`${status} ${path} ${JSON.stringify(ask).slice(0, 200)}`);
      }
      expect(faults).toEqual([]);
    },
  );

  it('门户的地址和表单也从不给出 500', async () => {
    const faults: string[] = [];
    const encoded = [...odd.map(asText), '%00', '%ff', '%'];
    for (const value of encoded) {
      const form = { 'content-type': 'application/x-www-form-urlencoded' };
      const fields = (names: readonly string[]): string => names.map((name) => `${name}=${value}`).join('&');
      const asks: [string, Ask][] = [
        [`/listings?${fields(['text', 'category', 'page'])}`, {}],
        [`/listings/${value}`, {}],
        [`/notices/${value}`, {}],
        [`/objections/new?entry=${value}`, {}],
        [`/${value}`, {}],
        ['/listings', { body: fields(['text', 'category', 'page']), headers: form }],
        ['/objections', { body: fields(['entry', 'statement', 'contact', 'key']), headers: form }],
        ['/objections', { body: '{', headers: { 'content-type': 'application/json' } }],
      ];
      for (const [path, ask] of asks) {
        const { status, headers } = await call(served.address, path, ask);
        const page = headers.get('content-type')?.startsWith('text/html') === true;
        if (status >= 500 || !page) faults.push(`${status} ${path} ${typeof ask.body}`);
      }
    }
    expect(faults).toEqual([]);
  });

  it('太大的内容和文件被拒绝，服务器照常', async () => {
    const token = tokenFor({ permission: 'batch.prepare' });
    const big = await call(served.address, '/api/v1/answers', {
      token,
      json: { answers: 'x'.repeat(1_100_000) },
    });
    expect([big.status, big.codes()]).toEqual([413, ['body-too-large']]);
    const page = await call(served.address, '/objections', {
      body: `statement=${'x'.repeat(1_100_000)}`,
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    });
    expect([page.status, page.headers.get('content-type')]).toEqual([413, 'text/html; charset=utf-8']);
    const form = new FormData();
    form.append('file', new Blob([new Uint8Array(largestUpload + 1)]), 'big.xlsx');
    const file = await call(served.address, `/api/v1/rounds/${id}/batches`, { token, body: form });
    expect([file.status, file.codes()]).toEqual([413, ['body-too-large']]);
    const two = new FormData();
    for (const name of ['a.pdf', 'b.pdf']) two.append('file', new Blob(['x']), name);
    const twice = await call(served.address, '/api/v1/attachments', { token, body: two });
    expect(twice.status).toBeGreaterThanOrEqual(400);
    expect(twice.status).toBeLessThan(500);
    expect((await call(served.address, '/livez')).status).toBe(200);
  });
});

describe('安全响应头', () => {
  it('每条路由、每个页面、每种错误都带', async () => {
    const wrong: string[] = [];
    const pages = ['/', '/notices', '/listings', '/exits', '/categories', '/measures', '/nothing', '/docs'];
    const others = [
      '/livez',
      '/readyz',
      '/status',
      '/openapi.json',
      '/assets/portal.css',
      '/api/v1/nothing',
      '/%',
    ];
    const apis = routes.map(({ path }) => path.replaceAll(/:[A-Za-z]+/g, id));
    for (const path of [...pages, ...others, ...apis]) {
      const { headers } = await call(served.address, path);
      const policy = headers.get('content-security-policy') ?? '';
      const right =
        policy.includes("default-src 'none'") &&
        policy.includes("frame-ancestors 'none'") &&
        !policy.includes('script-src') &&
        headers.get('x-content-type-options') === 'nosniff' &&
        headers.get('referrer-policy') === 'no-referrer' &&
        headers.get('x-frame-options') === 'DENY';
      if (!right) wrong.push(path);
    }
    expect(wrong).toEqual([]);
  });
});
