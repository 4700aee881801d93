import { helpContent, spentContent, welcomeContent } from '../../../../src/chats/conversation/words/answer-content.ts';
import type { Drawn } from '../../../../src/chats/teams/views/blocks.ts';
import { drawn, exceptionList } from '../../../../src/chats/teams/views/content.ts';
import { homeCard } from '../../../../src/chats/teams/views/home.ts';
import { digestAnswer } from '../../../../src/chats/teams/views/messages.ts';
import { cardProblems, textBlocksIn } from '../../../support/adaptive-cards.ts';
import { everyAnswerOf, longListOf } from '../../../support/views/answer-samples.ts';
import { digestView } from '../../../support/views/digest-samples.ts';
import { emptyHome, homeOf } from '../../../support/views/home-samples.ts';
import { problemsWith, withNastyTexts } from '../../../support/views/nasty-texts.ts';
import { AT, spendingView } from '../../../support/views/samples.ts';
import { buttonsIn, labelsOf, markdownIn, textOf } from './drawn-texts.ts';

const TOPICS = ['exception', 'goodwill', 'kudos', 'teams'] as const;

const everyAnswer = (typed: string): [string, Drawn][] => [
  ...everyAnswerOf(typed).map(([name, content]): [string, Drawn] => [name, drawn(content)]),
  ['list', exceptionList(longListOf(typed))],
  ['digest', digestAnswer({ digest: digestView(typed), soFar: true })],
  ['home', homeCard(homeOf(typed))],
];

test.each(withNastyTexts(everyAnswer))(
  'the answer to %s is a card of 1.5 under 28 KB, and renders nothing typed, whatever it is',
  (_what, answers) => {
    const problems = problemsWith(answers, ({ card, summary }) => [
      ...cardProblems(card),
      ...textBlocksIn(card).flatMap(markdownIn),
      ...(summary === '' ? ['no summary'] : []),
    ]);
    expect(problems).toEqual([]);
  },
);

test.each(TOPICS)('the help of %s is a card', (topic) => {
  expect(cardProblems(drawn(helpContent(topic)).card)).toEqual([]);
});

test('help opens the forms', () => {
  expect(labelsOf(drawn(helpContent('teams')).card)).toEqual(['Propose an exception', 'Give kudos', 'Share something']);
});

test('the welcome has three lines', () => {
  expect(textOf(drawn(welcomeContent()).card).split('\n')).toHaveLength(3);
});

test('an empty list says how to start', () => {
  expect(textOf(exceptionList({ mine: [], waitingForMe: [] }).card)).toContain(
    'Type @Seconded exception to propose one',
  );
});

test('a random act can be shared and undone, goodwill can be undone', () => {
  const labels = (kind: 'goodwill' | 'kindness') => {
    const spending = { ...spendingView(), kind };
    return labelsOf(
      drawn(spentContent({ spending, left: null, countLeft: null, undoUntil: AT, timeZone: 'Europe/London' })).card,
    );
  };
  expect(labels('kindness')).toEqual(['Share with the team', 'Undo']);
  expect(labels('goodwill')).toEqual(['Undo']);
});

describe('The home', () => {
  test('shows budgets, what waits, mine, thanks and guidance, in this order', () => {
    const text = textOf(homeCard(homeOf('Ask yourself')).card);
    const at = [
      'My budgets',
      'Waiting for me',
      'My open exceptions',
      'Thanks I’ve received',
      'To review',
      'Guidance',
    ].map((part) => text.indexOf(part));
    expect(at).not.toContain(-1);
    expect(at).toEqual([...at].sort((one, other) => one - other));
  });

  test('a manager’s has the review queue, an agent’s has not', () => {
    const verbs = (home: ReturnType<typeof homeOf>) => buttonsIn(homeCard(home).card).map(({ verb }) => verb);
    expect(verbs(homeOf('words'))).toContain('exception.endorse');
    expect(verbs({ ...homeOf('words'), review: null })).not.toContain('exception.endorse');
  });

  test('who is in several teams chooses the home team there', () => {
    const { card } = homeCard(homeOf('Care'));
    expect(card.body).toContainEqual(expect.objectContaining({ id: 'team', value: '01JD0000000000000000000000' }));
    expect(buttonsIn(card)).toContainEqual(expect.objectContaining({ verb: 'home.team' }));
    const [only] = homeOf('Care').teams;
    expect(labelsOf(homeCard({ ...homeOf('Care'), teams: only ? [only] : [] }).card)).not.toContain('Set as home team');
  });

  test('of somebody without a team says how to begin', () => {
    const { card } = homeCard(emptyHome());
    expect(cardProblems(card)).toEqual([]);
    expect(textOf(card)).toContain('You’re not in a team yet');
  });
});
