import { readFile } from 'node:fs/promises';
import { inBrowser } from '../support/browser.ts';
import { openSandbox, type SandboxPage, stepsOn } from '../support/sandbox-page.ts';

inBrowser('the sandbox, in a browser', () => {
  let sandbox: SandboxPage;
  beforeAll(async () => {
    sandbox = await openSandbox();
  }, 60_000);
  afterAll(() => sandbox?.close());
  afterEach(() => {
    expect(sandbox.complaints.splice(0)).toEqual([]);
  });

  const { content, dialog, field, button, be, go, press, words, say, shows, gone, toMonday } = stepsOn(
    () => sandbox.page,
  );

  test('Ana proposes; what is wrong is said at its field, and nothing typed is lost', async () => {
    await be('Ana');
    await say('/exception 25 refund outside window for order 1182 because the parcel came late');
    await field('Customer').fill('someone@example.com');
    await field(/^Ticket link/).fill('https://tickets.example/7');
    await field(/^Right for the customer/).check();
    await button('Propose', dialog()).click();
    await shows(/e-mail/, dialog());
    expect(await field('Customer').inputValue()).toBe('someone@example.com');
    expect(await field('Why is this the right thing to do?').inputValue()).toBe('the parcel came late');
    expect(await field(/^Ticket link/).inputValue()).toBe('https://tickets.example/7');
    expect(await field(/^Right for the customer/).isChecked()).toBe(true);

    await field('Customer').fill('order 1182');
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
    const what = field('What would you like to do?');
    const why = field('Why is this the right thing to do?');
    await field('Customer').fill('order 7');
    await what.fill('Refund it although the window has passed');
    await why.pressSequentially('the parcel came late');
    await shows(/1 of 1 approved/, dialog());
    // Where the letters go is where the person was.
    await sandbox.page.keyboard.type(', once more');
    expect(await why.inputValue()).toBe('the parcel came late, once more');

    await button('View EX-1', dialog()).click();
    await shows(/Proposed by/, dialog());
    await button('Back', dialog()).click();
    await what.waitFor();
    expect(await what.inputValue()).toBe('Refund it although the window has passed');
    expect(await why.inputValue()).toBe('the parcel came late, once more');
    expect(await field('Customer').inputValue()).toBe('order 7');
    await press('Escape');
    await gone();
  }, 30_000);

  test('Ben thanks Ana and Chloe: a name is completed, the shout-out is there, they are told', async () => {
    await be('Ben');
    await go('#care');
    await words().pressSequentially('/kud');
    await press('Tab');
    await words().pressSequentially('@an');
    await press('Tab');
    expect(await words().inputValue()).toBe('/kudos @ana ');
    await words().pressSequentially('@chloe for staying late with the flood cases #ownership');
    await press('Enter');
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
    const message = sandbox.page.getByRole('article', { name: 'Chloe: the new return labels work well' });
    await message.hover();
    await button('Give kudos', message).click();
    await field('Ben').check();
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
    await field('Story').check();
    await field('What happened?').fill('She came back the next day with flowers for Ana');
    await button('Publish', dialog()).click();
    await gone();
    await shows(/in the library/);

    await say('/voice the label printer jams every morning');
    await field('What customers say').check();
    await field(/^Topic/).fill('Labels');
    await field('Blocker').check();
    await shows('What’s getting in the way?', dialog());
    expect(await field('What’s getting in the way?').inputValue()).toBe('the label printer jams every morning');
    await field('What customers say').check();
    await shows('What did the customer say?', dialog());
    expect(await field(/^Topic/).inputValue()).toBe('Labels');
    await field('What did the customer say?').fill('Your labels fall off');
    await button('Send', dialog()).click();
    await gone();
    await shows(/saved it under/);

    await say('/voice in our way the label printer jams every morning');
    await button('Send', dialog()).click();
    await gone();
    await be('Chloe');
    await say('/voice in our way');
    await field('What’s getting in the way?').fill('The label printer jams in the morning');
    await button('Send', dialog()).click();
    await button('Me too', dialog()).click();
    await shows(/that makes 2/, dialog());
    await press('Escape');
    await gone();

    await say('/voice abuse');
    await field('When did it happen?').selectOption('Earlier today');
    await field('Where did it happen?').selectOption('On the phone');
    await field('What kind of abuse was it?').selectOption('Insult');
    await field('What happened?').fill('He shouted at me');
    await field('I’d like to talk to someone').check();
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
    await press('Escape');
    await gone();
  }, 30_000);

  test('who chooses again before the page has caught up stays who they chose, and where', async () => {
    await be('Maya');
    await go(/^#kudos/);
    const heading = (name: string) => sandbox.page.getByRole('heading', { name, exact: true });
    await heading('#kudos').waitFor();
    const held = Promise.withResolvers<void>();
    const asked = Promise.withResolvers<void>();
    await sandbox.page.route('**/sandbox/state?*', async (route) => {
      asked.resolve();
      await held.promise;
      await route.continue();
    });
    await be('Chloe');
    await asked.promise;
    await be('Ana');
    await go('Messages');
    held.resolve();
    await heading('Seconded: Messages').waitFor();
    await sandbox.page.unroute('**/sandbox/state?*');
    expect(await sandbox.page.getByRole('radio', { name: 'Ana', exact: true }).isChecked()).toBe(true);
    expect(new URL(sandbox.page.url()).hash).toContain('user=U0ANA');
  }, 30_000);

  test('on Monday at nine the managers have the digest, and the people their recap', async () => {
    await be('Maya');
    await go(/#care-managers/);
    await toMonday();
    await shows('1 proposed, 1 approved, 0 went to a manager and 0 ran out of time');
    await button('Endorse', content()).first().waitFor();
    await button('For managers only', content()).last().click();
    await sandbox.page
      .getByRole('dialog')
      .or(content().getByRole('article', { name: 'Only visible to you' }))
      .last()
      .waitFor();
    await press('Escape');
    await be('Ana');
    await go(/^Messages/);
    await shows('Kudos you received');
  }, 30_000);

  test('Maya exports the exceptions: the link opens a page, and the file comes once', async () => {
    await be('Maya');
    await go(/^#care(?!-)/);
    await say('/exception export');
    await field('Period').selectOption({ label: 'All time' });
    await button('Create link', dialog()).click();
    await gone();
    const opening = sandbox.page.context().waitForEvent('page');
    await content().getByRole('link', { name: 'Download: Exceptions' }).last().click();
    const opened = await opening;
    const downloading = opened.waitForEvent('download');
    await opened.getByRole('button', { name: 'Download' }).click();
    const file = await readFile(await (await downloading).path(), 'utf8');
    expect(file).toContain('EX-1,care,approved');
    await opened.reload();
    await opened.getByText('already been used').waitFor();
    await opened.close();
  }, 30_000);
});
