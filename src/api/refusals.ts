import { reasonsOf, type RefusalTable } from '#kernel/refusal.ts';

export const apiRefusals = {
  'route-not-found': {
    status: 404,
    zh: '没有这个地址，或您无权查看。',
    en: 'There is nothing at this address, or you may not see it.',
    advice: '请核对地址；接口说明见 /openapi.json 与 /docs。',
  },
  'body-unreadable': {
    status: 400,
    zh: '提交的内容无法读取。',
    en: 'The request body could not be read.',
    advice: '请按接口说明使用 JSON 或 multipart/form-data 提交。',
  },
  'body-too-large': {
    status: 413,
    zh: '提交的内容过大。',
    en: 'The request is too large.',
    advice: '请拆分后分次提交；单个文件不超过 64 MB。',
  },
  'media-unsupported': {
    status: 415,
    zh: '不支持这种提交格式。',
    en: 'The content type is not supported.',
    advice: '请使用 application/json 或 multipart/form-data。',
  },
  'idempotency-key-wrong': {
    status: 400,
    zh: '幂等键（Idempotency-Key）不合规定。',
    en: 'The idempotency key is not 1 to 200 visible ASCII characters.',
    advice: '请使用1至200个英文字母、数字或符号，例如一个UUID。',
  },
} as const satisfies RefusalTable;

export const apiReason = reasonsOf(apiRefusals);
