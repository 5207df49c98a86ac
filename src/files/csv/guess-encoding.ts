import { FileRefused } from '../file-refused.ts';
import { fileReason } from '../refusals.ts';

export type Encoding = 'utf-8' | 'gb18030';

/** So many characters of several bytes each are not valid UTF-8 by chance: in GB18030 one in seven is. */
const surely = 12;

/**
 * Tells UTF-8 from GB18030 by a file's beginning. Line by line: a UTF-8 file with one broken character must not be taken for
 * GB18030, in which nearly everything can be read as something.
 * @param cut the file goes on behind these bytes
 * @throws FileRefused `text-encoding-mixed` with the first line that is of another encoding than the others
 */
export function guessEncoding(bytes: Buffer, cut: boolean): Encoding {
  const marked = bytes.subarray(0, 3).equals(mark);
  let valid = 0;
  let sure = marked;
  let invalid = 0;
  let firstInvalid = 0;
  let line = 0;
  for (let from = 0; from < bytes.length; ) {
    line += 1;
    const found = bytes.indexOf(0x0a, from);
    const end = found === -1 ? bytes.length : found;
    const several = charactersOf(bytes.subarray(from, end), cut && found === -1);
    if (several === undefined) {
      invalid += 1;
      if (firstInvalid === 0) firstInvalid = line;
    } else {
      if (several > 0) valid += 1;
      sure ||= several >= surely;
    }
    from = end + 1;
  }
  if (invalid === 0) return 'utf-8';
  if (sure || valid > invalid)
    throw new FileRefused(fileReason('text-encoding-mixed', { line: firstInvalid }));
  return 'gb18030';
}

const mark = Buffer.from([0xef, 0xbb, 0xbf]);

/** How many characters of several bytes a line of UTF-8 has; undefined if it is none. A sample may end within one. */
function charactersOf(line: Buffer, cut: boolean): number | undefined {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(line, { stream: cut });
    let several = 0;
    for (let at = 0; at < text.length; at += 1) if (text.charCodeAt(at) > 0x7f) several += 1;
    return several;
  } catch {
    return undefined;
  }
}
