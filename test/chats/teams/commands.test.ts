import { cardWords, openTeams, type TeamsWorldApp } from '../../support/teams.ts';

describe('Commands in the sentences of Teams', () => {
  let world: TeamsWorldApp;
  beforeEach(async () => {
    world = await openTeams();
  });
  afterEach(async () => {
    expect(world.connector.world.problems).toEqual([]);
    await world.close();
  });

  const answer = async (place: 'care' | 'private', words: string): Promise<string> => {
    const { world: teams } = world.connector;
    const before = teams.messages.length;
    await world.driver.message('ana', place, words);
    const said = await teams.until(() => teams.messages.slice(before).find(({ card }) => card !== null), 'an answer');
    return cardWords(said.card);
  };

  test('stand with the mention in a channel, and without it in the bot’s own chat', async () => {
    expect(await answer('care', 'exception help')).toContain('@Seconded exception list');
    const own = await answer('private', 'exception help');
    expect(own).toContain('exception list');
    expect(own).not.toContain('@Seconded');
  });

  test('a form that nothing was typed for isn’t said to hold what was typed', async () => {
    const said = await answer('care', 'exception setup');
    expect(said).toContain('Your form is ready');
    expect(said).not.toContain('typed');
    expect(await answer('care', 'exception 25 refund because it came late')).toContain('what you typed');
  });

  test('are understood in its own chat as they stand in channels', async () => {
    expect(await answer('private', '@Seconded exception help')).toContain('exception list');
    expect(await answer('private', '@seconded /voice help')).toContain('voice reports');
  });
});
