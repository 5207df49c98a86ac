// V8 lets garbage grow to a multiple of what lives, the more memory a machine has the more. A server that reads a
// hundred thousand rows through a few megabytes would so take hundreds: here the heap is cleaned once it grew by half.
import { setFlagsFromString } from 'node:v8';

setFlagsFromString('--heap-growing-percent=50');
