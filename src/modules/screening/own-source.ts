import type { Tx } from '#db/command.ts';
import { ok, refused, type Result } from '#kernel/result.ts';
import { findKind, findSource, findUnit } from '#modules/units/domain/pack/lookups.ts';
import type { DataSource, Source } from '#modules/units/domain/pack/source.ts';
import { findUnitByCode } from '#modules/units/index.ts';
import { screeningReason } from './domain/refusals.ts';

export interface OwnSource<S extends Source = Source> {
  readonly source: S;
  readonly bodyId: string;
}

/** A source and its body; refuses one that is unknown or that another body answers for. The credit office may load for a body. */
export async function getOwnSource(
  tx: Tx,
  code: string,
  office: 'office too' | 'body alone',
): Promise<Result<OwnSource>> {
  const source = findSource(tx.policy, code);
  if (source === undefined) return refused(screeningReason('source-unknown', { source: code }));
  const body = await findUnitByCode(tx, source.body);
  if (body === undefined) throw new Error(`the body of ${code} is not installed`);
  const { scope, unitId } = tx.asker;
  if (unitId === body.id || (office === 'office too' && scope === 'county'))
    return ok({ source, bodyId: body.id });
  const name = findUnit(tx.policy, source.body)?.name ?? source.body;
  return refused(screeningReason('source-not-yours', { source: source.title, body: name }));
}

/** Which natures of subject a source speaks of. */
export function naturesOf(tx: Pick<Tx, 'policy'>, source: DataSource): { persons: boolean; bodies: boolean } {
  const natures = source.subjects.map((kind) => findKind(tx.policy, kind)?.nature);
  return { persons: natures.includes('person'), bodies: natures.includes('body') };
}
