import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { keyFilePath } from '#db/vault/index.ts';
import type { Config } from './config.ts';

/** A command that founds nothing was run where no county is yet; the message is for the person at the console. */
export class CountyMissing extends Error {
  constructor(folder: string, demo: boolean) {
    super(
      demo
        ? `数据目录 ${folder} 里还没有演示数据，请先运行 npm run demo，或用 --data 写明演示数据所在的目录。`
        : `数据目录 ${folder} 里还没有县的数据，请先运行 npm start 建立，或用 --data 写明数据所在的目录。`,
    );
    this.name = 'CountyMissing';
  }
}

/** Whether an embedded database was ever started for this folder: here, or where its note says. */
export function hasDatabase(folder: string): boolean {
  return ['pg', 'pg-place.json'].some((name) => existsSync(join(folder, name)));
}

/**
 * Turns a command away before it makes a folder, a key or a database. A mistyped line would otherwise leave a county
 * that nobody asked for.
 * @throws CountyMissing
 */
export function refuseEmptyFolder(
  { dataFolder, databaseUrl }: Pick<Config, 'dataFolder' | 'databaseUrl'>,
  demo: boolean,
): void {
  // An external database leaves nothing but its keys here.
  const used = hasDatabase(dataFolder) || (databaseUrl !== undefined && existsSync(keyFilePath(dataFolder)));
  if (!used) throw new CountyMissing(dataFolder, demo);
}
