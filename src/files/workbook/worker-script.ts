import { fileURLToPath } from 'node:url';
import { buildSync } from 'esbuild';

let script: string | undefined;

/**
 * The reader's worker as one plain script, made at the first file of a process. Started from its TypeScript, each worker
 * would bring a loader with a thread and a memory of its own, which cost many times the reading of a unit's workbook.
 */
export function workerScript(): string {
  if (script !== undefined) return script;
  const { outputFiles } = buildSync({
    entryPoints: [fileURLToPath(new URL('worker.ts', import.meta.url))],
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    write: false,
    logLevel: 'silent',
  });
  const [bundle] = outputFiles;
  if (bundle === undefined) throw new Error('esbuild gave no script');
  script = bundle.text;
  return script;
}
