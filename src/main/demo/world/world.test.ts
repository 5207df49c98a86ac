import { describe, expect, it } from 'vitest';
import { checkIdentity } from '#kernel/identity/detect.ts';
import { loadPack } from '#modules/units/index.ts';
import { courtRows, laterCourtRows } from './court-rows.ts';
import { numberOf } from './nomination.ts';
import { smallYear, wholeYear } from './size.ts';
import { truthRules } from './truth.ts';
import { makeWorld } from './world.ts';

const loaded = await loadPack(new URL('../../../../policy/fusong', import.meta.url).pathname);
if (!loaded.ok) throw new Error('the pack does not load');
const pack = loaded.value;

describe('演示用的人和单位', () => {
  it('同一个种子得到同一个世界，换一个种子就不同', () => {
    const numbers = (seed: string) => makeWorld(pack, smallYear, seed).nominations.map(numberOf);
    expect(numbers('一')).toEqual(numbers('一'));
    expect(numbers('一')).not.toEqual(numbers('二'));
  });

  it('每个归集单位都有条目，号码都通过校验', () => {
    const world = makeWorld(pack, wholeYear, '全年');
    expect(world.nominations).toHaveLength(wholeYear.nominations);
    expect(new Set(world.nominations.map(({ unit }) => unit)).size).toBe(world.units.length);
    for (const each of world.nominations) {
      const type = each.person === null ? 'uscc' : 'resident';
      expect(checkIdentity(numberOf(each), type).verdict).not.toBe('bad');
      if (each.body !== null) {
        expect(checkIdentity(each.body.registration, 'registration').verdict).not.toBe('bad');
        expect(checkIdentity(each.body.representative.number, 'resident').verdict).not.toBe('bad');
      }
    }
  });

  it('各种真假记录都埋进了来源，一个条目只埋一种', () => {
    const { truths } = makeWorld(pack, wholeYear, '全年');
    for (const [kind, { several }] of Object.entries(truthRules)) {
      expect(truths.filter((truth) => truth.kind === kind)).toHaveLength(several);
    }
    expect(new Set(truths.map(({ nomination }) => nomination)).size).toBe(truths.length);
  });

  it('法院名单的行数正好，每次给出的一字不差；后来列入的人另成几行', () => {
    const world = makeWorld(pack, smallYear, '小');
    const first = [...courtRows(world)];
    expect(first).toHaveLength(smallYear.courtRows);
    expect([...courtRows(makeWorld(pack, smallYear, '小'))]).toEqual(first);
    const later = [...laterCourtRows(world, world.cast.dishonest)];
    expect(later.map(([, name]) => name)).toEqual(world.cast.dishonest.map(({ person }) => person?.name));
    expect(first.map(([id]) => id)).not.toContain(later[0]?.[0]);
  });
});
