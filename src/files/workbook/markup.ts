import { SaxesParser } from 'saxes';
import { FileRefused } from '../file-refused.ts';
import { fileReason } from '../refusals.ts';

/** No office program writes a tag, a comment or a text longer than this: 32,767 characters, escaped, fit six times. */
const LONGEST_TOKEN = 256 * 1024;
const DEEPEST = 64;

export type Attributes = Readonly<Record<string, string>>;

/** What a part's reader wants to hear. Names come without their prefix: WPS and others write `x:row` for `row`. */
export interface MarkupReader {
  readonly open: (name: string, attributes: Attributes) => void;
  readonly close: (name: string) => void;
  readonly text?: (text: string) => void;
}

/**
 * Feeds a part to its reader, one pause after each chunk so that rows can be handed on. Refuses DOCTYPE (and so
 * every entity), a tag or text without end, bottomless nesting and what is not well-formed UTF-8 XML.
 */
export async function* readMarkup(
  chunks: AsyncIterable<Uint8Array>,
  reader: MarkupReader,
): AsyncGenerator<void, void, void> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  const parser = new SaxesParser<{ xmlns: false; position: false }>({ xmlns: false, position: false });
  let depth = 0;
  let sinceToken = 0;
  parser.on('doctype', () => {
    throw new FileRefused(fileReason('workbook-unsafe'));
  });
  parser.on('opentag', (tag) => {
    sinceToken = 0;
    depth += 1;
    if (depth > DEEPEST) throw new FileRefused(fileReason('workbook-unsafe'));
    reader.open(localName(tag.name), tag.attributes);
  });
  parser.on('closetag', (tag) => {
    sinceToken = 0;
    depth -= 1;
    reader.close(localName(tag.name));
  });
  const { text } = reader;
  if (text !== undefined) {
    parser.on('text', text);
    parser.on('cdata', text);
  }
  try {
    for await (const chunk of chunks) {
      const piece = decoder.decode(chunk, { stream: true });
      if (sinceToken > LONGEST_TOKEN) throw new FileRefused(fileReason('workbook-unsafe'));
      sinceToken += piece.length;
      parser.write(piece);
      yield;
    }
    parser.write(decoder.decode());
    parser.close();
  } catch (error) {
    throw error instanceof FileRefused ? error : new FileRefused(fileReason('workbook-damaged'));
  }
}

/** Reads a whole part that is read at one go. */
export async function readWholeMarkup(
  chunks: AsyncIterable<Uint8Array>,
  reader: MarkupReader,
): Promise<void> {
  const pauses = readMarkup(chunks, reader);
  while (!(await pauses.next()).done);
}

/** Value of an attribute by its local name: `r:id` may come under another prefix. */
export function findPrefixed(attributes: Attributes, name: string): string | undefined {
  for (const [key, value] of Object.entries(attributes)) {
    if (key.includes(':') && localName(key) === name) return value;
  }
  return undefined;
}

function localName(name: string): string {
  const colon = name.indexOf(':');
  return colon === -1 ? name : name.slice(colon + 1);
}

/** Adds a piece to a cell's text; refuses one that no escaping could bring back under the bound on cells. */
export function appendText(text: string, piece: string, cellCharacters: number): string {
  if (text.length + piece.length > cellCharacters * '_x000D_'.length) {
    throw new FileRefused(fileReason('workbook-cell-too-long', { limit: cellCharacters }));
  }
  return text + piece;
}

/** Undoes `_x000D_`, the form in which office programs keep control characters (ST_Xstring). */
export function unescapeText(text: string): string {
  if (!text.includes('_x')) return text;
  return text.replaceAll(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) =>
    String.fromCharCode(Number.parseInt(code, 16)),
  );
}
