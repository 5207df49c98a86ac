import type { OpenedHouse } from '#main/open-house.ts';
import { scanFolder, scanSite } from '#main/privacy/index.ts';
import { scanAnswers } from './api-answers.ts';
import { scanAskedByNumber } from './asked-by-number.ts';
import { runShouxin } from './demo-process.ts';
import { lookThroughExceptions } from './exceptions-shown.ts';
import { listFindingIds } from './finding-ids.ts';
import type { Scene } from './scene.ts';
import { searchFor } from './sought.ts';
import { openWaysIn } from './ways-in.ts';

/** What the running server shows, to the public and to every account, and what it backs up. */
export async function scanServed(scene: Scene, opened: OpenedHouse, address: string): Promise<void> {
  const { pack, sought, backup, data, terminal } = scene;
  const { number, name } = sought.control;
  const numbers = searchFor(sought, sought.identifiers);
  // Where the county shows anybody, numbers of bodies are masked too, and nobody who must be hidden is named.
  const masked = searchFor(sought, [...sought.identifiers, ...sought.codes], sought.hiddenNames);
  const hidden = searchFor(sought, [], sought.hiddenNames);
  const ways = await openWaysIn(opened);

  const searches = [
    ...pack.categories.map(({ code }) => ({ category: code })),
    ...pack.units.map((unit) => ({ text: unit.name })),
    { text: name },
  ];
  scene.note('public pages', masked, await scanSite(masked.scanner, address, searches));
  const findings = await listFindingIds(opened.house);
  scene.note('API answers', masked, await scanAnswers(masked, address, ways, pack, findings));
  const few = ways.filter(({ roles }) => roles.length > 1 || roles.includes('credit-office-approver'));
  const asked = {
    tokens: few.slice(0, 2).map(({ token }) => token),
    numbers: sought.identifiers.slice(0, 3),
    control: number + name,
  };
  scene.note('asked by number', masked, await scanAskedByNumber(masked.scanner, address, asked));
  scene.add(await lookThroughExceptions(masked, address, ways, pack));

  await runShouxin(['backup', backup, '--data', data], { out: terminal, err: terminal });
  scene.note('backup', numbers, await scanFolder(numbers.scanner, backup));
  // Whatever stood on the portal at any time lies in its tables, plain in the backup.
  const isPortals = (path: string): boolean => path.startsWith('publication.');
  scene.note("portal's tables", hidden, await scanFolder(hidden.scanner, backup, (path) => !isPortals(path)));
}
