/** Markup that is the same in every workbook written here, and the escaping of what isn't. */

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
export const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

/** Places in the list of cell formats below. */
export const TEXT_STYLE = 1;
export const HEADER_STYLE = 2;

/** `@` is the text format: no office program then takes a long number for a number. */
const styles =
  `${XML}<styleSheet xmlns="${MAIN}">` +
  '<fonts count="2"><font><sz val="11"/><name val="宋体"/></font><font><b/><sz val="11"/><name val="宋体"/></font></fonts>' +
  '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>' +
  '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>' +
  '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>' +
  '<cellXfs count="3"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>' +
  '<xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>' +
  '<xf numFmtId="49" fontId="1" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1" applyAlignment="1">' +
  '<alignment vertical="center" wrapText="1"/></xf></cellXfs>' +
  '<cellStyles count="1"><cellStyle name="常规" xfId="0" builtinId="0"/></cellStyles></styleSheet>';

export const worksheetOpen = `${XML}<worksheet xmlns="${MAIN}" xmlns:r="${RELATIONS}">`;

/** The parts around the sheets. */
export function frameParts(
  sheets: readonly { readonly name: string; readonly hidden: boolean }[],
): readonly { readonly name: string; readonly text: readonly string[] }[] {
  const numbers = sheets.map((_, index) => index + 1);
  const override = (part: string, type: string): string =>
    `<Override PartName="/${part}" ContentType="${TYPE}.${type}+xml"/>`;
  const relation = (id: string, type: string, target: string): string =>
    `<Relationship Id="${id}" Type="${RELATIONS}/${type}" Target="${target}"/>`;
  const types =
    `${XML}<Types xmlns="${PACKAGE}/content-types">` +
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>' +
    '<Default Extension="xml" ContentType="application/xml"/>' +
    override('xl/workbook.xml', 'sheet.main') +
    override('xl/styles.xml', 'styles') +
    `${numbers.map((number) => override(sheetPart(number), 'worksheet')).join('')}</Types>`;
  const root =
    `${XML}<Relationships xmlns="${PACKAGE}/relationships">` +
    `${relation('rId1', 'officeDocument', 'xl/workbook.xml')}</Relationships>`;
  const listed = sheets.map(
    ({ name, hidden }, index) =>
      `<sheet name="${escapeText(name)}" sheetId="${index + 1}"${hidden ? ' state="veryHidden"' : ''} r:id="rId${index + 1}"/>`,
  );
  const workbook =
    `${XML}<workbook xmlns="${MAIN}" xmlns:r="${RELATIONS}"><bookViews><workbookView/></bookViews>` +
    `<sheets>${listed.join('')}</sheets></workbook>`;
  const related =
    `${XML}<Relationships xmlns="${PACKAGE}/relationships">` +
    numbers.map((number) => relation(`rId${number}`, 'worksheet', `worksheets/sheet${number}.xml`)).join('') +
    `${relation('rIdStyles', 'styles', 'styles.xml')}</Relationships>`;
  return [
    { name: '[Content_Types].xml', text: [types] },
    { name: '_rels/.rels', text: [root] },
    { name: 'xl/workbook.xml', text: [workbook] },
    { name: 'xl/_rels/workbook.xml.rels', text: [related] },
    { name: 'xl/styles.xml', text: [styles] },
  ];
}

export function sheetPart(number: number): string {
  return `xl/worksheets/sheet${number}.xml`;
}

const SPECIAL = /[&<>"\uFFFE\uFFFF]|[^\P{Cc}\t\n]|_(?=x[0-9A-Fa-f]{4}_)/gu;
const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Escapes markup, and control characters in the form of office programs (ST_Xstring). */
export function escapeText(text: string): string {
  return text.replaceAll(
    SPECIAL,
    (character) =>
      entities[character] ?? `_x${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`,
  );
}
