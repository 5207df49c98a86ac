/**
 * While the database works on one write, the next is made ready. One connection does them in their order, so that whatever
 * is read afterwards sees them; only a fault is heard later, by the next write or at the end.
 */
export class WriteBehind {
  #writing: Promise<unknown> = Promise.resolve();

  /** Begins a write once the one before it is done. */
  async begin(write: () => Promise<unknown>): Promise<void> {
    await this.#writing;
    this.#writing = write();
    // Whoever waits next hears of a fault; until then nobody does.
    this.#writing.catch(() => undefined);
  }

  /** All that was begun is written. */
  async end(): Promise<void> {
    await this.#writing;
  }
}
