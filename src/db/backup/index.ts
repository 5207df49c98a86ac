export type { Manifest } from './manifest.ts';
export { BackupRefused } from './refused.ts';
export { restoreBackup } from './restore.ts';
export { takeBackup } from './take.ts';
export { verifyBackup } from './verify.ts';
