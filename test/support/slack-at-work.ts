import { CARE, wordsIn } from './slack.ts';
import type { ManyWorlds, Workspace } from './slack-many.ts';

/** Words that stand in nothing but what is told there. */
export const SECRET_WORDS = 'flamingo';

/** Maya, who allowed the app in, names herself the manager of #care. */
export async function nameManager({ command, driver }: Workspace): Promise<void> {
  await command('U0MAYA', '/exception setup');
  await driver.submit('U0MAYA', { managers: ['U0MAYA'] });
}

/** A team at work: its manager named, a case proposed, co-signed and approved, goodwill, kudos. */
export async function atWork(world: ManyWorlds, workspace: Workspace): Promise<void> {
  const { command, driver, slack } = workspace;
  await nameManager(workspace);
  await command('U0ANA', `/exception 25 refund the ${SECRET_WORDS} because the parcel came late`);
  await driver.submit('U0ANA', { customer: 'order 1182' });
  await command('U0ANA', `/goodwill 5 order 7 a ${SECRET_WORDS}`);
  await command('U0ANA', `/kudos @ben for the ${SECRET_WORDS}`);
  await command('U0ANA', '/voice abuse');
  const abuse = { abuseTime: 'today', abuseVia: 'phone', abuseKind: 'insult' };
  await driver.submit('U0ANA', { ...abuse, text: `He called me a ${SECRET_WORDS}`, wantsTalk: ['talk'] });
  for (const [kind, more] of [
    ['story', {}],
    ['in our way', {}],
    ['customer said', { topic: `Of a ${SECRET_WORDS}` }],
  ] as const) {
    await command('U0ANA', `/voice ${kind}`);
    await driver.submit('U0ANA', { ...more, text: `What I tell of the ${SECRET_WORDS}` });
  }
  expect(await command('U0ANA', '/voice stories')).toContain(SECRET_WORDS);
  await world.delivered();
  const card = slack.messages(CARE).find(({ blocks }) => wordsIn(blocks).includes('EX-1'));
  if (!card) throw new Error('no card');
  await driver.clickMessage(structuredClone(card), { user: 'U0BEN', action: 'Co-sign' });
  await world.delivered();
  expect(wordsIn(slack.messages(CARE).map(({ blocks }) => blocks))).toContain('Approved');
}
