import { type RefusalTable, reasonsOf } from '#kernel/refusal.ts';

export const subjectRefusals = {
  'subject-unknown': {
    status: 404,
    zh: '没有找到该信用主体，或者本单位没有报送过。',
    en: 'The subject is unknown, or this unit never reported it.',
    advice: '请核对编号；其他单位报送的主体，请向信用办查询。',
  },
  'consent-in-future': {
    status: 422,
    clause: '个人信息保护法14',
    zh: '同意书日期晚于今天。',
    en: 'The consent is dated in the future.',
    advice: '请核对同意书上的日期。',
  },
  'consent-nothing-to-withdraw': {
    status: 409,
    clause: '个人信息保护法15',
    zh: '该目的没有可以撤回的同意：从未同意，或者已经撤回。',
    en: 'There is no consent for this purpose to withdraw.',
    advice: '请核对目的；本人明确表示不同意的，请登记为“不同意”。',
  },
  'consent-guardian-not-needed': {
    status: 422,
    clause: '个人信息保护法31',
    zh: '单位没有监护人，不能登记监护人同意。',
    en: 'A body has no guardian.',
    advice: '请登记法定代表人（经营者）本人的同意。',
  },
  'attachment-unknown': {
    status: 404,
    zh: '没有找到该附件。',
    en: 'The attachment is unknown.',
    advice: '请核对编号；其他单位的附件不能查看。',
  },
  'attachment-too-large': {
    status: 413,
    zh: '附件超过{megabytes}MB。',
    en: 'The attachment is larger than {megabytes} MB.',
    advice: '请压缩或者分成几个文件上传。',
  },
  'attachment-empty': {
    status: 422,
    zh: '附件是空文件。',
    en: 'The attachment is empty.',
    advice: '请重新选择文件。',
  },
  'attachment-kind-unknown': {
    status: 415,
    zh: '附件不是PDF、OFD、JPG、PNG中的任何一种。',
    en: 'The attachment is not a PDF, OFD, JPG or PNG file.',
    advice: '请扫描或者另存为PDF、OFD、JPG、PNG后上传；只改扩展名无效。',
  },
  'attachment-name-wrong': {
    status: 422,
    zh: '附件的名称为空、过长，或者含有证件号码、电话号码。',
    en: 'The attachment name is empty, too long, or holds an identifier.',
    advice: '请改用不含个人信息的名称，例如“表彰决定.pdf”。',
  },
  // Why an entry may not be published (C5.3, C7.3)
  'not-for-publication': {
    status: 409,
    clause: 'C5.3',
    zh: '该条目报送时选了“不公开”。',
    en: 'The entry was reported as not for publication.',
    advice: '以书面通报送达本人所在单位或者主管部门，不在网站公示。',
  },
  'publication-refused': {
    status: 409,
    clause: '个人信息保护法15',
    zh: '本人不同意公示发布，或者已于{date}撤回同意。',
    en: 'Publication was refused, or consent withdrawn on {date}.',
    advice: '不得公示；政策允许的，可以改为“不公开”并书面通报。',
  },
  'publication-basis-missing': {
    status: 409,
    clause: '个人信息保护法25',
    zh: '没有公示发布的同意，也没有授予机关自行公布的出处。',
    en: 'There is neither consent to publication nor an announcement by the awarding authority.',
    advice: '请取得本人同意后登记，或者补报原公布出处和日期，或者选“不公开”并写明理由。',
  },
  'announced-not-admitted': {
    status: 409,
    clause: 'C5.3',
    zh: '本县政策不以“授予机关已自行公布”作为公示依据。',
    en: 'The policy pack does not admit an announced honour as a basis.',
    advice: '请取得本人对公示发布的同意。',
  },
  'guardian-consent-missing': {
    status: 409,
    clause: '个人信息保护法31',
    zh: '本人不满{age}周岁，没有监护人对公示发布的同意。',
    en: 'The person is under {age}, and the guardian has not consented to publication.',
    advice: '请取得监护人同意后登记。',
  },
  'birth-date-unknown': {
    status: 409,
    clause: '个人信息保护法31',
    zh: '证件号码中没有出生日期，不能判断是否需要监护人同意。',
    en: 'The number holds no birth date, so the need for a guardian cannot be told.',
    advice: '本人已成年的，请以同意书登记本人同意；未成年的，请登记监护人同意。',
  },
} as const satisfies RefusalTable;

export const subjectReason = reasonsOf(subjectRefusals);
