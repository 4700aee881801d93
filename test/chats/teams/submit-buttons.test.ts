import { withSubmitButtons } from '../../../src/chats/teams/draw.ts';
import { messageCard } from '../../../src/chats/teams/views/messages.ts';
import { cardProblems } from '../../support/adaptive-cards.ts';
import { actionsIn, type CardAction } from '../../support/teams.ts';
import { everyMessage } from '../../support/views/message-samples.ts';
import { exceptionView } from '../../support/views/samples.ts';

/** Links are no buttons: they have no title. */
const buttonsIn = (card: unknown): CardAction[] => actionsIn(card).filter(({ title }) => title !== undefined);

test.each(everyMessage('words'))('%s has the same buttons, each saying in its data which it is', (_form, message) => {
  const { card } = messageCard(message, { tag: 'tag-1' });
  const sent = withSubmitButtons(card);
  expect(cardProblems(sent)).toEqual([]);
  const [before, after] = [buttonsIn(card), buttonsIn(sent)];
  expect(after.map(({ title, data }) => [title, data])).toEqual(before.map(({ title, data }) => [title, data]));
  expect(after.filter(({ type, data }) => type !== 'Action.Submit' || typeof data.verb !== 'string')).toEqual([]);
  // A client that knows it still asks for its reader's view.
  expect(sent.refresh).toEqual(card.refresh);
});

test.each([
  ['proposed', ['co-sign', 'object', 'edit', 'withdraw']],
  ['escalated', ['approve', 'decline', 'withdraw']],
] as const)(
  'everybody’s card that is %s has all buttons, for clients that ask for no view of their own',
  (status, all) => {
    const exception = { ...exceptionView(status), precedents: null };
    const { card } = messageCard({ form: 'exception-card', exception }, { tag: 'tag-1', isForAll: true });
    expect(buttonsIn(card).map(({ data }) => data.verb)).toEqual(all.map((name) => `exception.${name}`));
  },
);
