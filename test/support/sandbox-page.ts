import type { Locator, Page } from 'playwright-core';
import { startBrowser } from './browser.ts';
import { serveTryOut } from './service.ts';

export type SandboxPage = {
  page: Page;
  /** What the browser complained of. */
  complaints: string[];
  close(): Promise<void>;
};

/** Starts the service as it starts without settings, and opens the sandbox's page on a Monday, 09:00. */
export async function openSandbox(): Promise<SandboxPage> {
  const browser = await startBrowser();
  const service = await serveTryOut();
  const page = await browser.newPage({ viewport: { width: 1280, height: 1000 } });
  page.setDefaultTimeout(20_000);
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  await page.goto(service.url);
  // A whole week lies ahead from here, whatever day it is.
  await stepsOn(() => page).toMonday();
  const close = async () => {
    await browser.close();
    await service.stop();
  };
  return { page, complaints, close };
}

/** What a person does and sees there. `page` is asked for at each step: tests name the steps before there is one. */
export function stepsOn(page: () => Page) {
  /** What the place shows that the person is in: messages, or the home. */
  const content = () => page().getByRole('region');
  const dialog = () => page().getByRole('dialog');
  /** An input of the dialog: by its whole label, or what that begins with. */
  const field = (label: string | RegExp) => dialog().getByLabel(label, { exact: true });
  const button = (name: string | RegExp, within: Page | Locator = page()) => within.getByRole('button', { name });
  const be = (name: string) => page().getByRole('radio', { name, exact: true }).check();
  const go = (place: string | RegExp) => button(place, page().getByRole('navigation')).click();
  const press = (key: 'Enter' | 'Escape' | 'Tab') => page().keyboard.press(key);
  /** Where messages and commands are written. */
  const words = () => page().getByRole('combobox', { name: /^Message/ });
  async function say(what: string) {
    await words().fill(what);
    await press('Enter');
  }
  const shows = (text: string | RegExp, within: Page | Locator = content()) => within.getByText(text).last().waitFor();
  /** The dialog closes. */
  const gone = () => dialog().waitFor({ state: 'hidden' });
  async function toMonday() {
    await button('Skip to Monday 09:00').click();
    await shows(/Mon .* 09:00/, page().getByRole('banner'));
  }
  return { content, dialog, field, button, be, go, press, words, say, shows, gone, toMonday };
}
