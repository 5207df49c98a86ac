/** SHA-256 of a text, hexadecimal; handed in, since the domain does no cryptography of its own. */
export type Digest = (text: string) => string;

/**
 * Root of the Merkle tree over digests in order (RFC 6962's shape: leaf and node hashes differ, an odd node is carried up),
 * so that one act can be shown to be part of a seal without the others.
 */
export function merkleRoot(leaves: readonly string[], digest: Digest): string {
  if (leaves.length === 0) return digest('empty');
  let level = leaves.map((leaf) => digest(`leaf:${leaf}`));
  while (level.length > 1) {
    const next: string[] = [];
    for (let index = 0; index < level.length; index += 2) {
      const left = level[index] ?? '';
      const right = level[index + 1];
      next.push(right === undefined ? left : digest(`node:${left}:${right}`));
    }
    level = next;
  }
  return level[0] ?? '';
}

export interface Seal {
  readonly county: string;
  readonly number: number;
  readonly sealedAt: Date;
  readonly actCount: number;
  readonly root: string;
  /** Digest of the seal before; empty for the first. */
  readonly previous: string;
}

/** The text over which a seal's digest runs: changing, dropping or reordering any act or seal changes every later one. */
export function canonicalSeal(seal: Seal): string {
  return JSON.stringify([
    1,
    seal.county,
    seal.number,
    seal.sealedAt.toISOString(),
    seal.actCount,
    seal.root,
    seal.previous,
  ]);
}
