import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import type { Card } from '../../../../src/chats/teams/views/adaptive.ts';
import { type Host, THEMES, type Theme } from './hosts.ts';

const LIBRARY = createRequire(import.meta.url).resolve('adaptivecards/dist/adaptivecards.min.js');
/** As wide as Segoe UI, which Teams writes in and which may not be given away: measures don't depend on the machine. */
const FONT = fileURLToPath(
  import.meta.resolve('@fontsource-variable/open-sans/files/open-sans-latin-wght-normal.woff2'),
);
const SCRIPT = fileURLToPath(new URL('page.js', import.meta.url));

/** A page in which cards are drawn as Teams draws them. */
export type Gallery = {
  page: Page;
  /** Draws these in place of those before. */
  draw(cards: readonly (readonly [name: string, card: Card])[], theme: Theme, width: number): Promise<void>;
  /** @returns what is wrong with what is drawn, one sentence each. */
  problems(): Promise<string[]>;
};

export async function openGallery(browser: Browser): Promise<Gallery> {
  const page = await browser.newPage({ viewport: { width: 800, height: 900 } });
  page.setDefaultTimeout(60_000);
  const font = await readFile(FONT, 'base64');
  await page.setContent(`<!doctype html>
    <style>
      @font-face { font-family: 'Segoe UI'; font-weight: 300 800; src: url(data:font/woff2;base64,${font}); }
    </style>
    <style id="theme"></style>
    <main></main>`);
  await page.evaluate(`document.fonts.load("14px 'Segoe UI'")`);
  await page.addScriptTag({ path: LIBRARY });
  await page.addScriptTag({ path: SCRIPT });
  const run = (call: string): Promise<unknown> => page.evaluate(`pictures.${call}`);
  return {
    page,
    draw: async (cards, theme, width) => {
      const host: Host = THEMES[theme];
      await run(`dress(${JSON.stringify(host)}, ${width})`);
      await run(`drawAll(${JSON.stringify(cards)})`);
    },
    problems: async () => (await run('measure()')) as string[],
  };
}
