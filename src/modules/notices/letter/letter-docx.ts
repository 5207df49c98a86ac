import {
  AlignmentType,
  BorderStyle,
  convertMillimetersToTwip,
  Document,
  LineRuleType,
  Packer,
  Paragraph,
  TextRun,
} from 'docx';
import type { LetterText } from './letter-text.ts';

// GB/T 9704-2012: 3号 is 16 pt, 2号 is 22 pt (half points below); 22 lines of 28.95 pt a page; two characters of indent.
const body = { font: '仿宋', size: 32 };
const title = { font: '宋体', size: 44, bold: true };
const pitch = { line: 579, lineRule: LineRuleType.EXACT };
const character = 320;

/** The letter as a Word document in the letter form of GB/T 9704-2012 (10.1), ready to be sealed by hand. */
export async function letterDocx(text: LetterText): Promise<Buffer> {
  const red = { style: BorderStyle.THIN_THICK_SMALL_GAP, size: 24, color: 'C00000', space: 4 };
  const document = new Document({
    title: text.title,
    creator: text.signature,
    sections: [
      {
        properties: {
          page: {
            size: { width: convertMillimetersToTwip(210), height: convertMillimetersToTwip(297) },
            margin: {
              top: convertMillimetersToTwip(37),
              bottom: convertMillimetersToTwip(35),
              left: convertMillimetersToTwip(28),
              right: convertMillimetersToTwip(26),
            },
          },
        },
        children: [
          new Paragraph({
            alignment: AlignmentType.CENTER,
            border: { bottom: red },
            children: [new TextRun({ text: text.signature, ...title, color: 'C00000' })],
          }),
          plain(text.number, { right: true }),
          new Paragraph({
            alignment: AlignmentType.CENTER,
            spacing: { before: 579, after: 579 },
            children: [new TextRun({ text: text.title, ...title })],
          }),
          plain(`${text.addressee}：`),
          ...text.paragraphs.map((paragraph) => plain(paragraph, { indent: { firstLine: 2 * character } })),
          plain(''),
          plain(text.signature, { right: true, indent: { right: 2 * character } }),
          plain(text.date, { right: true, indent: { right: 4 * character } }),
        ],
      },
    ],
  });
  return Packer.toBuffer(document);
}

function plain(
  content: string,
  options: { readonly indent?: object; readonly right?: boolean } = {},
): Paragraph {
  return new Paragraph({
    spacing: pitch,
    alignment: options.right === true ? AlignmentType.RIGHT : AlignmentType.JUSTIFIED,
    ...(options.indent === undefined ? {} : { indent: options.indent }),
    children: [new TextRun({ text: content, ...body })],
  });
}
