import { CARE, wordsIn } from '../../support/slack.ts';
import { nameManager, SECRET_WORDS } from '../../support/slack-at-work.ts';
import { type ManyWorlds, openMany } from '../../support/slack-many.ts';

const ABUSE = { text: `He called me a ${SECRET_WORDS}`, abuseTime: 'today', abuseVia: 'phone', abuseKind: 'insult' };

let world: ManyWorlds;
beforeEach(async () => {
  world = await openMany();
  await world.install(world.acme);
  await nameManager(world.acme);
});
afterEach(() => world.close());

const report = async (): Promise<void> => {
  await world.acme.command('U0ANA', '/voice abuse');
  await world.acme.driver.submit('U0ANA', { ...ABUSE, wantsTalk: ['talk'] });
  await world.delivered();
};

test('one message goes out, to the manager alone, and its notification tells nothing of what is in it', async () => {
  const { slack } = world.acme;
  const before = slack.calls('chat.postMessage').length;
  await report();
  const sent = slack.calls('chat.postMessage').slice(before);
  expect(sent.map(({ args }) => args.channel)).toEqual(['U0MAYA']);
  expect(JSON.stringify(sent.map(({ args }) => args.blocks))).toContain(SECRET_WORDS);
  expect(JSON.stringify(sent.map(({ args }) => args.text))).not.toContain(SECRET_WORDS);
  expect(JSON.stringify(slack.messages(CARE))).not.toContain(SECRET_WORDS);
});

test('it stands in no line of the log of a whole run, from filing it to talking about it and the digest', async () => {
  const { slack, driver, command } = world.acme;
  await report();
  const [message] = slack.dms('U0MAYA').filter(({ blocks }) => wordsIn(blocks).includes(SECRET_WORDS));
  if (!message) throw new Error('no report');
  await driver.clickMessage(message, { user: 'U0BEN', action: 'voice.talk' });
  await driver.clickMessage(message, { user: 'U0MAYA', action: 'voice.talk' });
  await command('U0MAYA', '/voice reports');
  await command('U0BEN', `/voice stories ${SECRET_WORDS}`);
  // Refused, with its words in the form.
  await command('U0ANA', `/voice abuse ${SECRET_WORDS}`);
  await driver.submit('U0ANA', { text: `${SECRET_WORDS} jo@example.com` });
  world.move(7 * 24 * 3_600_000);
  await world.app.sweeper.sweep();
  await world.delivered();
  expect(world.logged.length).toBeGreaterThan(0);
  expect(world.logged.join('\n')).not.toContain(SECRET_WORDS);
  expect(JSON.stringify(slack.messages(CARE))).not.toContain(SECRET_WORDS);
});

test('the digest counts it, and never quotes it', async () => {
  await report();
  const digest = await world.acme.command('U0MAYA', '/exception digest');
  expect(digest).toContain('Customer abuse');
  expect(digest).not.toContain(SECRET_WORDS);
});
