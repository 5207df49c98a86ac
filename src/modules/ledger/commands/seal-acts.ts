import { z } from 'zod';
import { defineCommand } from '#db/command.ts';
import { lockThing } from '#db/locks.ts';
import { ok } from '#kernel/result.ts';
import { sha256 } from '../digest.ts';
import { canonicalSeal, merkleRoot } from '../domain/merkle.ts';
import { findLastSeal, insertSeal, listUnsealed } from '../store.ts';

/** One seal holds at most this many acts; what is left waits for the next. */
const SEAL_SIZE = 5_000;

/**
 * Seals the acts since the last seal: a Merkle root over them, chained to the seal before. Done after the commits it
 * covers, so that they don't queue behind each other. The act of sealing is itself sealed next time.
 */
export const sealActs = defineCommand({
  name: 'ledger.seal-acts',
  clause: 'C7.4',
  permission: 'ledger.seal',
  input: z.object({}),
  load: async (tx) => {
    await lockThing(tx.db, tx.county, 'ledger', 'seal');
    const acts = await listUnsealed(tx, SEAL_SIZE);
    return ok({ county: tx.county, last: await findLastSeal(tx), acts });
  },
  decide: ({ county, last, acts }, _input, at) =>
    ok({
      acts,
      seal: {
        county,
        number: (last?.number ?? 0) + 1,
        sealedAt: at.now,
        actCount: acts.length,
        root: merkleRoot(
          acts.map(({ digest }) => digest),
          sha256,
        ),
        previous: last?.digest ?? '',
      },
    }),
  write: async (tx, { acts, seal }) => {
    const { number, sealedAt, actCount, root, previous } = seal;
    const digest = sha256(canonicalSeal(seal));
    await insertSeal(tx, { number, sealed_at: sealedAt, act_count: actCount, root, previous, digest }, acts);
    return { answer: { sealed: actCount, digest }, touched: { seal: number, acts: actCount } };
  },
});
