import { setScope } from '#db/scope.ts';
import { inTransaction, type House } from '#db/transaction.ts';
import { sha256 } from '../digest.ts';
import { canonicalAct } from '../domain/act.ts';
import { canonicalSeal, merkleRoot } from '../domain/merkle.ts';
import { listSealedActs, listSeals } from '../store.ts';

export interface LedgerProof {
  readonly seals: number;
  readonly acts: number;
  /** Digest of the last seal: written down elsewhere, it proves the ledger up to it. */
  readonly head: string;
  /** Each place where the record doesn't agree with itself; empty when all is whole. */
  readonly breaks: readonly { readonly seal: number; readonly actId: string | null; readonly what: string }[];
}

/** Recomputes every act's digest, every root and the whole chain from what is stored. */
export async function verifyLedger(house: House): Promise<LedgerProof> {
  return inTransaction(house, async (db) => {
    await setScope(db, house.county, 'county', null);
    const breaks: { seal: number; actId: string | null; what: string }[] = [];
    const seals = await listSeals(db, house.county);
    let previous = '';
    let acts = 0;
    for (const [index, seal] of seals.entries()) {
      const broken = (what: string, actId: string | null = null): void => {
        breaks.push({ seal: seal.number, actId, what });
      };
      if (seal.number !== index + 1) broken('封存序号不连续');
      if (seal.previous !== previous) broken('与上一次封存不衔接');
      const rows = await listSealedActs(db, house.county, seal.number);
      acts += rows.length;
      if (rows.length !== seal.act_count) broken('留痕条数与封存时不一致');
      for (const row of rows) {
        if (sha256(canonicalAct(row.act)) !== row.digest) broken('留痕内容被改动', row.act.id);
      }
      const root = merkleRoot(
        rows.map(({ digest }) => digest),
        sha256,
      );
      if (root !== seal.root) broken('留痕与封存的根摘要不一致');
      const { number, sealed_at, act_count, digest } = seal;
      const text = canonicalSeal({
        county: house.county,
        number,
        sealedAt: sealed_at,
        actCount: act_count,
        root: seal.root,
        previous: seal.previous,
      });
      if (sha256(text) !== digest) broken('封存记录被改动');
      previous = digest;
    }
    return { seals: seals.length, acts, head: previous, breaks };
  });
}
