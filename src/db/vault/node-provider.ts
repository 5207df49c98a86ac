import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createHmac,
  createSecretKey,
  hash,
  type KeyObject,
  randomBytes,
} from 'node:crypto';
import { drawRandom } from '../random-pool.ts';
import { type CryptoProvider, keyedBytes, type ProviderKey } from './provider.ts';

const nonceBytes = 12;
const tagBytes = 16;
function seal(key: KeyObject, plain: Uint8Array, bound: Uint8Array): Buffer {
  const nonce = drawRandom(nonceBytes);
  const cipher = createCipheriv('aes-256-gcm', key, nonce, { authTagLength: tagBytes });
  cipher.setAAD(bound);
  return Buffer.concat([nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
}

function open(key: KeyObject, sealed: Uint8Array, bound: Uint8Array): Buffer | undefined {
  if (sealed.length < nonceBytes + tagBytes) return undefined;
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, nonceBytes), {
    authTagLength: tagBytes,
  });
  decipher.setAAD(bound);
  decipher.setAuthTag(sealed.subarray(sealed.length - tagBytes));
  const plain = decipher.update(sealed.subarray(nonceBytes, sealed.length - tagBytes));
  try {
    return Buffer.concat([plain, decipher.final()]);
  } catch {
    return undefined;
  }
}

/** A collision of half an SM3 digest would let one record pass for another; nobody finds one, nor meets it by chance. */
function halfDigests(texts: readonly (string | null)[]): Uint8Array<ArrayBuffer> {
  const digests = new Uint8Array(texts.length * keyedBytes);
  const bytes = Buffer.from(digests.buffer);
  let place = 0;
  for (const text of texts) {
    // As a string and not as a buffer of its own: for small values that costs more than the digest.
    if (text !== null) bytes.write(hash('sm3', text, 'binary'), place, keyedBytes, 'latin1');
    place += keyedBytes;
  }
  return digests;
}

function keyed(key: KeyObject, digests: Uint8Array): Buffer {
  // Whole blocks without padding: `final` has nothing to add.
  return createCipheriv('aes-256-ecb', key, null).setAutoPadding(false).update(digests);
}

function importKey(material: Uint8Array): ProviderKey {
  // Key objects, not raw buffers: Node copies and checks a raw key at every call.
  const key = createSecretKey(material);
  return {
    seal: (plain, bound) => seal(key, plain, bound),
    open: (sealed, bound) => open(key, sealed, bound),
    mac: (data) => createHmac('sm3', key).update(data).digest(),
    keyed: (digests) => keyed(key, digests),
  };
}

/** AES-256, HMAC-SM3 and SM3 from Node's own OpenSSL. */
export const nodeProvider: CryptoProvider = {
  name: 'node-openssl',
  importKey,
  digest: (data) => createHash('sm3').update(data).digest(),
  halfDigests,
  derive: (root, label) => createHmac('sha256', root).update(label).digest(),
  random: (bytes) => randomBytes(bytes),
};
