import { setTimeout as wait } from 'node:timers/promises';

/** 各种不正常的答复，只在用 --practise 启动时才有，供联调和测试：看对方系统是不是把错误当成了“无记录”。 */
export const misbehaviours = {
  /** 迟迟不答复。 */
  slow: async (_request, response) => {
    await wait(20_000, undefined, { ref: false });
    response.end();
  },
  /** 开了头，迟迟不答完。 */
  stalled: async (_request, response) => {
    response.writeHead(200, { 'content-type': 'application/json' });
    response.write('{"requestId":');
    await wait(20_000, undefined, { ref: false });
    response.end();
  },
  'error-500': (request, response) => response.writeHead(500).end(JSON.stringify(clear(request))),
  'error-401': (_request, response) => response.writeHead(401).end(),
  garbage: (_request, response) => response.end('<html>系统维护中</html>'),
  empty: (_request, response) => response.end(),
  'not-utf8': (_request, response) => response.end(Buffer.from([0x7b, 0xb2, 0xe9, 0x7d])),
  /** 多了约定以外的一项。 */
  'extra-field': (request, response) => response.end(JSON.stringify({ ...clear(request), note: '无' })),
  'clear-with-records': (request, response) =>
    response.end(JSON.stringify({ ...clear(request), records: [{ name: '某人' }] })),
  'no-records-field': (request, response) => {
    const { records, ...rest } = clear(request);
    response.end(JSON.stringify({ ...rest, found: records.length }));
  },
  redirect: (request, response) =>
    response.writeHead(307, { location: '/moved' }).end(JSON.stringify(clear(request))),
  oversized: (request, response) => {
    response.write(JSON.stringify(clear(request)));
    response.end(' '.repeat(1024 * 1024));
  },
  'wrong-request': (request, response) =>
    response.end(JSON.stringify({ ...clear(request), requestId: '00000000-0000-4000-8000-000000000000' })),
  'from-tomorrow': (request, response) =>
    response.end(JSON.stringify({ ...clear(request), asOf: '2999-01-01' })),
  cut: (_request, response) => {
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': '500' });
    response.write('{"requestId":');
    setImmediate(() => response.destroy());
  },
  /** 有记录，而记录内容不给。 */
  'bare-hit': (request, response) => response.end(JSON.stringify({ ...clear(request), answer: 'hit' })),
  /** 有记录，而给出的记录看不出与所问的人有关。 */
  'strange-record': (request, response) =>
    response.end(JSON.stringify({ ...clear(request), answer: 'hit', records: [{ name: '毫不相干' }] })),
  unknown: (request, response) => response.end(JSON.stringify({ ...clear(request), answer: 'unknown' })),
};

function clear({ requestId, askedOn }) {
  return { requestId, answer: 'clear', asOf: askedOn, records: [] };
}
