import { execFile } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { writeForm } from '#modules/nominations/index.ts';
import { findUnit, loadPack } from '#modules/units/index.ts';

/** `npx tsx test/harness/office/remake.ts`: has the machine's LibreOffice write the workbooks of this folder again. */
const run = promisify(execFile);
const target = new URL('libreoffice/', import.meta.url);
const folder = await mkdtemp(join(tmpdir(), 'shouxin-office-'));
const profile = join(folder, 'profile');

async function office(...args: readonly string[]): Promise<void> {
  const profileUrl = pathToFileURL(profile).href;
  await run('soffice', [`-env:UserInstallation=${profileUrl}`, '--headless', '--norestore', ...args]);
}

async function writeUnitForm(path: string): Promise<void> {
  const pack = await loadPack(fileURLToPath(new URL('../../../policy/fusong', import.meta.url)));
  const unit = pack.ok ? findUnit(pack.value, 'wsjkj') : undefined;
  if (!pack.ok || unit === undefined) throw new Error('the pack lacks the unit');
  await writeFile(path, await writeForm(pack.value, unit));
}

/** A program as LibreOffice keeps it in its profile. */
function moduleOf(program: string): string {
  const text = program.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  return (
    '<?xml version="1.0" encoding="UTF-8"?>\n' +
    '<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Module1" script:language="StarBasic">' +
    `${text}</script:module>`
  );
}

try {
  const form = join(folder, 'form.xlsx');
  await writeUnitForm(form);
  // The first start lays the profile, with an empty module into which the program goes.
  await office('--convert-to', 'csv', '--outdir', folder, form);
  const program = await readFile(new URL('fill.bas', import.meta.url), 'utf8');
  await writeFile(join(profile, 'user/basic/Standard/Module1.xba'), moduleOf(program));
  const urls = [pathToFileURL(form).href, target.href.replace(/\/$/, '')].map((url) => `"${url}"`);
  await office(`macro:///Standard.Module1.Remake(${urls.join(',')})`);
  const names = await readdir(target);
  if (names.includes('failed.txt')) throw new Error(await readFile(new URL('failed.txt', target), 'utf8'));
  process.stdout.write(`${names.join('\n')}\n`);
} finally {
  await rm(folder, { recursive: true, force: true });
}
