/** Values of many rows in one parameter; as an array each would be written out in hexadecimal and read again. */
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
