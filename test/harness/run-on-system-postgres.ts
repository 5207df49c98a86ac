import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { formatDatabaseUrl } from '#db/settings.ts';
import { hasSystemPostgres, startSystemPostgres } from './system-postgres.ts';

/** `npm run test:pg15 [-- vitest's arguments]`: the whole suite on the machine's PostgreSQL 15. */
const version = 15;

if (hasSystemPostgres(version)) {
  const server = await startSystemPostgres(version, { max_connections: '150' });
  // Ctrl-C reaches the suite too; its end is waited for, so that the server is stopped in any case.
  process.on('SIGINT', () => undefined);
  const suite = spawn('npx', ['vitest', 'run', ...process.argv.slice(2)], {
    stdio: 'inherit',
    env: { ...process.env, SHOUXIN_TEST_DATABASE_URL: formatDatabaseUrl(server.admin) },
  });
  const [code] = (await once(suite, 'exit')) as [number | null];
  await server.stop();
  process.exitCode = code ?? 1;
} else {
  process.stderr.write(`PostgreSQL ${version} is not installed on this machine.\n`);
  process.exitCode = 1;
}
