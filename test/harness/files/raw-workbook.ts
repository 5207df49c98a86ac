import type { ZipPart } from './zip.ts';

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006/relationships';
const SHEET_TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

export const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

export interface RawSheet {
  readonly name: string;
  /** Markup inside `<worksheet>`. */
  readonly body: string;
  readonly state?: 'hidden' | 'veryHidden';
}

/** What a hand-made workbook says about itself; the defaults are those of a plain one by Excel. */
export interface RawWorkbook {
  readonly sheets: readonly RawSheet[];
  /** Markup of `<si>` elements; left out when undefined, as LibreOffice and others may. */
  readonly sharedStrings?: string;
  /** Markup inside `<styleSheet>`. */
  readonly styles?: string;
  /** Namespace of the spreadsheet dialect; the strict one differs. */
  readonly namespace?: string;
  readonly relations?: string;
  /** Prefix of every spreadsheet element, as `x:`. */
  readonly prefix?: string;
  /** Targets from the root of the package, as some writers give them. */
  readonly absolute?: boolean;
  readonly from1904?: boolean;
  readonly workbookType?: string;
}

/** Parts of a workbook written out by hand, to imitate what various office programs write. */
export function rawWorkbook(plan: RawWorkbook): ZipPart[] {
  const relations = plan.relations ?? RELATIONS;
  const p = plan.prefix ?? '';
  const xmlns = `xmlns${p === '' ? '' : `:${p.slice(0, -1)}`}="${plan.namespace ?? MAIN}"`;
  const to = (file: string): string => (plan.absolute === true ? `/xl/${file}` : file);
  const relation = (id: string, type: string, target: string): string =>
    `<Relationship Id="${id}" Type="${relations}/${type}" Target="${target}"/>`;
  const listed = plan.sheets.map(
    (sheet, index) =>
      `<${p}sheet name="${sheet.name}" sheetId="${index + 1}" r:id="rId${index + 1}"` +
      `${sheet.state === undefined ? '' : ` state="${sheet.state}"`}/>`,
  );
  const related = plan.sheets.map((_, index) =>
    relation(`rId${index + 1}`, 'worksheet', to(`worksheets/sheet${index + 1}.xml`)),
  );
  const parts: ZipPart[] = [
    {
      name: '[Content_Types].xml',
      content:
        `${XML}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">` +
        `<Override PartName="/xl/workbook.xml" ContentType="${plan.workbookType ?? `${SHEET_TYPE}.sheet.main+xml`}"/></Types>`,
    },
    {
      name: '_rels/.rels',
      content: `${XML}<Relationships xmlns="${PACKAGE}">${relation('rId1', 'officeDocument', plan.absolute === true ? '/xl/workbook.xml' : 'xl/workbook.xml')}</Relationships>`,
    },
    {
      name: 'xl/workbook.xml',
      content:
        `${XML}<${p}workbook ${xmlns} xmlns:r="${relations}"><${p}workbookPr${plan.from1904 === true ? ' date1904="1"' : ''}/>` +
        `<${p}sheets>${listed.join('')}</${p}sheets></${p}workbook>`,
    },
  ];
  for (const [index, sheet] of plan.sheets.entries()) {
    const name = `xl/worksheets/sheet${index + 1}.xml`;
    parts.push({ name, content: `${XML}<${p}worksheet ${xmlns}>${sheet.body}</${p}worksheet>` });
  }
  if (plan.sharedStrings !== undefined) {
    related.push(relation('rIdS', 'sharedStrings', to('sharedStrings.xml')));
    const content = `${XML}<${p}sst ${xmlns}>${plan.sharedStrings}</${p}sst>`;
    parts.push({ name: 'xl/sharedStrings.xml', content });
  }
  if (plan.styles !== undefined) {
    related.push(relation('rIdT', 'styles', to('styles.xml')));
    parts.push({
      name: 'xl/styles.xml',
      content: `${XML}<${p}styleSheet ${xmlns}>${plan.styles}</${p}styleSheet>`,
    });
  }
  parts.push({
    name: 'xl/_rels/workbook.xml.rels',
    content: `${XML}<Relationships xmlns="${PACKAGE}">${related.join('')}</Relationships>`,
  });
  return parts;
}

/** A one-sheet workbook around markup of rows. */
export function rawRows(rows: string): ZipPart[] {
  return rawWorkbook({ sheets: [{ name: '自然人', body: `<sheetData>${rows}</sheetData>` }] });
}
