// A worker starts without the loader that its parent runs with: this entry brings it, then the worker itself.
import { register } from 'tsx/esm/api';

register();
await import('./worker.ts');
