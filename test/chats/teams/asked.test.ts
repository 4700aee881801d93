import { leave, propose } from '../../conversation/chat.ts';
import { teamsChat } from '../../conversation/teams-chat.ts';
import { openTeams, type TeamsWorldApp } from '../../support/teams.ts';

/** A bot's post in a channel tells nobody whom it doesn't mention. */
describe('A customer who waits, in Teams', () => {
  let world: TeamsWorldApp;
  beforeEach(async () => {
    world = await openTeams();
  });

  const mentioned = () =>
    world.posts('care').flatMap(({ card }) => {
      const { entities = [] } = (card?.msteams ?? {}) as { entities?: { mentioned: { name: string } }[] };
      return entities.map(({ mentioned: { name } }) => name);
    });

  test('is heard of by those who are asked, in private and in the channel, and once', async () => {
    const chat = teamsChat(world);
    await propose(chat, 'ana', 'replace the lamp because it came broken', {
      kind: 'Replacement',
      waiting: ['waiting'],
    });
    expect(mentioned()).toEqual(expect.arrayContaining(['Ben', 'Chloe']));
    for (const who of ['ben', 'chloe'] as const) {
      expect(
        chat
          .told(who)
          .map(({ words }) => words)
          .join(),
      ).toContain('has a customer waiting');
    }
    const asked = chat.told('ben').find(({ buttons }) => buttons.includes('Co-sign'));
    await asked?.click('ben', 'Co-sign');
    await chat.delivered();
    expect(mentioned()).toEqual([]);
    await leave(chat);
  });
});
