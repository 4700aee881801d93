import {
  exceptionDetails,
  helpContent,
  welcomeContent,
} from '../../../../src/chats/conversation/words/answer-content.ts';
import { drawn, exceptionList } from '../../../../src/chats/slack/views/content.ts';
import { homeView } from '../../../../src/chats/slack/views/home.ts';
import { digestAnswer, messageBlocks } from '../../../../src/chats/slack/views/messages.ts';
import { formModal } from '../../../../src/chats/slack/views/modals.ts';
import { checkMessage, checkView } from '../../../support/slack-limits.ts';
import { everyAnswerOf, longListOf } from '../../../support/views/answer-samples.ts';
import { digestView } from '../../../support/views/digest-samples.ts';
import { everyFormOf } from '../../../support/views/form-samples.ts';
import { emptyHome, homeOf } from '../../../support/views/home-samples.ts';
import { inMadeUp, leftInEnglish, TYPED_IN_MADE_UP } from '../../../support/views/made-up.ts';
import { everyMessage } from '../../../support/views/message-samples.ts';
import { exceptionView } from '../../../support/views/samples.ts';

const TOPICS = ['exception', 'goodwill', 'kudos', 'voice', 'words'] as const;

/** In a language that is 40 % longer than English, every view is still one that Slack takes. */
describe.each(TYPED_IN_MADE_UP)('in another language, with %s typed everywhere', (_name, typed) => {
  test.each(everyMessage(typed))('the message %s is taken by Slack', (_form, message) => {
    const blocks = inMadeUp(() => messageBlocks(message, { charts: true }));
    expect(checkMessage(blocks)).toEqual([]);
    expect(JSON.stringify(blocks)).not.toContain('[object');
    expect(leftInEnglish(blocks)).toEqual([]);
  });

  test.each(everyFormOf(typed))('the form %s is taken by Slack', (_form, form) => {
    const view = inMadeUp(() => formModal(form, { id: 'form' }));
    expect(checkView(view)).toEqual([]);
    expect(JSON.stringify(view)).not.toContain('[object');
  });

  test.each(everyAnswerOf(typed))('the answer to %s is taken by Slack', (_what, content) => {
    const answer = inMadeUp(() => drawn(content));
    expect(checkMessage(answer)).toEqual([]);
    expect(JSON.stringify(answer)).not.toContain('[object');
  });

  test('lists, digest and home are taken by Slack', () => {
    expect(checkMessage(inMadeUp(() => exceptionList(longListOf(typed))))).toEqual([]);
    expect(checkMessage(inMadeUp(() => digestAnswer({ digest: digestView(typed), soFar: true })))).toEqual([]);
    const details = inMadeUp(() => drawn(exceptionDetails(exceptionView('approved', typed))));
    for (const home of [homeOf(typed), emptyHome()])
      expect(checkView(inMadeUp(() => homeView(home, details)))).toEqual([]);
  });
});

test.each(TOPICS)('in another language the help of %s is taken by Slack', (topic) => {
  expect(checkMessage(inMadeUp(() => drawn(helpContent(topic))))).toEqual([]);
});

test('in another language the welcome is taken by Slack', () => {
  expect(checkMessage(inMadeUp(() => drawn(welcomeContent())))).toEqual([]);
});

test('the made-up language is accented and 40 % longer than English', () => {
  const propose = everyFormOf('1182').find(([name]) => name === 'propose')?.[1];
  const hintIn = (draw: () => object): string =>
    JSON.stringify(draw()).match(/"hint":\{"type":"plain_text","text":"([^"]*)"/)?.[1] ?? '';
  const english = hintIn(() => (propose === undefined ? {} : formModal(propose)));
  const other = hintIn(() => (propose === undefined ? {} : inMadeUp(() => formModal(propose))));
  expect(english).toMatch(/^Order/);
  expect(other).toMatch(/^Ördér/);
  expect(other.length).toBeGreaterThanOrEqual(english.length * 1.4);
});
