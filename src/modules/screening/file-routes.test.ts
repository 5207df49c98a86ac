import { createHash, randomBytes } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildServer } from '#api/server.ts';
import type { Actor } from '#db/command.ts';
import { execute } from '#db/execute.ts';
import { issueToken } from '#modules/access/index.ts';
import { people } from '#modules/nominations/report/desk.fixture.ts';
import { personCells } from '#modules/nominations/report/report.fixture.ts';
import { visitorPages } from '#portal/visitor-pages.tsx';
import { mustDo } from '#test/harness/must-do.ts';
import { screeningRoutes } from './index.ts';
import { courtRow, openScreening, stranger } from './screening.fixture.ts';

let at: Awaited<ReturnType<typeof openScreening>>;
let app: FastifyInstance;
beforeAll(async () => {
  at = await openScreening();
  await at.county.moveClock('2024-12-21');
  await at.report(at, people(personCells(1), personCells(2)));
  await at.compare();
  const log = { info: () => undefined, error: () => undefined };
  app = await buildServer({
    house: at.house,
    routes: screeningRoutes,
    log,
    trustedProxies: [],
    pages: visitorPages(at.house),
  });
});
afterAll(async () => {
  await app.close();
  await at.close();
});

async function tokenOf(actor: Actor): Promise<string> {
  const accountId = actor.kind === 'account' ? actor.accountId : '';
  const [login] = await at.inStore(async ({ db }) =>
    db.selectFrom('account').select('login').where('id', '=', accountId).execute(),
  );
  const token = `sx_${randomBytes(32).toString('base64url')}`;
  const digest = createHash('sha256').update(token).digest('hex');
  const input = { login: login?.login, digest, label: '测试', days: 400 };
  await mustDo(execute(at.house, issueToken, { actor: { kind: 'system', task: 'test' }, input }));
  return token;
}

const boundary = 'part-of-the-form';
async function post(actor: Actor, url: string, content: string, fields: Readonly<Record<string, string>>) {
  const parts = Object.entries(fields).map(
    ([name, value]) => `--${boundary}\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
  );
  const file = `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="a.csv"\r\n\r\n${content}\r\n`;
  return app.inject({
    method: 'POST',
    url,
    headers: {
      authorization: `Bearer ${await tokenOf(actor)}`,
      'content-type': `multipart/form-data; boundary=${boundary}`,
    },
    payload: `${parts.join('')}${file}--${boundary}--\r\n`,
  });
}
const staffOf = (unit: string) => {
  const staff = at.bodies[unit];
  if (staff === undefined) throw new Error('nobody there');
  return staff;
};

describe('C4.2 比对的文件接口', () => {
  it('上传名单，得到版本和行数；错误的文件以问题说明返回', async () => {
    const content = at.csvOf('court', [courtRow({ name: '甲一', number: '' }), stranger]);
    const url = '/api/v1/sources/court/versions';
    const loaded = await post(staffOf('fy').clerk, url, content, { asOf: '2024-12-20' });
    expect(loaded.statusCode).toBe(201);
    expect(loaded.json()).toMatchObject({ rowsRead: 2, rowsRefused: 0, inForce: true });
    const wrong = await post(staffOf('fy').clerk, url, '甲,乙\n1,2', { asOf: '2024-12-20' });
    expect(wrong.statusCode).toBe(422);
    expect(wrong.headers['content-type']).toContain('application/problem+json');
    expect(wrong.json()).toMatchObject({ reasons: [{ code: 'source-column-missing' }, {}, {}] });
  });

  it('下载比对事项，填写后上传；再上传一次什么也不增加；别的单位不能下载', async () => {
    const { clerk } = staffOf('gaj');
    const base = `/api/v1/rounds/${at.roundId}/sources/police`;
    const get = async (actor: Actor) =>
      app.inject({
        method: 'GET',
        url: `${base}/questions`,
        headers: { authorization: `Bearer ${await tokenOf(actor)}` },
      });
    const sheet = await get(clerk);
    expect(sheet.statusCode).toBe(200);
    expect(sheet.headers['content-type']).toContain('text/csv');
    expect((await get(staffOf('fy').clerk)).statusCode).toBe(403);
    const [heading = '', ...lines] = sheet.body.trim().split('\r\n');
    expect(lines).toHaveLength(2);
    const filled = [heading, ...lines.map((line) => line.replace(/,,,$/, ',无记录,2024-12-20,逐人查询'))];
    const send = async () => (await post(clerk, `${base}/answers`, filled.join('\r\n'), {})).json<object>();
    expect(await send()).toEqual({ answered: 2, same: 0, blank: 0 });
    expect(await send()).toEqual({ answered: 0, same: 2, blank: 0 });
  });
});
