export type Verdict = (what: string, value: number, bar: number) => void;

/** Prints what was measured beside its bar. A missed one fails the run, but for a short run, which is too small to judge by. */
export function verdictOf(short: boolean): Verdict {
  return (what, value, bar) => {
    const met = value <= bar;
    console.log(`${met ? 'met   ' : 'MISSED'} ${value.toFixed(2)} (bar ${bar})  ${what}`);
    if (!met && !short) process.exitCode = 1;
  };
}
