import { randomFillSync } from 'node:crypto';

/** Bytes drawn from the system at once: a call to it for every nonce and id costs more than what they are needed for. */
const POOL = 8192;
const pool = Buffer.alloc(POOL);
let used = POOL;

/** Random bytes that are given out once. At most a few dozen at a time. */
export function drawRandom(bytes: number): Buffer {
  if (used + bytes > POOL) {
    randomFillSync(pool);
    used = 0;
  }
  const drawn = Buffer.from(pool.subarray(used, used + bytes));
  // What was given stays nowhere else.
  pool.fill(0, used, used + bytes);
  used += bytes;
  return drawn;
}
