import { join } from 'node:path';
import { type Scanned } from '#main/privacy/index.ts';
import type { Pack } from '#modules/units/index.ts';
import { type Finding, findingOf } from './report.ts';
import type { Search, Sought } from './sought.ts';

/** One demo that is looked through, and what was found until now. */
export class Scene {
  readonly data: string;
  readonly pack: Pack;
  readonly sought: Sought;
  /** What the program said at the console: the demo's story and table, where the site is, the backup. */
  readonly terminal: string;
  readonly log: string;
  readonly backup: string;
  readonly findings: Finding[] = [];
  readonly #tell: (line: string) => void;

  constructor(given: {
    readonly data: string;
    readonly folder: string;
    readonly pack: Pack;
    readonly sought: Sought;
    readonly tell: (line: string) => void;
  }) {
    this.data = given.data;
    this.pack = given.pack;
    this.sought = given.sought;
    this.terminal = join(given.folder, 'terminal.txt');
    this.log = join(given.folder, 'server.log');
    this.backup = join(given.folder, 'backup');
    this.#tell = given.tell;
  }

  /** Workbooks, lists and letters: full of identifiers by nature, since units and bodies hand them over. */
  get handedOut(): string {
    return '演示文件';
  }

  note(place: string, search: Search, scanned: Scanned): void {
    this.add(findingOf(place, search, scanned));
  }

  add(finding: Finding): void {
    this.findings.push(finding);
    this.#tell(`${finding.place}: ${finding.hits.length} hits`);
  }
}
