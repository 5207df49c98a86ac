import { z } from 'zod';
import { defineCommand } from '#db/command.ts';
import type { Reason } from '#kernel/refusal.ts';
import { ok, okUnless, type Result } from '#kernel/result.ts';
import type { Pack } from '../domain/pack/pack.ts';
import { unitReason } from '../domain/refusals.ts';
import { parsePack } from '../pack.ts';
import { publishPack } from '../publication.ts';
import { insertPolicyVersion, upsertUnits } from '../store.ts';

interface Facts {
  readonly pack: Pack;
  readonly county: string;
  readonly known: boolean;
}

/**
 * Puts a policy pack in force (C8.2). Decisions already made keep the version they were made under; installing the pack
 * that is in force again changes nothing but units and public pages that had drifted.
 */
export const installPolicy = defineCommand({
  name: 'units.install-policy',
  clause: 'C8.2',
  permission: 'policy.install',
  input: z.object({ content: z.unknown() }),
  load: async (tx, { content }): Promise<Result<Facts>> => {
    const pack = parsePack(content);
    if (!pack.ok) return pack;
    return ok({ pack: pack.value, county: tx.county, known: tx.policy.digest === pack.value.digest });
  },
  decide: ({ pack, county, known }: Facts) => decideInstallation(pack, county, known),
  write: async (tx, { pack, known }, _input, at) => {
    if (!known) await insertPolicyVersion(tx.db, tx.county, pack, at.now);
    await upsertUnits(tx, pack);
    await publishPack(tx, pack);
    const answer = { version: pack.version, digest: pack.digest, installed: !known };
    return { answer, touched: { policy: pack.digest, units: pack.units.length } };
  },
});

function decideInstallation(
  pack: Pack,
  county: string,
  known: boolean,
): Result<{ pack: Pack; known: boolean }> {
  const reasons: Reason[] =
    pack.region === county ? [] : [unitReason('pack-of-another-county', { region: pack.region, county })];
  return okUnless(reasons, { pack, known });
}
