import type { SlackMessage } from '../../../src/sandbox/slack/types.ts';
import { openSlack, type SlackWorld, wordsIn } from '../../support/slack.ts';
import { clicked, forged, proposed, recordOf } from '../../support/slack-cases.ts';

type Act = [what: string, act: (user: string) => Promise<string>];

describe('Whoever is no agent of the team', () => {
  let world: SlackWorld;
  let open: SlackMessage;
  let approved: SlackMessage;
  let shoutOut: SlackMessage;
  let before: unknown;
  // One service for all: what is refused leaves no trace for the next.
  beforeAll(async () => {
    world = await openSlack();
    const card = await proposed(world, 'U0ANA', 'order 1');
    await clicked(world, 'U0BEN', 'Co-sign', card);
    approved = world.card(1);
    open = await proposed(world, 'U0ANA', 'order 2');
    await world.command('U0ANA', '/kudos @ben for staying late');
    await world.delivered();
    const [last] = world.slack.messages('C0CARE').slice(-1);
    if (!last) throw new Error('no shout-out');
    shoutOut = last;
    before = await recordOf(world);
  });
  afterAll(() => world.close());

  const typing = (typed: string): Act => [typed, (user) => world.command(user, typed)];
  const on = (which: () => SlackMessage, label: string): Act => [
    `a click on ${label}`,
    (user) => clicked(world, user, label, which()),
  ];
  const ACTS: Act[] = [
    typing('/exception 25 refund because it came late'),
    typing('/exception list'),
    typing('/exception show EX-1'),
    typing('/exception reverse EX-1'),
    typing('/goodwill 5 order 9 late delivery'),
    typing('/goodwill kindness 2 free coffee'),
    on(() => open, 'Co-sign'),
    on(() => open, 'Object'),
    on(() => open, 'Edit'),
    on(() => open, 'Withdraw'),
    on(() => approved, 'Mark as done'),
    on(() => approved, 'Ask for a review'),
  ];
  const PEOPLE = [
    ['a guest', 'U0GUEST', 'Guests can read along'],
    ['an outsider', 'U0OUTSIDE', 'other organisation'],
    ['a deactivated person', 'U0GONE', 'deactivated'],
    ['a bot', 'U0ROBOT', 'Bots'],
    ['somebody who is not in the channel', 'U0DAN', 'Join the channel'],
  ] as const;

  test.each(PEOPLE.flatMap(([who, user, why]) => ACTS.map(([what, act]) => [who, what, user, why, act] as const)))(
    '%s: %s is refused with the reason, and nothing changes',
    async (_who, _what, user, why, act) => {
      expect(await act(user)).toContain(why);
      expect(world.slack.view(user)).toBeUndefined();
      expect(await recordOf(world)).toEqual(before);
    },
  );

  test.each(PEOPLE.filter(([, user]) => user !== 'U0DAN'))('%s gives and seconds no kudos', async (_who, user) => {
    expect(await world.command(user, '/kudos @chloe for staying late')).not.toContain('You thanked');
    expect(await clicked(world, user, 'Second this', shoutOut)).not.toContain('added your name');
    expect(await recordOf(world)).toEqual(before);
  });

  test('nobody was written to about any of it', async () => {
    await world.delivered();
    expect(wordsIn(world.slack.messages('C0CARE').map(({ blocks }) => blocks))).not.toMatch(
      /Gil|Oona|Gus|Robbie|U0DAN/,
    );
    expect(world.troubles).toEqual([]);
  });

  test.each([
    ['exception.edit', 'as the proposer'],
    ['exception.withdraw', 'as the proposer'],
    ['exception.approve', 'A manager only decides once teammates object'],
    ['exception.decline', 'A manager only decides once teammates object'],
    ['exception.apply', 'still waiting for co-signs'],
    ['exception.raise', 'still waiting for co-signs'],
    ['exception.endorse', 'still waiting for co-signs'],
    ['exception.coach', 'still waiting for co-signs'],
    ['exception.thank', 'still waiting for co-signs'],
  ])('a teammate who forges %s on an open case is told why not', async (action, why) => {
    const id = idOn(open);
    expect(await clicked(world, 'U0BEN', action, forged(open, action, { id, r: 1 }))).toContain(why);
    expect(world.slack.view('U0BEN')).toBeUndefined();
    expect(await recordOf(world)).toEqual(before);
  });

  test.each([
    ['exception.endorse', 'managers'],
    ['exception.coach', 'managers'],
    ['exception.co-sign', 'already approved'],
    ['exception.withdraw', 'already approved'],
    ['exception.approve', 'already approved'],
    ['exception.decline', 'already approved'],
  ])('a teammate who forges %s on an approved case is told why not', async (action, why) => {
    expect(await clicked(world, 'U0CHLOE', action, forged(approved, action, { id: idOn(approved), r: 1 }))).toContain(
      why,
    );
    expect(await recordOf(world)).toEqual(before);
  });
});

/** @returns the exception's id, as the buttons of its card carry it. */
function idOn(card: SlackMessage): string {
  return /\\"id\\":\\"(\w{26})\\"/.exec(JSON.stringify(card.blocks))?.[1] ?? '';
}
