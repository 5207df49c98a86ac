#!/usr/bin/env node
// The `shouxin` command. TypeScript is run as it is, through tsx: there is no build step to forget.
import { fileURLToPath } from 'node:url';
import { register } from 'tsx/esm/api';

// By its place and not by the folder in which the command is typed, which may hold another project's settings or none.
register({ tsconfig: fileURLToPath(new URL('../tsconfig.json', import.meta.url)) });
await import('../src/cli/main.ts');
