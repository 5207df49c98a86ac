import { chineseDate } from '../domain/document-number.ts';

/** What a letter of C5.3 says. It names the subject in full: it goes to its own unit or its department, and is kept sealed. */
export interface LetterFacts {
  readonly number: string;
  readonly addressee: string;
  readonly name: string;
  readonly numberShown: string;
  readonly honour: string;
  readonly grantor: string;
  readonly unitName: string;
  readonly countyName: string;
  readonly officeName: string;
  readonly phone: string;
  readonly address: string;
  readonly publicationDay: string;
  readonly lastDay: string;
  readonly workingDays: number;
}

export interface LetterText {
  readonly title: string;
  readonly number: string;
  readonly addressee: string;
  readonly paragraphs: readonly string[];
  readonly signature: string;
  readonly date: string;
}

/** The letter in official Chinese, paragraph by paragraph. */
export function letterText(facts: LetterFacts): LetterText {
  return {
    title: '关于征求守信激励对象认定意见的函',
    number: facts.number,
    addressee: facts.addressee,
    paragraphs: [
      `根据${facts.countyName}守信激励工作方案和发改财金规〔2017〕1798号文件关于不宜公开信息的规定，现就下列拟认定的守信激励对象书面通报你单位，不在网站公示。`,
      `名称（姓名）：${facts.name}；证件号码（代码）：${facts.numberShown}；荣誉：${facts.honour}（${facts.grantor}授予）；认定单位：${facts.unitName}。`,
      `通报期限自${chineseDate(facts.publicationDay)}起至${chineseDate(facts.lastDay)}24时止，共${facts.workingDays}个工作日。如有异议，请在期限内书面反馈我办或者认定单位，写明事由并附必要的证据材料；以单位名义反馈的，请加盖公章。`,
      '本函内容涉及个人信息或者商业秘密，请限于本单位经办人员知悉，不得张贴、转发或者作其他用途。',
      `联系电话：${facts.phone}；地址：${facts.address}。`,
    ],
    signature: facts.officeName,
    date: chineseDate(facts.publicationDay),
  };
}

/** The letter as plain text, for a person who reads it on screen. */
export function plainLetter(text: LetterText): string {
  return [
    text.number,
    text.title,
    `${text.addressee}：`,
    ...text.paragraphs.map((paragraph) => `　　${paragraph}`),
    `　　　　　　　　${text.signature}`,
    `　　　　　　　　${text.date}`,
  ].join('\n');
}
