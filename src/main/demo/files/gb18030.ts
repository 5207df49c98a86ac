/**
 * Writes text in GB18030, the encoding in which courts and registries still hand out their lists. Node only reads it, so
 * the two-byte table is taken from its reader, and four-byte sequences are computed as the standard defines them.
 */
const twoBytes = readTwoBytes();

function readTwoBytes(): Uint16Array {
  const decoder = new TextDecoder('gb18030');
  const table = new Uint16Array(65_536);
  for (let lead = 0x81; lead <= 0xfe; lead += 1) {
    for (let trail = 0x40; trail <= 0xfe; trail += 1) {
      const text = trail === 0x7f ? '' : decoder.decode(Uint8Array.of(lead, trail));
      if (text.length === 1 && text !== '\uFFFD') table[text.charCodeAt(0)] = lead * 256 + trail;
    }
  }
  return table;
}

/** @throws when a character of the basic plane has no two-byte form */
export function encodeGb18030(text: string): Buffer {
  const bytes = Buffer.allocUnsafe(text.length * 4);
  let end = 0;
  for (let place = 0; place < text.length; place += 1) {
    const unit = text.charCodeAt(place);
    if (unit < 0x80) {
      end = bytes.writeUInt8(unit, end);
    } else if (unit >= 0xd800 && unit < 0xdc00) {
      end = writeFourBytes(bytes, end, text.codePointAt(place) ?? 0);
      place += 1;
    } else {
      const pair = twoBytes[unit] ?? 0;
      if (pair === 0) throw new Error(`U+${unit.toString(16)} has no two-byte form in GB18030`);
      end = bytes.writeUInt16BE(pair, end);
    }
  }
  return bytes.subarray(0, end);
}

/** Characters beyond the basic plane lie in one unbroken range from 90 30 81 30 on. */
function writeFourBytes(bytes: Buffer, start: number, point: number): number {
  let rest = point - 0x10000;
  const fourth = 0x30 + (rest % 10);
  rest = Math.floor(rest / 10);
  const third = 0x81 + (rest % 126);
  rest = Math.floor(rest / 126);
  const second = 0x30 + (rest % 10);
  const first = 0x90 + Math.floor(rest / 10);
  return [first, second, third, fourth].reduce((at, byte) => bytes.writeUInt8(byte, at), start);
}
