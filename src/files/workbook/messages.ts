import type { Refusal } from '#kernel/refusal.ts';
import type { Batch } from './batch.ts';
import type { WorkbookLimits } from './limits.ts';
import type { SheetHead } from './read.ts';

/** What the worker is asked; each question gets one answer, and it does nothing unasked. */
export type Question =
  | { readonly ask: 'open'; readonly path: string; readonly limits: WorkbookLimits }
  | { readonly ask: 'rows'; readonly sheet: number }
  | { readonly ask: 'more' }
  | { readonly ask: 'close' };

export type Answer =
  | { readonly said: 'opened'; readonly sheets: readonly SheetHead[] }
  | { readonly said: 'batch'; readonly batch: Batch }
  | { readonly said: 'end' }
  | { readonly said: 'closed' }
  | { readonly said: 'refused'; readonly refusal: Refusal };
