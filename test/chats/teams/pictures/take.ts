import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Card } from '../../../../src/chats/teams/views/adaptive.ts';
import { startBrowser } from '../../../support/browser.ts';
import { everyCard, TYPED } from './cards.ts';
import { THEMES, type Theme, WIDTHS } from './hosts.ts';
import { type Gallery, openGallery } from './open.ts';
import { indexPage, sheets, type Taken } from './sheets.ts';

/**
 * `npm run teams:pictures`, or of some: `npm run teams:pictures -- 310 contrast digest`. Each word has to be in a
 * picture's path, such as `310-contrast/digest.png`.
 */
const PLACE = 'pictures/teams';
/** What a word that can't be broken does to a card isn't the theme's doing. */
const ONLY_LIGHT = ['long', 'unbroken'];

const wanted = process.argv.slice(2);
const browser = await startBrowser();
try {
  const gallery = await openGallery(browser);
  if (wanted.length === 0) await rm(PLACE, { recursive: true, force: true });
  const taken: Taken[] = [];
  for (const width of WIDTHS) {
    for (const theme of Object.keys(THEMES) as Theme[]) taken.push(...(await take(gallery, theme, width)));
  }
  await sheets(browser, PLACE, taken);
  await writeFile(join(PLACE, 'index.html'), indexPage(taken));
  say(`${taken.length} pictures in ${PLACE}: open index.html, or look at the sheets`);
} finally {
  await browser.close();
}

async function take(gallery: Gallery, theme: Theme, width: number): Promise<Taken[]> {
  const folder = `${width}-${theme}`;
  const cards = cardsFor(theme).filter(([file]) => wanted.every((word) => `${folder}/${file}`.includes(word)));
  if (cards.length === 0) return [];
  await mkdir(join(PLACE, folder), { recursive: true });
  await gallery.draw(cards, theme, width);
  for (const problem of await gallery.problems()) say(`${folder}: ${problem}`);
  const taken: Taken[] = [];
  for (const card of cards) {
    // One at a time: of a page with hundreds of them each picture takes a quarter of a second.
    await gallery.draw([card], theme, width);
    const file = `${folder}/${card[0]}`;
    const drawn = gallery.page.locator('.card');
    await drawn.screenshot({ path: join(PLACE, file) });
    const box = await drawn.boundingBox();
    taken.push({ folder, file, width, height: Math.ceil(box?.height ?? 0) });
  }
  say(`${folder}: ${taken.length} pictures`);
  return taken;
}

function cardsFor(theme: Theme): [file: string, card: Card][] {
  return Object.entries(TYPED).flatMap(([kind, typed]) => {
    if (ONLY_LIGHT.includes(kind) && theme !== 'light') return [];
    return everyCard(typed).map(([name, card]): [string, Card] => [`${fileName(`${name} ${kind}`)}.png`, card]);
  });
}

function fileName(name: string): string {
  return name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/-$/, '');
}

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}
