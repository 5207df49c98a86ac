import Fuse from 'fuse.js';
import { type Approach, found, RowsByText } from './approach.ts';

/** One character of three may differ. */
const threshold = 0.34;

/** Fuse.js over the distinct names of the lists. Each search reads all of them, so it is asked about a sample. */
export function fuzzyName(): Approach {
  const names = new RowsByText();
  let search: Fuse<string> | undefined;
  return {
    title: `fuzzy name (Fuse.js, threshold ${threshold})`,
    take: (place, { entry }) => names.add(entry.name.trim(), place),
    find: ({ name }) => {
      search ??= new Fuse(names.texts(), { threshold, ignoreLocation: true });
      return found(search.search(name).flatMap(({ item }) => names.get(item)));
    },
  };
}
