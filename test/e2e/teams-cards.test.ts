import { createRequire } from 'node:module';
import type { Browser, Page } from 'playwright-core';
import type { Card } from '../../src/chats/teams/views/adaptive.ts';
import { everyCard } from '../chats/teams/pictures/cards.ts';
import { inputsIn, labelsOf } from '../chats/teams/views/drawn-texts.ts';
import { inBrowser, startBrowser } from '../support/browser.ts';

const LIBRARY = createRequire(import.meta.url).resolve('adaptivecards/dist/adaptivecards.min.js');

/** Runs in the page. */
const RENDER = `
  const markdown = [];
  AdaptiveCards.AdaptiveCard.onProcessMarkdown = (text, result) => {
    markdown.push(text);
    result.outputHtml = text.replace(/[<>&]/g, '');
    result.didProcess = true;
  };
  function renderCard(json) {
    const card = new AdaptiveCards.AdaptiveCard();
    card.parse(json);
    const place = document.querySelector('#card');
    place.replaceChildren(card.render());
    return {
      text: place.textContent,
      buttons: [...place.querySelectorAll('button')].map((one) => one.textContent),
      inputs: card.getAllInputs().length,
      overflow: place.scrollWidth > 500,
      markdown: markdown.splice(0),
    };
  }`;

/** What the library made of a card in the page. */
type Rendered = { text: string; buttons: string[]; inputs: number; overflow: boolean; markdown: string[] };

inBrowser('Microsoft’s own library, in a browser', () => {
  let browser: Browser;
  let page: Page;
  const complaints: string[] = [];

  beforeAll(async () => {
    browser = await startBrowser();
    page = await browser.newPage({ viewport: { width: 640, height: 800 } });
    page.on('pageerror', (error) => complaints.push(error.message));
    await page.setContent('<div id="card" style="width: 500px"></div>');
    await page.addScriptTag({ path: LIBRARY });
    await page.addScriptTag({ content: RENDER });
  }, 60_000);
  afterAll(async () => {
    await browser?.close();
  });
  afterEach(() => {
    expect(complaints.splice(0)).toEqual([]);
  });

  function rendered(card: Card): Promise<Rendered> {
    return page.evaluate(`renderCard(${JSON.stringify(card)})`);
  }

  test.each(everyCard('some words'))(
    '%s is drawn, with all its buttons and inputs, and no wider than its place',
    async (_name, card) => {
      const { text, buttons, inputs, overflow } = await rendered(card);
      expect(text.trim()).not.toBe('');
      expect(buttons).toEqual(expect.arrayContaining(labelsOf(card)));
      expect(inputs).toBe(inputsIn(card).length);
      expect(overflow).toBe(false);
    },
  );

  test.each(everyCard('[*_`zzz`_*](https://evil.example)'))(
    'nothing that was typed in %s is read as Markdown',
    async (_name, card) => {
      const { markdown } = await rendered(card);
      expect(markdown.filter((text) => /[[\]*_`(]{2,}zzz|:\/\/evil/.test(text))).toEqual([]);
    },
  );
});
