import type { Nomination } from '#modules/nominations/domain/nomination.ts';
import type { Pack } from '#modules/units/domain/pack/index.ts';
import type { Channel } from './channel.ts';

interface Placed {
  readonly facts: { readonly nomination: Pick<Nomination, 'id' | 'category' | 'unitId'> };
  readonly channel: Channel;
}

/**
 * The order on the page: what the portal shows first, by category as the pack lists them, then by unit. Letters come
 * after, so that the public's numbering has no gaps that tell of them.
 */
export function pageOrder<Entry extends Placed>(
  entries: readonly Entry[],
  pack: Pick<Pack, 'categories'>,
): readonly Entry[] {
  const places = new Map(pack.categories.map(({ code }, index) => [code, index]));
  const rank = ({ facts, channel }: Entry): readonly [number, number, string, string] => [
    channel === 'portal' ? 0 : 1,
    places.get(facts.nomination.category) ?? places.size,
    facts.nomination.unitId,
    facts.nomination.id,
  ];
  return entries.toSorted((left, right) => {
    const theirs = rank(right);
    for (const [index, mine] of rank(left).entries()) {
      const other = theirs[index];
      if (other !== undefined && mine !== other) return mine < other ? -1 : 1;
    }
    return 0;
  });
}
