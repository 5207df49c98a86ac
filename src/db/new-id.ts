import { v7 as uuidv7 } from 'uuid';
import { drawRandom } from './random-pool.ts';

let latest = 0;
let count = 0;

/** A new id, in order of time, and within one millisecond in order of their making (UUIDv7, RFC 9562 6.2 method 1). */
export function newId(): string {
  const random = drawRandom(16);
  const now = Date.now();
  if (now > latest) {
    latest = now;
    count = random.readUInt32BE(4) >>> 2;
  } else {
    count += 1;
  }
  return uuidv7({ random, msecs: latest, seq: count });
}
