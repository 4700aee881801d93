import { helpContent, welcomeContent } from '../../../../src/chats/conversation/words/answer-content.ts';
import { LIMITS } from '../../../../src/chats/teams/limits.ts';
import { drawn, exceptionList } from '../../../../src/chats/teams/views/content.ts';
import { homeCard } from '../../../../src/chats/teams/views/home.ts';
import { digestAnswer, messageCard } from '../../../../src/chats/teams/views/messages.ts';
import { formAgain, formModal } from '../../../../src/chats/teams/views/modals.ts';
import { cardProblems } from '../../../support/adaptive-cards.ts';
import { everyAnswerOf, longListOf } from '../../../support/views/answer-samples.ts';
import { digestView } from '../../../support/views/digest-samples.ts';
import { everyFormOf } from '../../../support/views/form-samples.ts';
import { emptyHome, homeOf } from '../../../support/views/home-samples.ts';
import { inMadeUp, leftInEnglish, TYPED_IN_MADE_UP } from '../../../support/views/made-up.ts';
import { everyMessage } from '../../../support/views/message-samples.ts';
import { inputsIn } from './drawn-texts.ts';

const TOPICS = ['exception', 'goodwill', 'kudos', 'voice', 'teams'] as const;

/** In a language that is 40 % longer than English, every view is still one card that Teams takes. */
describe.each(TYPED_IN_MADE_UP)('in another language, with %s typed everywhere', (_name, typed) => {
  test.each(everyMessage(typed))('the message %s is a card under 28 KB', (_form, message) => {
    const { card, summary } = inMadeUp(() => messageCard(message, { tag: 'tag-1' }));
    expect(cardProblems(card)).toEqual([]);
    expect(summary.length).toBeLessThanOrEqual(LIMITS.summary);
    expect(JSON.stringify(card)).not.toContain('[object');
    expect(leftInEnglish(card)).toEqual([]);
  });

  test.each(everyFormOf(typed))('the dialog %s is a card under 28 KB, and so it is with problems', (_form, form) => {
    const dialog = inMadeUp(() => formModal(form));
    expect(cardProblems(dialog.card)).toEqual([]);
    expect(dialog.title.length).toBeLessThanOrEqual(LIMITS.dialogTitle);
    const fields = inputsIn(dialog.card).map(({ id }) => id);
    const again = Object.fromEntries(fields.map((field) => [field, typed]));
    const problems = Object.fromEntries(fields.map((field) => [field, 'x'.repeat(200)]));
    expect(cardProblems(inMadeUp(() => formAgain(dialog, again, problems)).card)).toEqual([]);
  });

  test.each(everyAnswerOf(typed))('the answer to %s is a card under 28 KB', (_what, content) => {
    expect(cardProblems(inMadeUp(() => drawn(content)).card)).toEqual([]);
  });

  test('lists, digest and home are cards under 28 KB', () => {
    expect(cardProblems(inMadeUp(() => exceptionList(longListOf(typed))).card)).toEqual([]);
    expect(cardProblems(inMadeUp(() => digestAnswer({ digest: digestView(typed), soFar: true })).card)).toEqual([]);
    for (const home of [homeOf(typed), emptyHome()])
      expect(cardProblems(inMadeUp(() => homeCard(home)).card)).toEqual([]);
  });
});

test.each(TOPICS)('in another language the help of %s is a card', (topic) => {
  expect(cardProblems(inMadeUp(() => drawn(helpContent(topic))).card)).toEqual([]);
});

test('in another language the welcome is a card', () => {
  expect(cardProblems(inMadeUp(() => drawn(welcomeContent())).card)).toEqual([]);
});
