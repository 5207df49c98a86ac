export { exceptionOf, exceptions } from './exceptions.ts';
export { scanForNames, together } from './names.ts';
export { type Asker, type KnownIds, scanApi, type ScannedApi } from './scan-api.ts';
export { type Place, type Scanned, scanFolder, scanText } from './scan-folder.ts';
export { scanSite, type Search } from './scan-site.ts';
export { scanFor, type Scanner, type Sighting } from './scanner.ts';
