import type { Browser } from 'playwright-core';
import type { Card } from '../../src/chats/teams/views/adaptive.ts';
import { everyCard, TYPED } from '../chats/teams/pictures/cards.ts';
import { THEMES, type Theme } from '../chats/teams/pictures/hosts.ts';
import { type Gallery, openGallery } from '../chats/teams/pictures/open.ts';
import { inBrowser, startBrowser } from '../support/browser.ts';

/** A side panel's, the narrowest in which Teams draws a card. */
const NARROW = 310;

const LONG = 'Refund although the window has passed';

inBrowser('a card that is 310 pixels wide, in a browser', () => {
  let browser: Browser;
  let gallery: Gallery;

  beforeAll(async () => {
    browser = await startBrowser();
    gallery = await openGallery(browser);
  }, 60_000);
  afterAll(async () => {
    await browser?.close();
  });

  async function problemsOf(cards: readonly (readonly [string, Card])[], theme: Theme = 'light'): Promise<string[]> {
    await gallery.draw(cards, theme, NARROW);
    return gallery.problems();
  }

  test.each(Object.entries(TYPED))(
    'squeezes, hides and cuts off nothing, with %s texts in it',
    async (_kind, typed) => {
      expect(await problemsOf(everyCard(typed))).toEqual([]);
    },
    60_000,
  );

  test.each(Object.keys(THEMES) as Theme[])(
    'can be read in the %s theme',
    async (theme) => {
      expect(await problemsOf(everyCard(LONG), theme)).toEqual([]);
    },
    60_000,
  );

  describe('the measures see', () => {
    const run = (text: string, look: object = {}) => ({
      type: 'RichTextBlock',
      inlines: [{ type: 'TextRun', text, ...look }],
    });
    const send = (title: string) => ({ type: 'Action.Submit', title });
    const column = (width: string, item: object) => ({ type: 'Column', width, items: [item] });

    test.each<[what: string, element: object, problem: RegExp]>([
      [
        'a text beside a long button',
        {
          type: 'ColumnSet',
          columns: [
            column('stretch', run(LONG)),
            column('auto', { type: 'ActionSet', actions: [send('Show the whole of EX-142')] }),
          ],
        },
        /has \d+ pixels/,
      ],
      ['a word without end', run('x'.repeat(80)), /is wider than the card/],
      ['a row of too many buttons', { type: 'ActionSet', actions: Array(4).fill(send('Mark as done')) }, /is cut off/],
      ['a pale colour', run(LONG, { color: 'Warning' }), /has a contrast of 1\.\d/],
    ])('%s', async (_what, element, problem) => {
      const card = { type: 'AdaptiveCard', version: '1.5', body: [element] };
      const problems = await problemsOf([['spoilt', card as unknown as Card]]);
      expect(problems.join('\n')).toMatch(problem);
    });
  });
});
