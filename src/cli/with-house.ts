import type { House } from '#db/transaction.ts';
import { openFoundedHouse } from '#main/open-house.ts';
import type { Pack } from '#modules/units/index.ts';
import { type FlagValues, readCommandConfig } from './config-flags.ts';
import { commandLog, tellFaults } from './told-faults.ts';

/**
 * Opens the configured county for one command at the server's console, beside a running server or alone, and leaves it
 * again. It founds none. Whoever may run this may read the data folder, and so acts as the system where no account is named.
 */
export async function withHouse(
  options: FlagValues,
  work: (house: House, pack: Pack) => Promise<void>,
): Promise<void> {
  await tellFaults(async () => {
    const { config } = readCommandConfig(options);
    const opened = await openFoundedHouse(config, commandLog, options.demo === true);
    try {
      await work(opened.house, opened.pack);
    } finally {
      await opened.close();
    }
  });
}
