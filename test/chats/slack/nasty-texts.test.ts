import type { SlackMessage } from '../../../src/sandbox/slack/types.ts';
import { openSlack, type SlackWorld } from '../../support/slack.ts';
import { clicked, proposed } from '../../support/slack-cases.ts';
import { NASTY_TEXTS } from '../../support/views/nasty-texts.ts';

const CARE = 'C0CARE';
const WEEK_MS = 7 * 24 * 3_600_000;
const VICTIM = 'U0VICTIM';

/**
 * Whatever people type goes the whole way: into the form or command, through the store, onto cards, private messages,
 * answers, the home, the digest. Slack's limits are judged by the double at every view; it refuses what breaks them.
 */
describe('Whatever people type', () => {
  let world: SlackWorld;
  // One service for all texts: each week holds one of them, so that each has its own digest.
  beforeAll(async () => {
    world = await openSlack();
  });
  afterAll(() => world.close());

  /** Types into the form that is open; where the text itself is refused at a field, something plain instead. */
  const fill = async (user: string, typed: Record<string, string>): Promise<void> => {
    const first = await world.driver.submit(user, typed);
    expect(first.problem).toBeNull();
    const errors = Object.keys(world.slack.view(user)?.errors ?? {});
    if (errors.length === 0) return;
    const plain = Object.fromEntries(errors.map((field) => [field, 'something quite plain']));
    const again = await world.driver.submit(user, { ...typed, ...plain });
    expect([again.problem, world.slack.view(user)?.errors]).toEqual([null, undefined]);
  };
  const form = async (user: string, action: string, on: SlackMessage, typed: Record<string, string>) => {
    await world.driver.clickMessage(on, { user, action });
    await fill(user, typed);
    await world.delivered();
  };
  const seen = (): string =>
    JSON.stringify([
      world.slack.world.messages,
      world.slack.world.privates,
      [...world.slack.world.homes.values()],
      world.slack.calls().filter(({ method }) => method.startsWith('views.')),
    ]);
  const latest = (): SlackMessage => {
    const card = world.slack.messages(CARE).findLast(({ blocks }) => JSON.stringify(blocks).includes('exception.'));
    if (!card) throw new Error('no card');
    return structuredClone(card);
  };

  test.each(NASTY_TEXTS)('%s', async (_name, text) => {
    const short = [...text].slice(0, 150).join('');

    await world.command('U0ANA', '/exception');
    await fill('U0ANA', { customer: short, resolution: text, reason: text, amount: '25', kind: 'Refund' });
    await world.delivered();
    await form('U0BEN', 'Object', latest(), { reason: text });
    await form('U0ANA', 'Edit', latest(), { amount: '20' });
    await clicked(world, 'U0BEN', 'Co-sign', latest());
    await form('U0CHLOE', 'Ask for a review', latest(), { reason: text });
    await form('U0ANA', 'Mark as done', latest(), { mood: 'Content', note: text });

    await world.command('U0ANA', '/kudos @ben');
    await fill('U0ANA', { text: [...text].slice(0, 400).join('') });
    for (const command of ['/kudos @ben', '/goodwill kindness', '/goodwill', '/exception']) {
      const answer = await world.command('U0ANA', `${command} ${text}`);
      const opened = world.slack.view('U0ANA') !== undefined;
      expect([command, answer !== '' || opened]).toEqual([command, true]);
      if (opened) await world.driver.close('U0ANA', true);
    }
    for (const user of ['U0ANA', 'U0MAYA']) {
      await world.driver.event({ type: 'app_home_opened', user, tab: 'home', channel: `D${user.slice(1)}` });
    }
    // The week ends: its digest, the managers' queue, everybody's recap.
    world.move(WEEK_MS);
    await world.app.sweeper.sweep();
    await world.delivered();

    expect(await world.app.store.outbox.listDead(9)).toEqual([]);
    expect(world.troubles).toEqual([]);
  });

  test('none of it pinged anybody, anywhere', () => {
    const everything = seen();
    expect(everything).not.toMatch(/"type":"(broadcast|usergroup)"/);
    expect(everything).not.toContain(`"user_id":"${VICTIM}"`);
    for (const text of markedTexts(JSON.parse(everything))) {
      expect(text).not.toMatch(/<!(channel|here|everyone|subteam)/);
      expect(text).not.toContain(`<@${VICTIM}`);
      expect(text).not.toContain('<https://evil.example');
    }
  });

  test('all that was proposed is there, and went its way', async () => {
    const approved = world.slack.messages(CARE).filter(({ blocks }) => JSON.stringify(blocks).includes('Done'));
    expect(approved.length).toBeGreaterThanOrEqual(NASTY_TEXTS.length);
    expect(await proposed(world, 'U0BEN', 'order 77')).toBeDefined();
  });
});

/** Texts in which Slack looks for mentions: `text` beside blocks, and mrkdwn. */
function markedTexts(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(markedTexts);
  if (typeof value !== 'object' || value === null) return [];
  const { type, text, ...rest } = value as Record<string, unknown>;
  const own = typeof text === 'string' && (type === 'mrkdwn' || type === undefined) ? [text] : markedTexts(text);
  return [...own, ...Object.values(rest).flatMap(markedTexts)];
}
