import { createDraw } from '../../../src/chats/teams/draw.ts';
import { cardProblems } from '../../support/adaptive-cards.ts';
import { NASTY_TEXTS } from '../../support/views/nasty-texts.ts';
import { ana, exceptionView, maya } from '../../support/views/samples.ts';

/** As long as Teams' own are. */
const teamsId = (userId: string) => `29:${userId.padEnd(110, '-')}`;
const known = (isKnown: (userId: string) => boolean) =>
  createDraw(
    {
      person: async (userId) =>
        isKnown(userId) ? { id: teamsId(userId), serviceUrl: 'https://teams.example', chat: null, seenIn: null } : null,
    },
    { buttons: 'execute' },
  );

test('people with a view of their own are named by Teams’ ids', async () => {
  const draw = known(() => true);
  const { card } = await draw({ form: 'exception-card', exception: exceptionView('proposed') }, { tag: 'tag-1' });
  expect(card.refresh?.userIds).toEqual([ana, maya].map(({ chatUserId }) => teamsId(chatUserId)));
});

test('somebody the bot never met is left out: Teams would know no id of theirs', async () => {
  const draw = known((userId) => userId === ana.chatUserId);
  const { card } = await draw({ form: 'exception-card', exception: exceptionView('proposed') }, { tag: 'tag-1' });
  expect(card.refresh?.userIds).toEqual([teamsId(ana.chatUserId)]);
});

test.each(NASTY_TEXTS)(
  'with %s and 90 managers it is still a message of 28 KB, the proposer first',
  async (_name, typed) => {
    const managers = Array.from({ length: 90 }, (_, at) => ({ id: `${at}`, chatUserId: `U${at}`, name: 'M' }));
    const exception = { ...exceptionView('escalated', typed), managers };
    const { card } = await known(() => true)({ form: 'exception-card', exception }, { tag: 'tag-1' });
    expect(cardProblems(card)).toEqual([]);
    expect(card.refresh?.userIds?.[0]).toBe(teamsId(ana.chatUserId));
  },
);
