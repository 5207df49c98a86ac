import { type Approach, found, RowsByText } from './approach.ts';

/** What offices do with VLOOKUP: trimmed names that are equal, each to be looked at. */
export function exactName(alsoRepresentatives: boolean): Approach {
  const names = new RowsByText();
  return {
    title: alsoRepresentatives ? 'name equal, representatives too' : 'name equal',
    take: (place, { entry }) => names.add(entry.name.trim(), place),
    find: ({ name, representative }) => {
      const other = alsoRepresentatives ? representative?.name.trim() : undefined;
      return found([...names.get(name.trim()), ...(other === undefined ? [] : names.get(other))]);
    },
  };
}

/** The same with the column of numbers: trimmed and equal. */
export function exactNumber(): Approach {
  const numbers = new RowsByText();
  return {
    title: 'number equal',
    take: (place, { entry }) => {
      for (const text of [entry.number, entry.registration]) {
        if (text !== undefined && text.trim() !== '') numbers.add(text.trim(), place);
      }
    },
    find: ({ number, registrationNumber }) =>
      found([number, registrationNumber].flatMap((text) => (text === null ? [] : numbers.get(text)))),
  };
}
