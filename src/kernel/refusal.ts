/** How one code of refusal is shown: by the API, the portal, the desk and the command line alike. */
export interface RefusalText {
  /** HTTP status of an answer in which this is the first reason. */
  readonly status: 400 | 401 | 403 | 404 | 409 | 410 | 413 | 415 | 422 | 423 | 429 | 503;
  /** The clause of the scheme (SCHEME.md) or the law that the rule comes from. */
  readonly clause?: string;
  /** What is wrong and where, in plain official Chinese; `{name}` stands for a parameter. */
  readonly zh: string;
  readonly en: string;
  /** What the reader can do about it, in Chinese. */
  readonly advice: string;
}

export type RefusalTable = Readonly<Record<string, RefusalText>>;

/** One reason of a refusal. Parameters never hold a person's identifier or name. */
export interface Reason {
  readonly code: string;
  readonly params: Readonly<Record<string, string | number>>;
}

export interface Refusal {
  readonly reasons: readonly [Reason, ...Reason[]];
}

export type ReasonOf<Table extends RefusalTable> = <Code extends keyof Table & string>(
  code: Code,
  params?: Readonly<Record<string, string | number>>,
) => Reason;

/**
 * Binds a module's table of refusals to a constructor that knows only its codes:
 * `const reason = reasonsOf(refusals); reason('batch-committed', { date })`.
 */
export function reasonsOf<const Table extends RefusalTable>(_table: Table): ReasonOf<Table> {
  return (code, params = {}) => ({ code, params });
}

/** A text as a sentence of its own; one that has its full stop keeps just that. */
export function withStop(sentence: string): string {
  return sentence === '' || /[。！？]$/.test(sentence) ? sentence : `${sentence}。`;
}

/** Fills `{name}` places of a text; a place without a parameter stays visible rather than vanish. */
export function fillText(text: string, params: Readonly<Record<string, string | number>>): string {
  return text.replaceAll(/\{([A-Za-z]+)\}/g, (place, name: string) => String(params[name] ?? place));
}
