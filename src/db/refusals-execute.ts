import { reasonsOf, type RefusalTable } from '#kernel/refusal.ts';

/** Why a command may be turned away before its own rules are asked. */
export const executeRefusals = {
  'input-invalid': {
    status: 400,
    zh: '提交的内容有误：{path}：{problem}',
    en: 'The input is wrong at {path}: {english}',
    advice: '请按提示修改后重新提交；本次未保存任何内容。',
  },
  'not-signed-in': {
    status: 401,
    zh: '访问凭证无效、已过期或已停用。',
    en: 'The token is unknown, expired or revoked, or its account is disabled.',
    advice: '请向系统管理员申请新的访问凭证。',
  },
  'not-allowed': {
    status: 403,
    zh: '您的岗位不能办理这一项（{permission}），能办理的是：{titles}。',
    en: 'Your roles do not include the permission {permission}; these do: {roles}.',
    advice: '如确需办理，请联系本单位负责人或系统管理员。',
  },
  'idempotency-key-reused': {
    status: 409,
    zh: '同一个幂等键已用于内容不同的请求。',
    en: 'This idempotency key was used for a different request.',
    advice: '请为新的请求使用新的幂等键；重发原请求时内容须完全一致。',
  },
  'idempotency-key-missing': {
    status: 400,
    zh: '此操作必须带幂等键（Idempotency-Key），以免重复登记。',
    en: 'This command needs an idempotency key.',
    advice: '请为每次办理生成一个新的唯一编号，重发时保持不变。',
  },
  'county-not-installed': {
    status: 503,
    zh: '本机尚未建立该县的数据。',
    en: 'This county is not installed on this server.',
    advice: '请先运行 npm start 完成初始化。',
  },
  'policy-not-installed': {
    status: 503,
    zh: '尚未安装政策包。',
    en: 'No policy pack is installed.',
    advice: '请运行 shouxin policy install 安装政策包。',
  },
} as const satisfies RefusalTable;

export const executeReason = reasonsOf(executeRefusals);
