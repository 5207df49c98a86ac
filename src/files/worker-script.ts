import { fileURLToPath } from 'node:url';
import { buildSync } from 'esbuild';

const scripts = new Map<string, string>();

/**
 * A worker as one plain script, made when a process first needs it. Started from its TypeScript, each worker would bring a
 * loader with a thread and a memory of its own, which cost many times the reading of a unit's workbook.
 * @param entry where the worker begins, as `new URL('worker.ts', import.meta.url)`
 */
export function workerScript(entry: URL): string {
  const path = fileURLToPath(entry);
  const known = scripts.get(path);
  if (known !== undefined) return known;
  const { outputFiles } = buildSync({
    entryPoints: [path],
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    write: false,
    logLevel: 'silent',
  });
  const [bundle] = outputFiles;
  if (bundle === undefined) throw new Error('esbuild gave no script');
  scripts.set(path, bundle.text);
  return bundle.text;
}
