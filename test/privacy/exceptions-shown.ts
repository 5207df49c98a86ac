import { scanText } from '#main/privacy/index.ts';
import type { Pack } from '#modules/units/index.ts';
import type { Finding } from './report.ts';
import type { Search } from './sought.ts';
import type { WayIn } from './ways-in.ts';

interface Act {
  readonly command: string;
  readonly outcome: string;
}

/**
 * The other way round: unmasking and a body's own questions do show full identifiers, and they are the ones looked for
 * elsewhere; and each look stands in the ledger (C7.3). Without this a search for the wrong numbers would find nothing too.
 */
export async function lookThroughExceptions(
  search: Search,
  address: string,
  ways: readonly WayIn[],
  pack: Pack,
): Promise<Finding> {
  const ask = async (path: string, way: WayIn | undefined, init: RequestInit = {}): Promise<Buffer> => {
    const headers = { authorization: `Bearer ${way?.token ?? ''}`, 'content-type': 'application/json' };
    const answer = await fetch(address + path, { ...init, headers });
    if (!answer.ok) throw new Error(`${path} was answered with ${answer.status}`);
    return Buffer.from(await answer.arrayBuffer());
  };
  const json = async <T>(path: string, way: WayIn | undefined): Promise<T> =>
    JSON.parse((await ask(path, way)).toString('utf8')) as T;
  const officer = ways.find(({ roles }) => roles.includes('credit-office-approver'));
  const auditor = ways.find(({ roles }) => roles.includes('audit-administrator'));
  const body = pack.sources.find(({ code }) => code === 'court')?.body;
  const judge = ways.find(({ roles, unit }) => roles.includes('screening-clerk') && unit === body);
  const readsOf = async (): Promise<number> => {
    const { acts } = await json<{ acts: readonly Act[] }>('/api/v1/acts?outcome=read&limit=500', auditor);
    return acts.filter(({ command }) => command === 'subjects.unmask').length;
  };

  const { rounds } = await json<{ rounds: readonly { readonly id: string }[] }>('/api/v1/rounds', officer);
  const { nominations } = await json<{ nominations: readonly { readonly subjectId: string }[] }>(
    '/api/v1/nominations?limit=500',
    officer,
  );
  const sample = nominations.filter((_, place) => place % Math.ceil(nominations.length / 10) === 0);
  const before = await readsOf();
  const shown: Buffer[] = [];
  for (const { subjectId } of sample) {
    const init = { method: 'POST', body: JSON.stringify({ reason: 'supervision' }) };
    shown.push(await ask(`/api/v1/subjects/${subjectId}/unmask`, officer, init));
  }
  const logged = (await readsOf()) - before;
  for (const { id } of rounds) shown.push(await ask(`/api/v1/rounds/${id}/sources/court/task`, judge));
  const isSeen = (content: Buffer): boolean =>
    scanText(search.scanner, 'exception', content).some(({ form }) => form === 'clear');
  return {
    place: 'exceptions, logged',
    sources: shown.length,
    bytes: shown.reduce((sum, { length }) => sum + length, 0),
    size: search.size,
    hits: [],
    control: sample.length > 0 && logged === sample.length && shown.every(isSeen),
  };
}
