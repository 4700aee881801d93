import {
  exceptionDetails,
  helpContent,
  spentContent,
  welcomeContent,
} from '../../../../src/chats/conversation/words/answer-content.ts';
import { answer, type Drawn } from '../../../../src/chats/slack/views/blocks.ts';
import { drawn, exceptionList } from '../../../../src/chats/slack/views/content.ts';
import { homeView } from '../../../../src/chats/slack/views/home.ts';
import { bold } from '../../../../src/kernel/content/phrase.ts';
import { checkMessage, checkView } from '../../../support/slack-limits.ts';
import { everyAnswerOf, longListOf } from '../../../support/views/answer-samples.ts';
import { emptyHome, homeOf } from '../../../support/views/home-samples.ts';
import { NASTY_TEXTS, problemsWith, withNastyTexts } from '../../../support/views/nasty-texts.ts';
import { AT, exceptionView, spendingView } from '../../../support/views/samples.ts';
import { unmeantMentions } from './pings.ts';

const everyAnswer = (typed: string): [string, Drawn][] => [
  ...everyAnswerOf(typed).map(([name, content]): [string, Drawn] => [name, drawn(content)]),
  ['list', exceptionList(longListOf(typed))],
];

test.each(withNastyTexts(everyAnswer))(
  'the answer to %s is taken by Slack and mentions nobody by accident, whatever is typed',
  (_what, answers) => {
    expect(problemsWith(answers, (one) => [...checkMessage(one), ...unmeantMentions(one)])).toEqual([]);
  },
);

test.each(NASTY_TEXTS)('the home is taken by Slack, however much is in it, with %s typed', (_name, typed) => {
  const view = homeView(homeOf(typed), drawn(exceptionDetails(exceptionView('approved', typed))));
  expect(checkView(view)).toEqual([]);
  expect(unmeantMentions(view)).toEqual([]);
});

test('each command’s help and the welcome are taken by Slack', () => {
  const answers = [...(['exception', 'goodwill', 'kudos'] as const).map(helpContent), welcomeContent()].map((content) =>
    drawn(content),
  );
  expect(answers.flatMap(checkMessage)).toEqual([]);
});

test('the welcome has three lines', () => {
  const json = JSON.parse(JSON.stringify(drawn(welcomeContent()).blocks));
  const text = json[0].elements[0].elements.map((piece: { text: string }) => piece.text).join('');
  expect(text.split('\n')).toHaveLength(3);
});

test('an empty list says how to start', () => {
  expect(exceptionList({ mine: [], waitingForMe: [] }).text).toContain('Type */exception* to propose one');
});

test('a random act can be shared and undone, goodwill can be undone', () => {
  const labels = (kind: 'goodwill' | 'kindness') =>
    JSON.stringify(
      drawn(
        spentContent({
          spending: { ...spendingView(), kind },
          left: null,
          countLeft: null,
          undoUntil: AT,
          timeZone: 'Europe/London',
        }),
      ),
    ).match(/Share with the team|"Undo"/g);
  expect(labels('kindness')).toEqual(['Share with the team', '"Undo"']);
  expect(labels('goodwill')).toEqual(['"Undo"']);
});

test('a manager’s home has the review queue, an agent’s has not', () => {
  const home = homeOf('words');
  expect(JSON.stringify(homeView(home, null))).toContain('exception.endorse');
  expect(JSON.stringify(homeView({ ...home, review: null }, null))).not.toMatch(/exception.endorse|To review/);
});

test('a home of somebody without a team says how to begin', () => {
  const view = homeView(emptyHome(), null);
  expect(checkView(view)).toEqual([]);
  expect(JSON.stringify(view)).toContain('You’re not in a team yet');
});

test('what a click on the home is answered with stands on top of it', () => {
  const [first] = homeView(homeOf(''), answer(bold('Saved'))).blocks;
  expect(JSON.stringify(first)).toContain('Saved');
});
