/**
 * Runs one command of the product as the system, in a process of its own beside the running database: its memory can be
 * watched, and the time that it gives is the command's alone, without the program's start.
 */
import { openFoundedHouse } from '#main/open-house.ts';
import { commands } from '#main/commands.ts';

const [dataFolder = '', packFolder = '', name = '', input = '{}'] = process.argv.slice(2);
const log = { info: () => undefined, warn: (text: string) => console.error(text) };
const command = commands.find((each) => each.name === name);
if (command === undefined) throw new Error(`no command ${name}`);
const opened = await openFoundedHouse({ dataFolder, databaseUrl: undefined, packFolder }, log, false);
try {
  const began = performance.now();
  const actor = { kind: 'system', task: 'bench' } as const;
  const done = await command.run(opened.house, { actor, input: JSON.parse(input) as unknown });
  const seconds = (performance.now() - began) / 1000;
  if (!done.ok) throw new Error(JSON.stringify(done.refusal));
  process.stdout.write(JSON.stringify({ seconds, answer: done.value }));
} finally {
  await opened.close();
}
