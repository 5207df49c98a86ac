import { BackupRefused } from '#db/backup/index.ts';
import { DatabaseRefused } from '#db/refusals.ts';
import { KeyFault } from '#db/vault/index.ts';
import { refusalTexts } from '#api/problem.ts';
import { ConfigFault } from '#main/config.ts';
import { CountyMissing } from '#main/county-missing.ts';
import { DemoRefused } from '#main/demo/folder.ts';
import { KindRefused, StartRefused } from '#main/open-house.ts';
import { ServeRefused } from '#main/serve-refused.ts';

/** Runs a command's work; a fault whose text is meant for the operator is printed and gives exit code 1, others are thrown. */
export async function tellFaults(work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (fault) {
    const told = [
      BackupRefused,
      DatabaseRefused,
      KeyFault,
      ConfigFault,
      CountyMissing,
      KindRefused,
      StartRefused,
      DemoRefused,
      ServeRefused,
    ].some((kind) => fault instanceof kind);
    if (!told || !(fault instanceof Error)) throw fault;
    const texts = fault instanceof StartRefused ? refusalTexts(fault.refusal) : [fault.message];
    for (const text of texts) console.error(text);
    process.exitCode = 1;
  }
}

/** Reports of the database go to standard error, so that standard output stays the answer alone. */
export const commandLog = {
  info: (): void => undefined,
  warn: (text: string): void => console.error(text),
};
