import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';

const BROWSER = [
  process.env.CHROMIUM_PATH,
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
].find((path) => path !== undefined && existsSync(path));

/** A browser is not among the project's packages: without one these are skipped, but never in CI. */
export function inBrowser(name: string, body: () => void): void {
  (BROWSER === undefined && !process.env.CI ? describe.skip : describe)(name, body);
}

/** It talks to pages on this machine only, so everything else that a browser does by itself is off. */
const ARGUMENTS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

export function startBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: BROWSER ?? '', args: ARGUMENTS });
}
