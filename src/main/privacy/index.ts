export { scanApi } from './scan-api.ts';
export { type Place, type Scanned, scanFolder, scanText } from './scan-folder.ts';
export { scanSite } from './scan-site.ts';
export { scanFor, type Scanner, type Sighting } from './scanner.ts';
