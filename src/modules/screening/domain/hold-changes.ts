/** A hit that a person of the body signed, on one nomination; its cause is the finding, or the question it answered. */
export interface SignedHit {
  readonly nominationId: string;
  readonly causeId: string;
}

export interface OwnedNomination {
  readonly id: string;
  readonly unitId: string;
  /** A nomination of the same subject on which a hit was signed. */
  readonly causeNominationId: string;
}

export interface HoldChanges {
  readonly place: readonly {
    readonly nominationId: string;
    readonly unitId: string;
    readonly causeId: string;
  }[];
  readonly release: readonly SignedHit[];
}

/**
 * C6.2: a signed hit holds every nomination and listing of its subject at once. A hold goes only when its question was
 * signed again without the hit; a judgement under way leaves it.
 */
export function decideHoldChanges(
  hits: readonly SignedHit[],
  sameSubject: readonly OwnedNomination[],
  holds: readonly SignedHit[],
  /** Causes whose question is signed and no hit any more. */
  settled: ReadonlySet<string>,
): HoldChanges {
  const held = new Set(holds.map(({ nominationId, causeId }) => `${nominationId}/${causeId}`));
  const place = hits.flatMap(({ nominationId, causeId }) =>
    sameSubject
      .filter(
        ({ id, causeNominationId }) => causeNominationId === nominationId && !held.has(`${id}/${causeId}`),
      )
      .map(({ id, unitId }) => ({ nominationId: id, unitId, causeId })),
  );
  return { place, release: holds.filter(({ causeId }) => settled.has(causeId)) };
}
