/** One imported key. Its material can't be read back out, so it can live in a certified module. */
export interface ProviderKey {
  /** Encrypts and authenticates; `bound` is authenticated but not stored. The result holds nonce, text and tag. */
  seal(plain: Uint8Array, bound: Uint8Array): Buffer;
  /** Gives the plain bytes, or nothing if key, text or `bound` differ from what was sealed. */
  open(sealed: Uint8Array, bound: Uint8Array): Buffer | undefined;
  /** HMAC-SM3, 32 bytes. */
  mac(data: Uint8Array): Buffer;
  /**
   * Keyed digests of what `halfDigests` gave, as many and as long: a block cipher over all of them at once. For lists of
   * millions of records, where a mac for each value takes many times as long.
   */
  keyed(digests: Uint8Array): Buffer;
}

/** The length of one keyed digest. */
export const keyedBytes = 16;

/**
 * The cryptography the vault stands on. GB/T 39786 asks for certified products: a module that is certified
 * implements this interface and replaces `node-provider.ts`; nothing else calls cryptography for stored data.
 */
export interface CryptoProvider {
  readonly name: string;
  importKey(material: Uint8Array): ProviderKey;
  /** SM3, 32 bytes. */
  digest(data: Uint8Array): Buffer;
  /**
   * The first half of each text's SM3, `keyedBytes` each, laid end to end; zeros where there is no text. No key is in it, so
   * that any thread can make it; it is as personal as the text, and is stored under a key only (`ProviderKey.keyed`).
   */
  halfDigests(texts: readonly (string | null)[]): Uint8Array<ArrayBuffer>;
  /** A secret of 32 bytes for one labelled use, from which the root can't be found. */
  derive(root: Uint8Array, label: string): Buffer;
  random(bytes: number): Buffer;
}
