export interface Term {
  readonly zh: string;
  /** The only word for it in code, tables, texts in English and the API. */
  readonly en: string;
  readonly meaning: string;
}

/** The words of the house, in the order in which a list entry lives. GLOSSARY.md is made from it. */
export const glossary = [
  { zh: '县', en: 'county', meaning: 'one county with its policy pack; leads every key of the database' },
  { zh: '信用主体', en: 'subject', meaning: 'a person or body that may be listed' },
  { zh: '自然人', en: 'person', meaning: 'a subject who is a natural person' },
  { zh: '法人和非法人组织', en: 'body', meaning: 'a subject that is an organisation' },
  { zh: '单位', en: 'unit', meaning: 'an organisation with duties in the scheme' },
  {
    zh: '认定单位 / 责任单位',
    en: 'recognising unit',
    meaning: 'compiles and answers for nominations of its categories',
  },
  { zh: '信用办', en: 'credit office', meaning: 'runs the scheme' },
  { zh: '类别', en: 'category', meaning: 'a class of subject that may be listed, such as A1 or B6' },
  {
    zh: '标识号码',
    en: 'identity',
    meaning: 'a number that says who a subject is, of one of the known kinds',
  },
  { zh: '遮蔽', en: 'mask', meaning: 'a number or name with a part hidden' },
  { zh: '同意', en: 'consent', meaning: "a subject's recorded yes or no to one purpose" },
  { zh: '公开依据', en: 'basis', meaning: "why a person's entry may be published" },
  { zh: '证明文件', en: 'attachment', meaning: 'an encrypted file that proves a statement' },
  { zh: '轮次', en: 'round', meaning: 'one yearly collection with its deadline' },
  { zh: '截止日', en: 'deadline', meaning: 'the day and hour until which something is in time' },
  { zh: '报送批次', en: 'batch', meaning: 'what one unit reports at one time' },
  { zh: '初步名单条目', en: 'nomination', meaning: 'one subject proposed under one category for one honour' },
  { zh: '荣誉', en: 'honour', meaning: 'the award the nomination rests on' },
  { zh: '交叉比对', en: 'screening', meaning: 'comparing nominations with sources' },
  { zh: '比对来源', en: 'source', meaning: 'a blacklist or check kept by a body' },
  { zh: '来源版本', en: 'source version', meaning: "one dated load of a source's data with its digest" },
  { zh: '比对事项', en: 'question', meaning: 'one nomination to be settled against one source' },
  {
    zh: '联网查询',
    en: 'online check',
    meaning: "one question put to a body's own system, which answers at once",
  },
  { zh: '疑点', en: 'finding', meaning: 'one graded match between a subject and a source record' },
  { zh: '等级', en: 'grade', meaning: 'how far a match goes, G0 to G5' },
  {
    zh: '同名',
    en: 'namesake',
    meaning: 'a record of a source version under the same name as the subject compared',
  },
  {
    zh: '比对档案',
    en: 'dossier',
    meaning: 'all that proves the screening of one nomination, as one file to print',
  },
  { zh: '反馈确认', en: 'sign-off', meaning: "a source body's signed answer for a batch" },
  {
    zh: '名单确认',
    en: 'confirmation',
    meaning: "the credit office's confirmation of a screened list (C5.2)",
  },
  {
    zh: '暂缓',
    en: 'hold',
    meaning: 'a reason for which a nomination or listing goes no further, with its term',
  },
  { zh: '公示', en: 'notice', meaning: 'seven working days on the portal' },
  { zh: '快照', en: 'snapshot', meaning: 'exactly what a notice showed, with its digest' },
  { zh: '异议', en: 'objection', meaning: 'doubt about a nomination or listing, with evidence' },
  {
    zh: '认定',
    en: 'recognition',
    meaning: "a recognising unit's decision that makes a nomination a listing",
  },
  { zh: '守信激励对象', en: 'listing', meaning: 'one subject listed under one category for one validity' },
  { zh: '有效期', en: 'validity', meaning: 'the first and the last day of a listing (C4.5)' },
  { zh: '续期', en: 'renewal', meaning: 'listing a subject again after its validity' },
  { zh: '公布', en: 'publication', meaning: 'what the portal shows, masked and within its days' },
  { zh: '激励措施', en: 'measure', meaning: 'what a unit gives listed subjects' },
  { zh: '实施单位', en: 'implementing unit', meaning: 'gives a measure to subjects' },
  { zh: '实施方案', en: 'scheme', meaning: 'how a unit carries a measure out' },
  { zh: '激励应用 / 核销', en: 'redemption', meaning: 'one measure given to one subject once' },
  { zh: '冲正', en: 'reversal', meaning: 'a redemption taken off the count because it was entered wrongly' },
  { zh: '收回', en: 'recovery', meaning: 'taking back what was wrongly given' },
  { zh: '退出', en: 'exit', meaning: 'end of a listing before or at its last day' },
  { zh: '更正', en: 'correction', meaning: 'mending wrong data and its consequences' },
  { zh: '函件', en: 'letter', meaning: 'an official letter that the product writes' },
  { zh: '政策包', en: 'policy pack', meaning: 'what a county decided, as data' },
  { zh: '工作日历', en: 'calendar', meaning: "the State Council's holidays and make-up days, as dated data" },
  { zh: '工作日', en: 'workday', meaning: 'a make-up day, or Monday to Friday and not off' },
  { zh: '账号', en: 'account', meaning: 'one person who may sign in, of one unit' },
  { zh: '角色', en: 'role', meaning: 'what an account may do' },
  { zh: '经办人', en: 'maker', meaning: 'prepares what another person approves' },
  { zh: '审核人', en: 'approver', meaning: 'approves what another person prepared' },
  { zh: '访问令牌', en: 'token', meaning: 'a secret by which an account or client is known' },
  { zh: '留痕', en: 'act', meaning: 'the record of one change or refused attempt' },
  { zh: '台账', en: 'ledger', meaning: 'all acts, sealed into a tree' },
  { zh: '封存', en: 'seal', meaning: 'the digest that binds acts so that none can change unseen' },
  { zh: '拒绝', en: 'refusal', meaning: 'the rules say no, with every reason' },
  { zh: '门户', en: 'portal', meaning: 'the public site' },
] as const satisfies readonly Term[];

/** The text of GLOSSARY.md. */
export function glossaryMarkdown(terms: readonly Term[] = glossary): string {
  const rows = terms.map(({ zh, en, meaning }) => `| ${zh} | ${en} | ${meaning} |`);
  return `# Glossary

One word for one thing, in code, tables, texts and the API. Generated from \`src/kernel/glossary.ts\` by
\`npm run glossary\`; edit the source, not this page.

| 中文 | English | is |
|---|---|---|
${rows.join('\n')}
`;
}
