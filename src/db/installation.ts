import { type Result, ok, refused } from '#kernel/result.ts';
import type { Kysely } from 'kysely';
import { decidePack, type Pack } from '#modules/units/domain/pack/pack.ts';
import type { PackContent } from '#modules/units/domain/pack/parts.ts';
import { executeReason } from './refusals-execute.ts';
import type { Schema } from './schema.ts';
import type { ActiveKeys } from './vault/index.ts';

/** What this server holds of one county, as a transaction needs it. */
export interface Installation {
  readonly demo: boolean;
  readonly keys: ActiveKeys;
  readonly policy: Pack;
}

/** A pack in force is never changed, only followed by another: parsing it once a digest is enough. */
const parsed = new Map<string, Pack>();

/** The county's keys and the pack installed last; the scope must be set. Refuses when either is missing. */
export async function getInstallation(tx: Kysely<Schema>, county: string): Promise<Result<Installation>> {
  const row = await tx
    .selectFrom('installation')
    .leftJoinLateral(
      (from) =>
        from
          .selectFrom('policy_version')
          .select('digest')
          .where('policy_version.county', '=', county)
          .orderBy('installed_at', 'desc')
          .limit(1)
          .as('policy'),
      (join) => join.onTrue(),
    )
    .select(['demo', 'data_key', 'index_key', 'match_key', 'policy.digest'])
    .where('installation.county', '=', county)
    .executeTakeFirst();
  if (row === undefined) return refused(executeReason('county-not-installed'));
  if (row.digest === null) return refused(executeReason('policy-not-installed'));
  const policy = await getPolicyUnder(tx, county, row.digest);
  const keys = { data: row.data_key, index: row.index_key, match: row.match_key };
  return ok({ demo: row.demo, keys, policy });
}

/** A pack that is or was in force; throws where there is none under the digest. */
export async function getPolicyUnder(tx: Kysely<Schema>, county: string, digest: string): Promise<Pack> {
  return parsed.get(digest) ?? (await readPolicy(tx, county, digest));
}

async function readPolicy(tx: Kysely<Schema>, county: string, digest: string): Promise<Pack> {
  const { content } = await tx
    .selectFrom('policy_version')
    .select('content')
    .where('county', '=', county)
    .where('digest', '=', digest)
    .executeTakeFirstOrThrow();
  // Written by the command that installed it, from a pack that had passed; its schema is asked again all the same.
  const pack = decidePack(content as PackContent, digest);
  if (!pack.ok) throw new Error(`the installed policy pack ${digest} does not pass its schema`);
  parsed.set(digest, pack.value);
  return pack.value;
}
