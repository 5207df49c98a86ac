import type { RefusalTable } from '#kernel/refusal.ts';

/** Why something can't be computed again, or tried under another pack. */
export const replayRefusals = {
  'question-not-found': {
    status: 404,
    clause: 'C4.2',
    zh: '没有这个比对事项，或它不属于本单位',
    en: 'No such question, or it is not yours',
    advice: '比对事项的编号见来源单位的任务清单或条目的比对档案',
  },
  'question-not-replayable': {
    status: 409,
    clause: 'C4.2',
    zh: '这个比对事项没有与名单比对过，没有可以重新计算的内容',
    en: 'The question was not compared with a list, so there is nothing to compute again',
    advice: '来源单位逐条答复和联网查询的，以其答复为准；联网查询得出的疑点可以按疑点编号重新计算',
  },
  'question-nominee-changed': {
    status: 409,
    clause: 'C4.2',
    zh: '条目在比对以后改过、已经撤回，或本单位看不到它的全部比对内容，不能按当时的内容重新计算',
    en: 'The nomination has changed since, was withdrawn, or is not fully visible to the asker',
    advice: '请由信用办办理；条目改过的，以重新比对的结论为准',
  },
  'trial-other-county': {
    status: 422,
    clause: 'C8.2',
    zh: '试算的政策包属于区划{region}，不是本县的',
    en: 'The pack on trial belongs to region {region}',
    advice: '请核对 --policy 写明的文件夹或文件',
  },
} as const satisfies RefusalTable;
