import { leave } from './watchdog.ts';

const [root, dataFolder, file] = process.argv.slice(2);
if (root !== undefined && dataFolder !== undefined && file !== undefined) await leave(root, dataFolder, file);
