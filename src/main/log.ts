import pino, { type Logger } from 'pino';
import type { Config } from './config.ts';

/**
 * The server's log: one JSON line an event, to standard error. It holds ids, codes and counts; no query, body, address of a
 * person or text of a refusal is ever handed to it.
 */
export function openLog(level: Config['logLevel']): Logger {
  return pino(
    { level, base: null, timestamp: pino.stdTimeFunctions.isoTime },
    pino.destination({ dest: 2, sync: false }),
  );
}
