import type { House } from '#db/transaction.ts';

/**
 * Work that nobody waits for. A timed task is a query for what is due now, run every minute: nothing is lost when the
 * workers were down, and nothing depends on when they wake. A queued task is immediate work that a command's transaction
 * handed over; its payload holds ids only. Both may run twice, and must count once.
 */
export interface Task {
  readonly name: string;
  readonly kind: 'timed' | 'queued';
  run(house: House, payload: Readonly<Record<string, unknown>>): Promise<void>;
}
