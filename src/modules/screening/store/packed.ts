/**
 * Values of one size laid end to end, so that hundreds of thousands of keys travel as bytes in one parameter; as an array
 * each would be written out in hexadecimal and read again. Where a value is missing its place holds zeros, which no key is.
 */
export function packFixed(values: readonly (Buffer | null)[], size: number): Buffer {
  const packed = Buffer.alloc(values.length * size);
  for (const [place, value] of values.entries()) {
    if (value === null) continue;
    if (value.length !== size) throw new Error(`a value of ${value.length} bytes where ${size} belong`);
    value.copy(packed, place * size);
  }
  return packed;
}

export interface Packed {
  readonly bytes: Buffer;
  /** Where each begins, counted from 1 as SQL does, and how long it is. */
  readonly starts: readonly number[];
  readonly lengths: readonly number[];
}

export function pack(values: readonly Buffer[]): Packed {
  const starts: number[] = [];
  let next = 1;
  for (const { length } of values) {
    starts.push(next);
    next += length;
  }
  return { bytes: Buffer.concat(values), starts, lengths: values.map(({ length }) => length) };
}
