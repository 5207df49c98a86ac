// How the program is loaded: `bin/shouxin.js` imports this first, and so does whoever measures its memory.
// V8 lets garbage grow to a multiple of what lives, the more memory a machine has the more. A server that reads a
// hundred thousand rows through a few megabytes would so take hundreds: here the heap is cleaned once it grew by half,
// and the nursery, of which each thread has its own, stays at 2 MB instead of 16. No bound is set on what may live.
import { fileURLToPath } from 'node:url';
import { setFlagsFromString } from 'node:v8';
import { register } from 'tsx/esm/api';

setFlagsFromString('--heap-growing-percent=50');
// The main thread's nursery exists already: it is kept from growing. Threads that start from now on have the bound.
setFlagsFromString('--semi-space-growth-factor=1');
setFlagsFromString('--max-semi-space-size=2');
// A nursery this small is swept faster by one thread than by four that wait for each other, and leaves a core to others.
setFlagsFromString('--no-parallel-scavenge');
// By its place and not by the folder in which the command is typed, which may hold another project's settings or none.
register({ tsconfig: fileURLToPath(new URL('../tsconfig.json', import.meta.url)) });
