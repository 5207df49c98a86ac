import { type MaskProfile, type MaskRule, maskIdentity, maskName } from '#kernel/mask.ts';
import type { Pack } from '#modules/units/domain/pack/index.ts';

/** Stars in a number of unusual length: constant, so that they don't tell the length. */
const OTHER_STARS = 6;

/** A mask profile of the pack in the kernel's terms (DOMAIN 4.2). */
export function maskProfile(pack: Pack, audience: 'public' | 'counter'): MaskProfile {
  const { id18, id15, other, phone, name } = pack.policy.masks[audience];
  return {
    identity18: rule(id18, 18),
    identity15: rule(id15, 15),
    otherDocument: { head: other.first, stars: OTHER_STARS, tail: other.last },
    mobile: rule(phone, 11),
    ...(name === 'covered' ? { nameStars: 2 } : {}),
  };
}

export function publicNumber(pack: Pack, number: string): string {
  return maskIdentity(number, maskProfile(pack, 'public'));
}

export function publicName(pack: Pack, name: string): string {
  return maskName(name, maskProfile(pack, 'public'));
}

function rule(ends: { readonly first: number; readonly last: number }, length: number): MaskRule {
  return { head: ends.first, stars: length - ends.first - ends.last, tail: ends.last };
}
