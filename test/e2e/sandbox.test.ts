import { readFile } from 'node:fs/promises';
import type { Browser, Locator, Page } from 'playwright-core';
import { type App, startApp } from '../../src/app.ts';
import { configOf } from '../../src/config/config.ts';
import { readEnv } from '../../src/config/env.ts';
import { inBrowser, startBrowser } from '../support/browser.ts';

inBrowser('the sandbox, in a browser', () => {
  let app: App;
  let browser: Browser;
  let page: Page;
  const complaints: string[] = [];

  beforeAll(async () => {
    app = await startApp(configOf(readEnv({ PORT: '0', LOG_LEVEL: 'silent' })));
    browser = await startBrowser();
    page = await browser.newPage();
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('console', (message) => {
      if (message.type() === 'error') complaints.push(message.text());
    });
    await page.goto(app.url);
    // A whole week lies ahead from here, whatever day it is.
    await button('To next Monday, 09:00').click();
    await page
      .getByRole('banner')
      .getByText(/Mon .* 09:00/)
      .waitFor();
  }, 60_000);
  afterAll(async () => {
    await browser?.close();
    await app?.stop();
  });
  afterEach(() => {
    expect(complaints.splice(0)).toEqual([]);
  });

  const button = (name: string | RegExp, within: Page | Locator = page) => within.getByRole('button', { name });
  const content = () => page.getByRole('region');
  const dialog = () => page.getByRole('dialog');
  const be = (name: string) => page.getByRole('radio', { name, exact: true }).check();
  const go = (place: string | RegExp) => page.getByRole('navigation').getByRole('button', { name: place }).click();
  const shows = (text: string | RegExp, within: Page | Locator = content()) => within.getByText(text).last().waitFor();
  const gone = () => dialog().waitFor({ state: 'hidden' });

  async function say(words: string) {
    await page.getByRole('combobox', { name: /^Message/ }).fill(words);
    await page.keyboard.press('Enter');
  }

  test('Ana proposes; what is wrong is said at its field, and nothing typed is lost', async () => {
    await be('Ana');
    await say('/exception 25 refund outside window for order 1182 because the parcel came late');
    await dialog().getByLabel('Customer', { exact: true }).fill('someone@example.com');
    await dialog()
      .getByLabel(/^Ticket link/)
      .fill('https://tickets.example/7');
    await dialog()
      .getByLabel(/^Right for the customer/)
      .check();
    await button('Propose', dialog()).click();
    await shows(/e-mail/, dialog());
    expect(await dialog().getByLabel('Customer', { exact: true }).inputValue()).toBe('someone@example.com');
    expect(await dialog().getByLabel('Why is it right?').inputValue()).toBe('the parcel came late');
    expect(
      await dialog()
        .getByLabel(/^Ticket link/)
        .inputValue(),
    ).toBe('https://tickets.example/7');
    expect(
      await dialog()
        .getByLabel(/^Right for the customer/)
        .isChecked(),
    ).toBe(true);

    await dialog().getByLabel('Customer', { exact: true }).fill('order 1182');
    await button('Propose', dialog()).click();
    await gone();
    await shows('EX-1 · Refund · £25.00');
    await shows('refund outside window for order 1182');
  }, 30_000);

  test('Ana can not co-sign it; Ben does, it is approved and the pot is charged', async () => {
    await button(/Co-sign/, content()).click();
    await content().getByRole('article', { name: 'Only visible to you' }).last().waitFor();
    expect(await content().getByText('Approved').count()).toBe(0);
    await be('Ben');
    await button(/Co-sign/, content()).click();
    await shows('Approved');
    await shows(/£25\.00 from the team pot/);
    await say('/goodwill');
    await shows(/£1,975\.00 of £2,000\.00 left/);
    await be('Ana');
    await go('Messages');
    await shows(/EX-1.*is approved/);
  }, 30_000);

  test('Chloe proposes something like it: the case appears as she types, and opens over the form, which stays', async () => {
    await be('Chloe');
    await go(/^#care(?!-)/);
    await say('/exception 30 refund');
    const what = dialog().getByLabel('What would you like to do?');
    const why = dialog().getByLabel('Why is it right?');
    await dialog().getByLabel('Customer', { exact: true }).fill('order 7');
    await what.fill('Refund it although the window has passed');
    await why.pressSequentially('the parcel came late');
    await shows(/approved 1 of 1/, dialog());
    // Where the letters go is where the person was.
    await page.keyboard.type(', once more');
    expect(await why.inputValue()).toBe('the parcel came late, once more');

    await button('Show EX-1', dialog()).click();
    await shows(/Proposed by/, dialog());
    await button('Back', dialog()).click();
    await what.waitFor();
    expect(await what.inputValue()).toBe('Refund it although the window has passed');
    expect(await why.inputValue()).toBe('the parcel came late, once more');
    expect(await dialog().getByLabel('Customer', { exact: true }).inputValue()).toBe('order 7');
    await page.keyboard.press('Escape');
    await gone();
  }, 30_000);

  test('Ben thanks Ana and Chloe: a name is completed, the shout-out is there, they are told', async () => {
    await be('Ben');
    await go('#care');
    const words = page.getByRole('combobox', { name: /^Message/ });
    await words.pressSequentially('/kud');
    await page.keyboard.press('Tab');
    await words.pressSequentially('@an');
    await page.keyboard.press('Tab');
    expect(await words.inputValue()).toBe('/kudos @ana ');
    await words.pressSequentially('@chloe for staying late with the flood cases #ownership');
    await page.keyboard.press('Enter');
    await go(/#kudos/);
    await shows('for staying late with the flood cases');
    await button('Second this', content()).waitFor();
    await be('Chloe');
    await go(/^Messages/);
    await shows('for staying late with the flood cases');
  }, 30_000);

  test('kudos start from a message, in a form', async () => {
    await be('Chloe');
    await go('#care');
    await say('the new return labels work well');
    const message = page.getByRole('article', { name: 'Chloe: the new return labels work well' });
    await message.hover();
    await button('Give kudos', message).click();
    await dialog().getByLabel('Ben', { exact: true }).check();
    await dialog().getByRole('textbox').first().fill('for the labels, at last');
    await dialog().locator('button[type=submit]').click();
    await gone();
    await go(/#kudos/);
    await shows('for the labels, at last');
  }, 30_000);

  test('everything that can be told is told in one form, which keeps what was typed', async () => {
    await be('Ben');
    await go(/^#care( |$)/);
    await say('/voice');
    await dialog().getByLabel('Story', { exact: true }).check();
    await dialog().getByLabel('What happened?').fill('She came back the next day with flowers for Ana');
    await button('Publish', dialog()).click();
    await gone();
    await shows(/in the library/);

    await say('/voice the label printer jams every morning');
    await dialog().getByLabel('Customer said', { exact: true }).check();
    await dialog()
      .getByLabel(/^Topic/)
      .fill('Labels');
    await dialog().getByLabel('In our way', { exact: true }).check();
    await shows('What is in the way?', dialog());
    expect(await dialog().getByLabel('What is in the way?').inputValue()).toBe('the label printer jams every morning');
    await dialog().getByLabel('Customer said', { exact: true }).check();
    await shows('What did the customer say?', dialog());
    expect(
      await dialog()
        .getByLabel(/^Topic/)
        .inputValue(),
    ).toBe('Labels');
    await dialog().getByLabel('What did the customer say?').fill('Your labels fall off');
    await button('Send', dialog()).click();
    await gone();
    await shows(/kept under/);

    await say('/voice in our way the label printer jams every morning');
    await button('Send', dialog()).click();
    await gone();
    await be('Chloe');
    await say('/voice in our way');
    await dialog().getByLabel('What is in the way?').fill('The label printer jams in the morning');
    await button('Send', dialog()).click();
    await button('Me too', dialog()).click();
    await shows(/that makes 2/, dialog());
    await page.keyboard.press('Escape');
    await gone();

    await say('/voice abuse');
    await dialog().getByLabel('When was it?').selectOption('Earlier today');
    await dialog().getByLabel('How did it reach you?').selectOption('On the phone');
    await dialog().getByLabel('What kind of abuse?').selectOption('Insult');
    await dialog().getByLabel('What happened?').fill('He shouted at me');
    await dialog().getByLabel("I'd like someone to talk to me").check();
    await button('Send in confidence', dialog()).click();
    await gone();
    await be('Maya');
    await go(/^Messages/);
    await shows('He shouted at me');
    await button('I’ll talk to them', content()).click();
    await go(/^#care( |$)/);
    await say('/voice stories flowers');
    await shows('She came back the next day with flowers for Ana');
    expect(await content().getByText('He shouted at me').count()).toBe(0);
  }, 60_000);

  test('the home shows budgets and opens forms', async () => {
    await be('Ana');
    await go('Home');
    await shows('My budgets');
    await button('Propose an exception', content()).click();
    await dialog().getByRole('heading', { name: 'Propose an exception' }).waitFor();
    await page.keyboard.press('Escape');
    await gone();
  }, 30_000);

  test('on Monday at nine the managers have the digest, and the people their recap', async () => {
    await be('Maya');
    await go(/#care-managers/);
    await button('To next Monday, 09:00').click();
    await page
      .getByRole('banner')
      .getByText(/Mon .* 09:00/)
      .waitFor();
    await shows('1 proposed · 1 approved · 0 escalated · 0 expired');
    await button('Endorse', content()).first().waitFor();
    await button('Show private part', content()).last().click();
    await page
      .getByRole('dialog')
      .or(content().getByRole('article', { name: 'Only visible to you' }))
      .last()
      .waitFor();
    await page.keyboard.press('Escape');
    await be('Ana');
    await go(/^Messages/);
    await shows('Thanks you received');
  }, 30_000);

  test('Maya exports the exceptions: the link opens a page, and the file comes once', async () => {
    await be('Maya');
    await go(/^#care(?!-)/);
    await say('/exception export');
    await dialog().getByLabel('Of what time').selectOption({ label: 'All there is' });
    await button('Make a link', dialog()).click();
    await gone();
    const opening = page.context().waitForEvent('page');
    await content().getByRole('link', { name: 'Download: Exceptions' }).last().click();
    const opened = await opening;
    const downloading = opened.waitForEvent('download');
    await opened.getByRole('button', { name: 'Download' }).click();
    const file = await readFile(await (await downloading).path(), 'utf8');
    expect(file).toContain('EX-1,care,approved');
    await opened.reload();
    await opened.getByText('used already').waitFor();
    await opened.close();
  }, 30_000);
});
