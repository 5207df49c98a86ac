import { listable } from '../world/world.ts';
import type { World } from '../world/world.ts';
import { numberOf, type PlannedNomination } from '../world/nomination.ts';

/** What the play expects to be on the list: its own account of the year, kept apart from the house's. */
export class Standing {
  readonly #listed = new Set<PlannedNomination>();

  /** Everybody whom nothing keeps off the list of the first round. */
  static ofFirstRound(world: World): Standing {
    const standing = new Standing();
    standing.add(listable(world));
    return standing;
  }

  add(nominations: Iterable<PlannedNomination>): void {
    for (const each of nominations) this.#listed.add(each);
  }

  remove(nominations: Iterable<PlannedNomination>): void {
    for (const each of nominations) this.#listed.delete(each);
  }

  get count(): number {
    return this.#listed.size;
  }

  /** Those who may be seen on the public site. */
  get publicCount(): number {
    return [...this.#listed].filter(({ publicity }) => publicity !== 'letter').length;
  }

  get subjects(): ReadonlySet<string> {
    return new Set([...this.#listed].map(numberOf));
  }

  has(number: string): boolean {
    return [...this.#listed].some((each) => numberOf(each) === number);
  }
}
