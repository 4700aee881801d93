import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Locator, Page } from 'playwright-core';
import { PLAYGROUND_TENANT, startPlayground } from '../../manifests/teams/playground.ts';
import type { App } from '../../src/app.ts';
import { configOf } from '../../src/operations/config/config.ts';
import { readEnv } from '../../src/operations/config/env.ts';
import { inBrowser, startBrowser } from '../support/browser.ts';
import { startApp } from '../support/bundle.ts';

const WS = `teams:${PLAYGROUND_TENANT}`;
const CARE = '19:care@thread.tacv2';
const ANA = '00000000-0000-0000-0000-000000000001';
const BEN = { id: '29:ben', name: 'Ben', aadObjectId: '00000000-0000-0000-0000-000000000002' };
/** A Wednesday noon in London; the digest is due on Monday at nine. */
const NOON = Date.UTC(2026, 10, 18, 12);
const UNTIL_MONDAY_MS = (4 * 24 + 21) * 3_600_000;

/** Microsoft's own client for trying out bots: Ana is in front of it. What it can't do is in docs/teams.md. */
inBrowser('the Agents Playground, in a browser', () => {
  let app: App;
  let playground: ChildProcess;
  let browser: Browser;
  let page: Page;
  let address: string;
  let folder: string;
  /** It starts at noon and runs on, because the outbox keeps a pace. */
  let ahead = NOON - Date.now();

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'seconded-playground-'));
    const env = {
      PORT: '0',
      HOST: '127.0.0.1',
      LOG_LEVEL: 'silent',
      DATABASE_URL: `file:${join(folder, 'seconded.db')}`,
      TEAMS_ALLOW_UNAUTHENTICATED: 'true',
      MicrosoftAppTenantId: PLAYGROUND_TENANT,
      SECONDED_ADMINS: ANA,
    };
    app = await startApp(configOf(readEnv(env)), { clock: { now: () => Date.now() + ahead } });
    const port = await freePort();
    address = `http://127.0.0.1:${port}`;
    playground = await startPlayground(`${app.url}/api/messages`, port, 'ignore');
    await answers(`${address}/_internal/v1/config`, playground);
    browser = await startBrowser();
    page = await browser.newPage({ viewport: { width: 1400, height: 1000 } });
    await page.goto(address);
    await page.getByText('General').first().click();
  }, 90_000);
  afterAll(async () => {
    await browser?.close();
    if (playground?.exitCode === null && playground.kill()) await once(playground, 'exit');
    await app?.stop();
    await rm(folder, { recursive: true });
  });

  const card = (): Locator => page.getByText('EX-1 · Other', { exact: true });
  const shows = (text: string | RegExp) => page.getByText(text).last().waitFor();

  test('Ana proposes in the dialog of the message extension; what is wrong is said there, and the card is posted', async () => {
    await page.locator('button[aria-haspopup=menu]').last().click();
    await page.getByRole('menuitem', { name: 'Action Command' }).click();
    await page.getByPlaceholder('Input command id or leave blanks').fill('exception');
    await page.getByRole('button', { name: 'Create' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('Propose an exception').waitFor();
    await dialog.getByLabel('Customer', { exact: true }).fill('eve@example.com');
    await dialog.getByLabel('What would you like to do?').fill('send the parcel again');
    await dialog.getByLabel('Why is this the right thing to do?').fill('it never arrived');
    await dialog.getByRole('button', { name: 'Propose' }).click();
    await dialog.getByText(/e-mail address/).waitFor();
    expect(await dialog.getByLabel('Why is this the right thing to do?').inputValue()).toBe('it never arrived');

    await dialog.getByLabel('Customer', { exact: true }).fill('order 1182');
    await dialog.getByRole('button', { name: 'Propose' }).click();
    await card().waitFor();
    // It doesn't close a dialog that is answered with nothing, as Teams does.
    await dialog.getByRole('button', { name: 'Close' }).click();
    await shows('send the parcel again');
    await page.getByRole('button', { name: 'Co-sign' }).waitFor();
  }, 60_000);

  test('she can not co-sign it herself', async () => {
    await page.getByRole('button', { name: 'Co-sign' }).click();
    await shows(/You can’t co-sign your own/);
    await shows(/Waiting for 1 co-sign/);
  }, 30_000);

  test('Ben co-signs, and the card changes in place', async () => {
    await asBen('adaptiveCard/action', {
      action: {
        type: 'Action.Execute',
        verb: 'exception.co-sign',
        data: { verb: 'exception.co-sign', ...(await drawn()) },
      },
      trigger: 'manual',
    });
    await shows(/Approved · co-signed by Ben/);
    expect(await card().count()).toBe(1);
    expect(await page.getByRole('button', { name: 'Co-sign' }).count()).toBe(0);
    await page.getByRole('button', { name: 'Ask for a review' }).waitFor();
  }, 30_000);

  test('on Monday at nine the digest is in the chat of the manager', async () => {
    await nameManager();
    ahead += UNTIL_MONDAY_MS;
    await app.sweeper.sweep();
    app.worker.wake();
    await page.getByText('Personal Chat', { exact: true }).first().click();
    await shows(/1 proposed, 1 approved, 0 went to a manager,? and 0 ran out of time/);
    await page.getByRole('button', { name: 'For managers only' }).last().waitFor();
  }, 30_000);

  /** What the card's buttons carry. */
  async function drawn(): Promise<{ id: string; r: number }> {
    const found = await app.store.read.exceptionByNumber(WS, 1);
    if (!found) throw new Error('nothing was proposed');
    return { id: found.state.id, r: 1 };
  }

  /** What another person's client sends: the playground has one in front of it only. */
  async function asBen(name: string, value: object): Promise<void> {
    const { id } = await drawn();
    const ref = await app.store.outbox.refOf(WS, `exception-card/${id}@channel:${CARE}`);
    const template = await fetch(`${address}/_internal/v1/customActivities/template?conversationId=${CARE}`);
    const activity = {
      ...((await template.json()) as object),
      type: 'invoke',
      name,
      value,
      from: BEN,
      replyToId: ref?.ts,
    };
    const sent = await fetch(`${address}/_internal/v1/customActivities`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(activity),
    });
    expect(sent.status).toBe(200);
  }

  /** Settings open from a card's button, which the playground doesn't do. */
  async function nameManager(): Promise<void> {
    const { useCases, store } = app;
    const personId = await useCases.people.resolve(WS, ANA);
    const team = await store.read.teamByChannel(WS, CARE);
    const actor = { workspaceId: WS, personId, channel: CARE, requestKey: 'setup', origin: 'test' };
    const changed = await useCases.settings.change(actor, team?.state.id ?? '', { managers: [ANA] });
    expect(changed.ok).toBe(true);
  }
});

/** A port that is free now: the playground takes one by its number only. */
async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}

/** Waits until a starting process answers. @throws where it ended instead */
async function answers(url: string, process: ChildProcess): Promise<void> {
  while (process.exitCode === null) {
    const answer = await fetch(url).catch(() => null);
    if (answer?.ok) return;
  }
  throw new Error(`the playground ended with ${process.exitCode}`);
}
