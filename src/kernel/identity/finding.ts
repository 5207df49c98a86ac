/** A note informs, a warning asks a person to look, `bad` means that the number can't be what it is said to be. */
export interface Finding {
  readonly weight: 'note' | 'warn' | 'bad';
  /** Plain Chinese; names positions and single characters, never the whole number. */
  readonly text: string;
}

export function note(text: string): Finding {
  return { weight: 'note', text };
}

export function warn(text: string): Finding {
  return { weight: 'warn', text };
}

export function bad(text: string): Finding {
  return { weight: 'bad', text };
}

/** The worst weight found decides. */
export function verdictOf(findings: readonly Finding[]): 'ok' | 'warn' | 'bad' {
  if (findings.some(({ weight }) => weight === 'bad')) return 'bad';
  return findings.some(({ weight }) => weight === 'warn') ? 'warn' : 'ok';
}

export function isSound(findings: readonly Finding[]): boolean {
  return verdictOf(findings) !== 'bad';
}
