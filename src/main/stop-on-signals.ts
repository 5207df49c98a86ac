/** Stops in order on Ctrl+C or a service manager's TERM; a second signal ends the process at once. */
export function stopOnSignals(running: { stop(): Promise<void> }): void {
  let asked = false;
  const stop = (): void => {
    if (asked) process.exit(1);
    asked = true;
    void running.stop().then(
      () => process.exit(0),
      () => process.exit(1),
    );
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
}
