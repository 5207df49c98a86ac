export { checkKeys, keyCheckReasons, keyCheckRows, type KeyCheckRow, writeKeyCheck } from './key-check.ts';
export { KeyFault, type KeyFaultCode } from './key-fault.ts';
export { keyFilePath, type KeyPurpose } from './key-file.ts';
export { addKey, createKeyring, retireKeys } from './key-making.ts';
export { type KeyInfo, Keyring, openKeyring } from './keyring.ts';
export { nodeProvider } from './node-provider.ts';
export { type CryptoProvider, keyedBytes, type ProviderKey } from './provider.ts';
export { type ActiveKeys, type KeyedText, labelled, sealedKeyId, type Vault } from './vault.ts';
