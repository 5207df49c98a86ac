import { Command, CommanderError } from 'commander';
import { chineseHelp } from './chinese-help.ts';
import { commandLoaders } from './command-loaders.ts';
import { tellUsageError } from './usage-errors.ts';
import { WriteFault } from './write-fault.ts';

/** Runs one command line. Only the command named is loaded, so that small ones start quickly. */
async function run(args: readonly string[]): Promise<void> {
  const program = new Command('shouxin')
    .description('守信：县级守信激励对象名单的报送、比对、公示、认定和激励应用')
    // The words are those of the commands that have commands of their own; at the top, --help is enough.
    .helpCommand('help [command]', '显示一个命令的说明')
    .helpCommand(false)
    .helpOption('-h, --help', '显示说明')
    .configureHelp(chineseHelp)
    // The commands' own refusals go to standard error; what commander says in English is told in Chinese below.
    .configureOutput({ outputError: () => undefined })
    .exitOverride();
  const named = args.find((arg) => !arg.startsWith('-')) ?? '';
  const load = commandLoaders.get(named);
  const loaders = load === undefined ? [...commandLoaders.values()] : [load];
  for (const { register } of await Promise.all(loaders.map((each) => each()))) register(program);
  try {
    await program.parseAsync(args, { from: 'user' });
  } catch (error) {
    if (error instanceof WriteFault) {
      process.exitCode = 1;
      console.error(error.message);
      return;
    }
    if (!(error instanceof CommanderError)) throw error;
    if (error.exitCode === 0) return;
    process.exitCode = 1;
    tellUsageError(error, [...commandLoaders.keys()]);
  }
}

// A reader that closes early, such as `head`, is no fault of ours.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit(0);
});

await run(process.argv.slice(2));
