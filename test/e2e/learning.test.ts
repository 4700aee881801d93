import { mkdir } from 'node:fs/promises';
import { inBrowser } from '../support/browser.ts';
import { openSandbox, type SandboxPage, stepsOn } from '../support/sandbox-page.ts';

/** Where pictures of the way are kept, when somebody wants to look at it. */
const PICTURES = process.env.PICTURES;

const LATE = 'refund the express fee because the courier was late with the parcel';
const ALIKE = [
  ['Ana', 'Ben', '20'],
  ['Ben', 'Chloe', '15.50'],
  ['Chloe', 'Ana', '20'],
] as const;

/** docs/product.md §8, the seed idea: what two people found right three times becomes what everybody may do at once. */
inBrowser('from three exceptions to a policy, in a browser', () => {
  let sandbox: SandboxPage;
  beforeAll(async () => {
    sandbox = await openSandbox();
    if (PICTURES) await mkdir(PICTURES, { recursive: true });
  }, 60_000);
  afterAll(() => sandbox?.close());

  const { content, dialog, field, button, be, go, say, shows, gone, toMonday } = stepsOn(() => sandbox.page);
  const card = (number: number) =>
    content()
      .getByRole('article')
      .filter({ hasText: `EX-${number} ·` })
      .first();

  async function picture(name: string) {
    if (PICTURES) await sandbox.page.screenshot({ path: `${PICTURES}/${name}.png` });
  }

  async function propose(who: string, amount: string, customer: string, policy?: string) {
    await be(who);
    await go(/^#care(?!-)/);
    await say(`/exception ${amount} ${LATE}`);
    await field('Customer').fill(customer);
    const under = field(/^Use a policy/);
    if (policy === undefined) expect(await under.count()).toBe(0);
    else {
      // What it covers stands beside its name.
      const option = under.locator('option', { hasText: policy });
      await under.selectOption(await option.getAttribute('value'));
    }
    await picture(`propose-${customer}`);
    await button('Propose', dialog()).click();
    await gone();
  }

  async function potLeft(): Promise<string> {
    // The answer to what was clicked before may come after this one.
    const answers = content().getByRole('article', { name: 'Only visible to you' }).filter({ hasText: 'Team pot' });
    const before = await answers.count();
    await say('/goodwill');
    const answer = answers.nth(before);
    await answer.waitFor();
    const words = (await answer.textContent()) ?? '';
    return /Team pot[^£]*(£[\d,.]+) of/.exec(words)?.[1] ?? words;
  }

  test('three alike, adopted from the digest, approve the fourth at once; retired, the fifth is co-signed again', async () => {
    for (const [at, [by, coSigner, amount]] of ALIKE.entries()) {
      await propose(by, amount, `order ${at + 1}`);
      await be(coSigner);
      await button('Co-sign', card(at + 1)).click();
      await shows('Approved', card(at + 1));
      await button('Mark as done', card(at + 1)).click();
      await field(/How did the customer feel about it/).selectOption('Content');
      await dialog().locator('button[type=submit]').click();
      await gone();
    }

    await be('Maya');
    await toMonday();
    await go(/#care-managers/);
    await shows('3 proposed, 3 approved, 0 went to a manager and 0 ran out of time');
    await shows(/1 possible policy/);
    await picture('digest');
    await button('Adopt as policy', content()).last().scrollIntoViewIfNeeded();
    await picture('digest-candidate');
    await button('Adopt as policy', content()).last().click();
    await field('Name').fill('Late couriers');
    await picture('adopt');
    await dialog().locator('button[type=submit]').scrollIntoViewIfNeeded();
    await picture('adopt-end');
    await button('Adopt', dialog()).click();
    await gone();
    await shows('Now a policy: “Late couriers”');
    await picture('digest-adopted');

    await propose('Ana', '20', 'order 4', 'Late couriers');
    await shows(/Approved under “Late couriers”/, card(4));
    expect(await button('Co-sign', card(4)).count()).toBe(0);
    await card(4).scrollIntoViewIfNeeded();
    await picture('fourth');
    // 20.00 + 15.50 + 20.00 by co-sign, and 20.00 under the policy.
    expect(await potLeft()).toBe('£1,924.50');
    await be('Maya');
    await go('Home');
    await shows('To review');
    await picture('home');

    await go(/^#care(?!-)/);
    await say('/exception policies');
    await button('View policy', content()).last().click();
    await shows(/Used once/);
    const policy = content().getByRole('article', { name: 'Only visible to you' }).last();
    for (const number of [1, 2, 3, 4]) await shows(new RegExp(`EX-${number}\\b`), policy);
    await picture('policy');
    sandbox.page.once('dialog', (asked) => asked.accept());
    await button('Retire', policy).click();
    await shows(/need a co-sign again/);
    await picture('retired');

    await propose('Ana', '20', 'order 5');
    await shows(/Waiting for 1 co-sign/, card(5));
    await be('Ben');
    await button('Co-sign', card(5)).click();
    await shows('Approved', card(5));
    expect(await potLeft()).toBe('£1,904.50');
    expect(sandbox.complaints).toEqual([]);
  }, 120_000);
});
