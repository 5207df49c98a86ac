import { reasonsOf, type RefusalTable } from '#kernel/refusal.ts';

export const accessRefusals = {
  'account-login-taken': {
    status: 409,
    zh: '登录名“{login}”已被使用。',
    en: 'The login {login} is taken.',
    advice: '请换一个登录名。',
  },
  'account-unit-unknown': {
    status: 422,
    zh: '没有代码为“{unit}”的单位。',
    en: 'There is no unit {unit}.',
    advice: '请用 shouxin policy check 查看单位代码，或在政策包中增加该单位。',
  },
  'account-roles-exclude': {
    status: 422,
    clause: 'C7.4',
    zh: '系统、安全、审计三类管理员必须单独设立，不能兼任其他岗位。',
    en: 'Each of the three administrators must stand alone.',
    advice: '请分别建立账号。',
  },
  'account-roles-of-office': {
    status: 422,
    clause: 'C7.4',
    zh: '信用办的岗位能看到全县各单位的数据，只能设在信用办的账号上。',
    en: 'The posts of the credit office see every unit, so only an account of the credit office may have them.',
    advice: '请改选本单位的岗位，或者把账号建在信用办。',
  },
  'account-unknown': {
    status: 404,
    zh: '没有登录名为“{login}”的账号。',
    en: 'There is no account {login}.',
    advice: '请核对登录名。',
  },
  'account-disabled': {
    status: 409,
    zh: '账号“{login}”已停用。',
    en: 'The account {login} is disabled.',
    advice: '请由系统管理员另建账号。',
  },
} as const satisfies RefusalTable;

export const accessReason = reasonsOf(accessRefusals);
