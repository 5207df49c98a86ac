import { FileRefused } from '../file-refused.ts';
import { fileReason } from '../refusals.ts';
import type { Archive } from './archive.ts';
import type { WorkbookLimits } from './limits.ts';
import { findPrefixed, readWholeMarkup } from './markup.ts';

export interface SheetPart {
  readonly name: string;
  /** Hidden by hand, or hidden so that only a program can show it. */
  readonly hidden: boolean;
  readonly part: string;
}

/** Where the pieces of a workbook lie in its zip (ECMA-376 part 2), in both its dialects. */
export interface WorkbookParts {
  readonly sheets: readonly SheetPart[];
  readonly sharedStrings: string | undefined;
  readonly styles: string | undefined;
  /** Dates count from 1904 instead of 1900 (old Macintosh workbooks). */
  readonly from1904: boolean;
}

interface Relation {
  readonly id: string;
  readonly type: string;
  readonly part: string;
}

/** Finds the sheets; throws `FileRefused` for macros, .xlsb and other kinds of document. */
export async function findWorkbookParts(archive: Archive, limits: WorkbookLimits): Promise<WorkbookParts> {
  if (!archive.has('[Content_Types].xml') || !archive.has('_rels/.rels')) {
    throw new FileRefused(fileReason('workbook-not-workbook'));
  }
  await refuseByContentTypes(archive);
  const main = (await listRelations(archive, '')).find(({ type }) => type === 'officeDocument')?.part;
  if (main === undefined || !archive.has(main)) throw new FileRefused(fileReason('workbook-damaged'));
  const relations = await listRelations(archive, main);
  const partOf = (type: string): string | undefined =>
    relations.find((relation) => relation.type === type && archive.has(relation.part))?.part;
  const { listed, from1904 } = await readWorkbookPart(archive, main);
  const sheets = listed.flatMap(({ id, name, hidden }) => {
    const relation = relations.find((candidate) => candidate.id === id);
    return relation?.type === 'worksheet' ? [{ name, hidden, part: relation.part }] : [];
  });
  if (sheets.length === 0 || sheets.some(({ part }) => !archive.has(part))) {
    throw new FileRefused(fileReason('workbook-damaged'));
  }
  if (sheets.length > limits.sheets) {
    throw new FileRefused(fileReason('workbook-too-many-sheets', { limit: limits.sheets }));
  }
  return { sheets, sharedStrings: partOf('sharedStrings'), styles: partOf('styles'), from1904 };
}

async function refuseByContentTypes(archive: Archive): Promise<void> {
  const types: string[] = [];
  await readWholeMarkup(archive.chunks('[Content_Types].xml'), {
    open: (_, attributes) => {
      types.push((attributes['ContentType'] ?? '').toLowerCase());
    },
    close: () => undefined,
  });
  const named = (pattern: RegExp): boolean => archive.names().some((name) => pattern.test(name));
  if (types.some((type) => /macro|vbaproject/.test(type)) || named(/(?:^|\/)vbaproject[^/]*\.bin$/)) {
    throw new FileRefused(fileReason('workbook-macro'));
  }
  if (types.some((type) => type.includes('sheet.binary')) || named(/(?:^|\/)workbook\.bin$/)) {
    throw new FileRefused(fileReason('workbook-binary-format'));
  }
  if (!types.some((type) => /spreadsheetml\.(?:sheet|template)\.main\+xml$/.test(type))) {
    throw new FileRefused(fileReason('workbook-not-workbook'));
  }
}

/** Relations of a part, targets as paths from the root of the zip; those to outside are left out. */
async function listRelations(archive: Archive, part: string): Promise<readonly Relation[]> {
  const slash = part.lastIndexOf('/');
  const folder = part.slice(0, slash + 1);
  const file = `${folder}_rels/${part.slice(slash + 1)}.rels`;
  const relations: Relation[] = [];
  if (!archive.has(file)) return relations;
  await readWholeMarkup(archive.chunks(file), {
    open: (name, attributes) => {
      if (name !== 'Relationship' || attributes['TargetMode'] === 'External') return;
      relations.push({
        id: attributes['Id'] ?? '',
        // The transitional and the strict dialect differ in all but the last word.
        type: (attributes['Type'] ?? '').split('/').at(-1) ?? '',
        part: resolvePart(folder, attributes['Target'] ?? ''),
      });
    },
    close: () => undefined,
  });
  return relations;
}

function resolvePart(folder: string, target: string): string {
  const plain = target.replaceAll('\\', '/');
  const path: string[] = [];
  for (const step of (plain.startsWith('/') ? plain : folder + plain).split('/')) {
    if (step === '..') path.pop();
    else if (step !== '' && step !== '.') path.push(step);
  }
  return path.join('/');
}

interface ListedSheet {
  readonly id: string;
  readonly name: string;
  readonly hidden: boolean;
}

async function readWorkbookPart(
  archive: Archive,
  part: string,
): Promise<{ readonly listed: readonly ListedSheet[]; readonly from1904: boolean }> {
  const listed: ListedSheet[] = [];
  let from1904 = false;
  await readWholeMarkup(archive.chunks(part), {
    open: (name, attributes) => {
      if (name === 'workbookPr') from1904 = /^(?:1|true|on)$/.test(attributes['date1904'] ?? '');
      if (name !== 'sheet') return;
      listed.push({
        id: findPrefixed(attributes, 'id') ?? '',
        name: attributes['name'] ?? '',
        hidden: /^(?:hidden|veryHidden)$/.test(attributes['state'] ?? ''),
      });
    },
    close: () => undefined,
  });
  return { listed, from1904 };
}
