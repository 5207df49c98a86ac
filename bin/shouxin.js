#!/usr/bin/env node
// The `shouxin` command. TypeScript is run as it is, through tsx: there is no build step to forget.
import './loader.js';

await import('../src/cli/main.ts');
