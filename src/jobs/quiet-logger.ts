import { Logger } from 'graphile-worker';

/** graphile-worker's own lines say nothing that `runTask` doesn't say, and may quote a payload. */
export const quietLogger = new Logger(() => () => undefined);
