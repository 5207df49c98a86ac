export type KeyFaultCode =
  | 'missing'
  | 'exists'
  | 'unreadable'
  | 'exposed'
  | 'damaged'
  | 'unknown-key'
  | 'refused';

/** Something is wrong with the keys. The text is for the person who runs the server and never holds key material. */
export class KeyFault extends Error {
  readonly code: KeyFaultCode;

  constructor(code: KeyFaultCode, message: string) {
    super(message);
    this.name = 'KeyFault';
    this.code = code;
  }
}
