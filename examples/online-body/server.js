import { timingSafeEqual } from 'node:crypto';
import { createServer } from 'node:http';
import { parseArgs } from 'node:util';
import { answerOne } from './answer.js';
import { misbehaviours } from './misbehave.js';
import { readList } from './read-list.js';

/**
 * 联网查询的示例服务：按一份 CSV 名单逐条答复（约定见 docs/online-check.md）。只用 Node.js 自带的功能，可以拿去改。
 * 正式使用时请放在 HTTPS 之后。姓名和号码既不写进日志，也不写进地址。
 */
const { values: options } = parseArgs({
  options: {
    list: { type: 'string' },
    'as-of': { type: 'string' },
    port: { type: 'string', default: '8700' },
    practise: { type: 'boolean', default: false },
  },
});
const secret = process.env.ONLINE_BODY_SECRET ?? '';
const mostBytes = 16 * 1024;
/** 联调时改变：名单的截止日期，下一步怎样不正常，问过几次。 */
const state = { asOf: options['as-of'], misbehaviour: undefined, asked: 0 };

function mayAsk(request) {
  const given = Buffer.from(request.headers.authorization ?? '');
  const expected = Buffer.from(`Bearer ${secret}`);
  return given.length === expected.length && timingSafeEqual(given, expected);
}

async function readJson(request) {
  const parts = [];
  let size = 0;
  for await (const part of request) {
    size += part.length;
    if (size > mostBytes) throw new Error('too large');
    parts.push(part);
  }
  return JSON.parse(Buffer.concat(parts).toString('utf8'));
}

function send(response, status, body) {
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8' });
  response.end(JSON.stringify(body));
}

/** 名单的截止日期；没有写明的，以查询当日为准，所以名单须每日更新。 */
async function answer(request, response) {
  const asked = await readJson(request);
  state.asked += 1;
  const misbehave = misbehaviours[state.misbehaviour];
  if (misbehave !== undefined) return misbehave(asked, response);
  send(response, 200, answerOne(asked, await readList(options.list), state.asOf ?? asked.askedOn));
}

async function practise(request, response) {
  Object.assign(state, { misbehaviour: undefined }, await readJson(request));
  send(response, 200, state);
}

async function handle(request, response) {
  if (request.method !== 'POST') return send(response, 405, {});
  if (!mayAsk(request)) return send(response, 401, {});
  if (options.practise && request.url === '/practise') return practise(request, response);
  return answer(request, response);
}

if (options.list === undefined || secret.length < 16) {
  process.stderr.write(
    '用法：ONLINE_BODY_SECRET=不少于16个字符 node server.js --list 名单.csv [--as-of 2024-12-20] [--port 8700]\n',
  );
  process.exit(1);
}
const server = createServer((request, response) => {
  // 出错就是出错：宁可让对方再问一次，也不能答成“无记录”。错误内容不外传。
  handle(request, response).catch(() => {
    if (response.headersSent) response.destroy();
    else send(response, 500, {});
  });
});
server.listen(Number(options.port), '127.0.0.1', () => {
  process.stdout.write(`http://127.0.0.1:${server.address().port}/\n`);
});
