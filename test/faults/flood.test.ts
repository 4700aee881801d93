import { wordsIn } from '../support/slack.ts';
import { storedIn } from './support/stored.ts';
import { type FaultWorld, openFaults } from './support/world.ts';

const FLOOD = 300;

let world: FaultWorld;
beforeEach(async () => {
  world = await openFaults({ limits: true });
});
afterEach(() => world.close());

const posts = () => world.slack.messages('C0CARE0').map(({ blocks }) => wordsIn(blocks));
const thank = (user: string, nth: number) => world.command(user, `/kudos @t0a1 for helping with case ${nth}`);

test('300 kudos by one person at once: 20 are given, the rest are asked to wait, and the card behind them goes first', async () => {
  const answers = await Promise.all(Array.from({ length: FLOOD }, (_, nth) => thank('U0T0A0', nth)));
  expect(answers.filter((body) => body.includes('You thanked'))).toHaveLength(20);
  expect(answers.filter((body) => body.includes('You can give these in 60 minutes'))).toHaveLength(10);
  expect(answers.filter((body) => body.includes('Please try again in'))).toHaveLength(FLOOD - 30);

  expect(await world.propose('U0T0A2', 'order 1182')).toBe('');
  const before = posts().length;
  await world.card('order 1182');
  const place = posts().findIndex((words) => words.includes('order 1182'));
  // The one that was on its way may be there, too.
  expect(place).toBeLessThanOrEqual(before + 1);

  expect(await thank('U0T0A2', 1)).toContain('You thanked');
  await world.service.stop();
  expect((await storedIn(world.database)).events['kudos-given']).toBe(21);
});

test('whoever floods takes the commands of nobody else', async () => {
  await Promise.all(Array.from({ length: FLOOD }, () => world.command('U0T0A0', '/goodwill')));
  expect(await world.command('U0T0A1', '/goodwill 5 order 7 late delivery')).toContain('You gave');
});
