import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PlainDate } from '#kernel/time.ts';
import { type OnlineBody, startOnlineBody } from '#test/harness/online-body.ts';
import { type AskBody, askBody } from './ask-body.ts';

const misbehaviours = {
  slow: 'timeout',
  stalled: 'timeout',
  'error-500': 'status',
  'error-401': 'unauthorised',
  garbage: 'unreadable',
  empty: 'unreadable',
  'not-utf8': 'unreadable',
  'extra-field': 'unreadable',
  'clear-with-records': 'unreadable',
  'no-records-field': 'unreadable',
  redirect: 'redirected',
  oversized: 'too-large',
  'wrong-request': 'unmatched',
  cut: 'unreachable',
} as const;

const request = {
  requestId: '0195f3a0-0000-7000-8000-000000000001',
  askedOn: '2024-12-20' as PlainDate,
  subject: { name: '张示例', number: '220621198001010012', idType: 'resident' as const },
};

let folder: string;
let body: OnlineBody;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'shouxin-body-'));
  const list = join(folder, 'list.csv');
  await writeFile(
    list,
    '姓名或名称,证件号码,案号,事由,列入日期\r\n张示例,220621198001010012,一号,"甲,""乙""",2024-03-05\n王同名,,二号,,\n',
  );
  body = await startOnlineBody(list);
});
afterAll(async () => {
  await body.stop();
  await rm(folder, { recursive: true, force: true });
});

const heardOf = async (misbehaviour: string, heard: AskBody = askBody) => {
  await body.set({ misbehaviour });
  const { connection } = body;
  const outcome = await heard(connection, request, 1);
  return outcome.what === 'failed' ? outcome.failure : outcome.said.answer;
};

/** Which misbehaviours a client takes for an answer. */
const takenForAnswers = async (heard: AskBody): Promise<readonly string[]> => {
  const taken: string[] = [];
  for (const misbehaviour of Object.keys(misbehaviours)) {
    const outcome = await heardOf(misbehaviour, heard);
    if (['clear', 'hit', 'unknown'].includes(outcome)) taken.push(misbehaviour);
  }
  return taken;
};

describe('联网查询一条', () => {
  it('有记录的如实带回记录，无记录的就是无记录；发出去的只有约定的内容', async () => {
    await body.set({ asOf: '2024-12-19' });
    const { requestId } = request;
    const hit = await askBody(body.connection, request, 5);
    const record = { name: '张示例', number: '220621198001010012', caseNumber: '一号', reason: '甲,"乙"' };
    expect(hit).toEqual({
      what: 'answered',
      said: {
        requestId,
        answer: 'hit',
        asOf: '2024-12-19',
        records: [{ ...record, listedOn: '2024-03-05' }],
      },
    });
    const other = { ...request, subject: { name: '张示例', number: '220621198001010039' } };
    expect(await askBody(body.connection, other, 5)).toEqual({
      what: 'answered',
      said: { requestId, answer: 'clear', asOf: '2024-12-19', records: [] },
    });
  });

  it.each(Object.entries(misbehaviours))('%s：是错误（%s），不是答复', async (misbehaviour, failure) => {
    expect(await heardOf(misbehaviour)).toBe(failure);
  });

  it('凭证不对、没有人应答：是错误', async () => {
    const wrong = { ...body.connection, secret: 'another-secret-000001' };
    expect(await askBody(wrong, request, 5)).toEqual({ what: 'failed', failure: 'unauthorised' });
    const away = { ...body.connection, address: 'http://127.0.0.1:9/' };
    expect(await askBody(away, request, 5)).toEqual({ what: 'failed', failure: 'unreachable' });
  });

  it('要求转到别处的，一个字也不发到别处去', async () => {
    const seen: string[] = [];
    const server = createServer((incoming, response) => {
      seen.push(incoming.url ?? '');
      response.writeHead(307, { location: '/elsewhere' }).end();
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/ask`;
    expect(await askBody({ ...body.connection, address }, request, 5)).toEqual({
      what: 'failed',
      failure: 'redirected',
    });
    server.close();
    expect(seen).toEqual(['/ask']);
  });

  it('没有一种不正常的情形被当成答复；对照：把错误当成无记录的做法会被查出来', async () => {
    const careless: AskBody = async (...asked) => {
      const heard = await askBody(...asked);
      const { requestId, askedOn: asOf } = request;
      const clear = { requestId, answer: 'clear' as const, asOf, records: [] };
      return heard.what === 'answered' ? heard : { what: 'answered', said: clear };
    };
    expect(await takenForAnswers(askBody)).toEqual([]);
    expect(await takenForAnswers(careless)).toEqual(Object.keys(misbehaviours));
  });
});
