import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const biome = fileURLToPath(new URL('../node_modules/.bin/biome', import.meta.url));

/** A TypeScript text as the project's formatter leaves it. */
export function formatSource(text: string): string {
  return execFileSync(biome, ['format', '--stdin-file-path=generated.ts'], { input: text, encoding: 'utf8' });
}
