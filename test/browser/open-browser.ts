import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import chromium from '@sparticuz/chromium';
import { type Browser, chromium as playwright } from 'playwright-core';

export interface OpenedBrowser {
  readonly browser: Browser;
  close(): Promise<void>;
}

/** Switches of the package that serve its own home, a function in a cloud, and would blunt what is tested here. */
const unwanted = /^--(single-process|no-zygote|disable-web-security|allow-running-insecure-content|headless)/;

/** Starts the browser that comes with the dependencies: nothing has to be installed for these tests. */
export async function openBrowser(): Promise<OpenedBrowser> {
  const folder = await mkdtemp(join(tmpdir(), 'shouxin-browser-'));
  const executablePath = await unpack(folder);
  const args = chromium.args.filter((arg) => !unwanted.test(arg));
  const browser = await playwright.launch({ executablePath, args, headless: true });
  return {
    browser,
    close: async () => {
      await browser.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** In a folder of its own: the package would take another run's half-written file in the common one for a whole one. */
async function unpack(folder: string): Promise<string> {
  const before = process.env['TMPDIR'];
  process.env['TMPDIR'] = folder;
  try {
    return await chromium.executablePath();
  } finally {
    if (before === undefined) delete process.env['TMPDIR'];
    else process.env['TMPDIR'] = before;
  }
}
