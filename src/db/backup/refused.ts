/** A backup can't be taken, trusted or put back; every reason is a Chinese sentence that says what to do. */
export class BackupRefused extends Error {
  readonly reasons: readonly string[];

  constructor(...reasons: readonly string[]) {
    super(reasons.join('\n'));
    this.name = 'BackupRefused';
    this.reasons = reasons;
  }
}
