import { reasonsOf, type RefusalTable } from '#kernel/refusal.ts';

export const rightsRefusals = {
  'objection-target-unknown': {
    status: 404,
    clause: 'C7.1',
    zh: '没有找到要提出异议的公示条目或名单。',
    en: 'There is no such entry or listing to object to.',
    advice: '请从公示页或名单页上的“提出异议”进入；也可以联系县信用办。',
  },
  'objection-unknown': {
    status: 404,
    clause: 'C4.4',
    zh: '没有这件异议，或不由本单位核实。',
    en: 'There is no such objection for your unit.',
    advice: '请核对受理编号。',
  },
  'objection-decided': {
    status: 409,
    clause: 'C4.4',
    zh: '这件异议已经作出结论。',
    en: 'The objection was decided already.',
    advice: '如有新的证据，请另行受理。',
  },
} as const satisfies RefusalTable;

export const rightsReason = reasonsOf(rightsRefusals);
