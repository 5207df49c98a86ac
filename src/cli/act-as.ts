import { refusalTexts } from '#api/problem.ts';
import type { FlagValues } from '#cli/config-flags.ts';
import { withHouse } from '#cli/with-house.ts';
import type { Actor } from '#db/command.ts';
import type { House } from '#db/transaction.ts';
import type { Result } from '#kernel/result.ts';
import { findActor } from '#main/find-actor.ts';

/** Opens the county, acts as the account named, and prints what was done or every reason why not. */
export async function actAs(
  options: FlagValues & { readonly as: string },
  act: (house: House, actor: Actor) => Promise<Result<string>>,
): Promise<void> {
  await withHouse(options, async (house) => {
    const actor = await findActor(house, options.as);
    if (actor === undefined) {
      console.error(`没有登录名为“${options.as}”的有效账号。`);
      process.exitCode = 1;
      return;
    }
    const done = await act(house, actor);
    if (done.ok) {
      console.log(done.value);
      return;
    }
    process.exitCode = 1;
    for (const text of refusalTexts(done.refusal)) console.error(text);
  });
}
